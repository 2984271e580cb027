export { buildCatalogue, toCheckedCatalogue } from './build-catalogue.ts';
export { checkBundle } from './check-bundle.ts';
export { CatalogueRefused, type Finding, formatFinding, type Rule, rules } from './finding.ts';
export { type CatalogueFolder, readFolder } from './read-folder.ts';
export { type PaperRow, toPaperRows } from './report-papers.ts';
