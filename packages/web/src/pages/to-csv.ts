/**
 * One cell. A spreadsheet runs what begins like a formula, and whoever fills a field could so run something on the reader's
 * machine: such a cell gets an apostrophe before it (OWASP, CSV injection).
 */
function toCell(value: string): string {
  const safe =
    /^[=+\-@\t\r\n＝＋－＠]/.test(value.trimStart()) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** RFC 4180 with a byte order mark, without which spreadsheets show Thai as rubbish. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`;
