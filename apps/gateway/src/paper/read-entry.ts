import type { PaperCells, PaperFault, PaperField, PaperSource } from '@saphan/contracts';
import { findPid, findWrittenDay, normaliseText, toArabicDigits, toBuddhistDigits } from '@saphan/thai';
import { control, findKey, findValue, openColumns, type Column } from '../sources/file/read-rows.ts';
import { toPaperFields } from './paper-fields.ts';

/** What an accepted page becomes. */
export interface PaperLine {
  readonly keys: readonly { readonly keyColumn: string; readonly key: string }[];
  readonly properties: Readonly<Record<string, unknown>>;
}

export type ReadEntry =
  | { readonly faults: readonly PaperFault[] }
  | {
      readonly faults: readonly [];
      /** In their one spelling: what two persons read is compared by it. */
      readonly cells: PaperCells;
      readonly line: PaperLine;
    };

/** Checks what was typed from a page as the file of a register is checked. */
export interface EntryReader {
  readonly fields: readonly PaperField[];
  read(typed: PaperCells): ReadEntry;
}

/** The spelling in which a text is kept: two persons who read the same have typed the same then. */
function toCell(typed: string, { kind }: PaperField): string {
  const text = toArabicDigits(normaliseText(typed));
  if (text === '') return '';
  if (kind === 'day') {
    const day = findWrittenDay(text);
    return day === undefined ? text : toBuddhistDigits(day);
  }
  if (kind === 'pid') return findPid(text) ?? text;
  return kind === 'number' ? text.replaceAll(/[,\s]/g, '') : text;
}

const ruleOf = ({ kind }: PaperField): PaperFault['rule'] => (kind === 'text' ? 'value' : kind);

/** @param response JSON Schema of the data service's answer */
export function openEntryReader(
  source: Pick<PaperSource, 'keys' | 'columns' | 'list' | 'order'>,
  response: unknown,
): EntryReader {
  const fields = toPaperFields(source, response);
  const columns = openColumns(
    fields.map(({ header }) => header),
    source,
    response,
  );
  const kindsOf = (header: string): string[] =>
    Object.entries(source.keys).flatMap(([kind, column]) => (column === header ? [kind] : []));

  function readField(field: PaperField, cell: string, of: readonly Column[]) {
    if (cell === '') return { fault: field.isRequired ? ('required' as const) : undefined, values: [] };
    const key = field.isKey ? findKey(cell, kindsOf(field.header)) : undefined;
    if (control.test(cell)) return { fault: 'value' as const, values: [] };
    if (field.isKey && key === undefined)
      return { fault: field.kind === 'pid' ? ('pid' as const) : ('key' as const), values: [] };
    const values = of.map((column) => ({ property: column.property, value: findValue(cell, column) }));
    const isWrong = values.some(({ value }) => value === undefined);
    return { fault: isWrong ? ruleOf(field) : undefined, key, values };
  }

  return {
    fields,
    read(typed) {
      const faults: PaperFault[] = [];
      const cells: Record<string, string> = {};
      const keys: PaperLine['keys'][number][] = [];
      const properties: Record<string, unknown> = {};
      for (const field of fields) {
        const { header } = field;
        const cell = toCell(Object.hasOwn(typed, header) ? (typed[header] ?? '') : '', field);
        const read = readField(
          field,
          cell,
          columns.filter((column) => column.header === header),
        );
        if (read.fault !== undefined) faults.push({ header, rule: read.fault });
        if (read.key !== undefined) keys.push({ keyColumn: header, key: read.key });
        for (const { property, value } of read.values) properties[property] = value;
        cells[header] = read.key ?? cell;
      }
      return faults.length > 0 ? { faults } : { faults: [], cells, line: { keys, properties } };
    },
  };
}
