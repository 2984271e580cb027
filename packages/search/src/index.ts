export type { FindAgency, SearchHit } from './entries.ts';
export { isNarrowed, type Narrowing } from './narrowing.ts';
export * from './search-index.ts';
