export { buildCatalogue, toCheckedCatalogue } from './build-catalogue.ts';
export { changeCatalogue, type EntryChange } from './change-catalogue.ts';
export { checkBundle, checkLists } from './check-bundle.ts';
export { entryLists, entryName, findEntry, type EntryList, type EntryOf } from './entries.ts';
export { CatalogueRefused, type Finding, formatFinding, type Rule, rules } from './finding.ts';
export { mergeCatalogues, type Merged } from './merge-catalogues.ts';
export { type CatalogueFolder, readFolder } from './read-folder.ts';
export { type PaperRow, toPaperRows } from './report-papers.ts';
