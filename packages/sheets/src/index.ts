export { decodeText, unreadable, type DecodedText } from './decode-text.ts';
export { isCompoundFile, isZipFile } from './file-kind.ts';
export { readLines, type CsvLine } from './read-lines.ts';
export { readSheet, type SheetLine } from './read-sheet.ts';
export { openSheets, openWorkbook, type OpenedSheets, type Workbook } from './read-workbook.ts';
export { sheetProblem, sheetProblems, type SheetProblemCode } from './sheet-problems.ts';
