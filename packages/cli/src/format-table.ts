// Upper and lower vowels and tone marks stand above or below a letter: they take no column of a terminal.
const marks = /\p{Mn}/gu;
const widthOf = (text: string): number => text.replace(marks, '').length;

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Breaks a text at spaces into lines of at most `width` columns; a longer word stands alone. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/**
 * A table for a terminal: columns as wide as their texts, long cells over several lines.
 * @param limit columns of a cell at most.
 */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  limit = 48,
): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => wrap(cell, limit)));
  const widths = head.map((_, column) =>
    Math.max(...cells.flatMap((row) => (row[column] ?? []).map(widthOf))),
  );
  const lines = cells.flatMap((row) => {
    const height = Math.max(...row.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      widths
        .map((width, column) => pad(row[column]?.[line] ?? '', width))
        .join('  ')
        .trimEnd(),
    );
  });
  const headLines = Math.max(...(cells[0] ?? []).map((cell) => cell.length));
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [...lines.slice(0, headLines), rule, ...lines.slice(headLines)].join('\n');
}
