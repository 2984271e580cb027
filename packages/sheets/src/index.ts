export { decodeText, openText, unreadable, type DecodedText, type TextPieces } from './decode-text.ts';
export { bytesOf, bytesOfDescriptor, bytesOfFile, type FileBytes } from './file-bytes.ts';
export { isCompoundFile, isZipFile } from './file-kind.ts';
export { readLines, readLinesOf, type CsvLine } from './read-lines.ts';
export { readSheet, type SheetLine } from './read-sheet.ts';
export { openSheets, openWorkbook, type OpenedSheets, type Workbook } from './read-workbook.ts';
export { sheetProblem, sheetProblems, type SheetProblemCode } from './sheet-problems.ts';
