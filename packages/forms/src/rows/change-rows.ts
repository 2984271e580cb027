import type { FormBody } from '../read-field.ts';
import { rowField, rowNumbers } from './row-numbers.ts';

/** A press beside a row: one more at the end of a group, or away with one. Groups are named as their fields are. */
export type RowChange =
  | { readonly type: 'add'; readonly group: string }
  | { readonly type: 'remove'; readonly group: string; readonly row: number };

/** Name of the button that changes rows; its value is `add GROUP` or `remove GROUP ROW`. */
export const rowButton = '_row';

const groupName = /^[A-Za-z0-9.]{1,200}$/;

/** What a press on a row's button asks for; nothing for another value. */
export function readRowChange(value: unknown): RowChange | undefined {
  if (typeof value !== 'string') return undefined;
  const [type, group = '', row = ''] = value.split(' ');
  if (!groupName.test(group)) return undefined;
  if (type === 'add') return { type, group };
  return type === 'remove' && /^\d{1,6}$/.test(row) ? { type, group, row: Number(row) } : undefined;
}

/** The posted form with a row more or less. */
export function changeRows(body: FormBody, change: RowChange): FormBody {
  const { group } = change;
  if (change.type === 'add') {
    const next = (rowNumbers(body, group).at(-1) ?? -1) + 1;
    return { ...body, [rowField(group, next)]: '' };
  }
  const gone = rowField(group, change.row);
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => name !== gone && !name.startsWith(`${gone}.`)),
  );
}
