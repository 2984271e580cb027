export { toCpsv, type DescribedService } from './cpsv.ts';
export { toDcat, type DataSet, type DataSetFile } from './dcat.ts';
export { inBoth, type JsonLd } from './json-ld.ts';
export {
  disclose,
  discloseShare,
  discloseTable,
  step,
  type Disclosed,
  type DisclosedShare,
  type DisclosedTable,
} from './disclose.ts';
export { toTurtle } from './turtle.ts';
