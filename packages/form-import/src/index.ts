export { importForm, type FormFormat, type ImportedForm, type ImportWishes } from './import-form.ts';
export { importProblems, type ImportProblemCode } from './import-problems.ts';
export { exportForm, formKeyword, questionKeyword } from './json-schema/export-form.ts';
export type { Outcome, ReportLine } from './ledger.ts';
export { mostBytes } from './read-file.ts';
export { reportTexts, type ReportCode } from './report-texts.ts';
