import type { FormBody } from '../read-field.ts';

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
  return type === 'remove' && /^\d{1,4}$/.test(row) ? { type, group, row: Number(row) } : undefined;
}

const countIn = (body: FormBody, group: string): number => {
  const count = Number(body[group] ?? 0);
  return Number.isSafeInteger(count) && count >= 0 ? count : 0;
};

/** The posted form with a row more or less: the rows behind one that goes move up, with all their fields. */
export function changeRows(body: FormBody, change: RowChange): FormBody {
  const { group } = change;
  const count = countIn(body, group);
  if (change.type === 'add') return { ...body, [group]: String(count + 1) };
  if (change.row >= count) return body;
  const moved: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(body)) {
    const rest = name.startsWith(`${group}.`) ? name.slice(group.length + 1) : '';
    const [, at, field] = /^(\d+)(\..*)$/s.exec(rest) ?? [];
    const row = Number(at);
    if (at === undefined || row < change.row) moved[name] = text;
    else if (row > change.row) moved[`${group}.${row - 1}${field ?? ''}`] = text;
  }
  return { ...moved, [group]: String(count - 1) };
}
