import { findWrittenDay, toArabicDigits } from '@saphan/thai';
import type { DataServiceDefinition, FileColumn, PaperSource } from '@saphan/contracts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

interface SchemaNode {
  readonly 'x-data-item'?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly format?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
}

/** A property of the data service that can be read from a page. */
export interface PaperProperty {
  readonly property: string;
  readonly item: string | undefined;
  readonly kind: PaperKind;
  readonly codes: readonly string[];
}
export const paperKinds = ['text', 'be-date', 'integer', 'number', 'satang', 'codes'] as const;
export type PaperKind = (typeof paperKinds)[number];

export interface RegisterShape {
  readonly subjects: readonly string[];
  /** Where a subject may have several lines. */
  readonly list: string | undefined;
  readonly properties: readonly PaperProperty[];
}

function kindOf({ format, type, enum: codes }: SchemaNode): PaperKind {
  if (codes !== undefined) return 'codes';
  if (format === 'date') return 'be-date';
  return type === 'integer' || type === 'number' ? type : 'text';
}

/** What of a data service a page can fill; nothing where it is not one that answers a question about one subject from a table. */
export function findShape(definition: DataServiceDefinition | undefined): RegisterShape | undefined {
  const [operation, ...others] = definition?.operations ?? [];
  if (definition === undefined || operation?.method !== 'GET' || operation.path !== '/') return undefined;
  if (others.length > 0 || definition.subjects.length === 0) return undefined;
  const top = Object.entries((operation.response as SchemaNode | undefined)?.properties ?? {});
  const [first] = top;
  const list = top.length === 1 && first?.[1].items?.properties !== undefined ? first : undefined;
  const entries = list === undefined ? top : Object.entries(list[1].items?.properties ?? {});
  const properties = entries
    .filter(([, node]) => node.properties === undefined && node.items === undefined)
    .map(([property, node]) => ({
      ...{ property, kind: kindOf(node), codes: node.enum ?? [] },
      item: node['x-data-item'] ?? list?.[1]['x-data-item'],
    }));
  return properties.length === 0 ? undefined : { subjects: definition.subjects, list: list?.[0], properties };
}

const findCodes = (text: string): Record<string, string> | undefined => {
  const lines = text.split('\n').flatMap((line) => {
    const [word = '', code = ''] = line.split('=').map((part) => part.trim());
    return word === '' && code === '' ? [] : [[word, code] as const];
  });
  return lines.length > 0 && lines.every(([word, code]) => word !== '' && code !== '')
    ? Object.fromEntries(lines)
    : undefined;
};

export const fieldsOf = (property: string) => ({
  header: `header.${property}`,
  kind: `kind.${property}`,
  codes: `codes.${property}`,
  place: `place.${property}`,
});
export const keyField = (subject: string): string => `key.${subject}`;

/** The declaration that a form says. @returns names of fields that are wrong, where some are */
export function readRegister(
  form: PostedForm,
  { subjects, list, properties }: RegisterShape,
): PaperSource | string[] {
  const wrong: string[] = [];
  const keys: Record<string, string> = {};
  for (const subject of subjects) {
    const header = textOf(form, keyField(subject));
    if (header === '') wrong.push(keyField(subject));
    keys[subject] = header;
  }
  const columns: Record<string, FileColumn> = {};
  for (const { property } of properties) {
    const names = fieldsOf(property);
    const header = textOf(form, names.header);
    if (header === '') continue;
    const kind = paperKinds.find((known) => known === textOf(form, names.kind)) ?? 'text';
    const codes = kind === 'codes' ? findCodes(textOf(form, names.codes)) : undefined;
    if (kind === 'codes' && codes === undefined) wrong.push(names.codes);
    columns[property] = {
      header,
      ...(codes && { codes }),
      ...(kind !== 'codes' && kind !== 'text' && { transform: kind }),
    };
  }
  const placeOf = (property: string): number =>
    Number(toArabicDigits(textOf(form, fieldsOf(property).place))) || 0;
  const inOrder = Object.keys(columns).toSorted((one, other) => placeOf(one) - placeOf(other));
  const own = inOrder.flatMap((property) => columns[property]?.header ?? []);
  // A number by which others ask that is no item itself stands first.
  const headers = [...Object.values(keys).filter((header) => !own.includes(header)), ...own];
  if (Object.keys(columns).length === 0) wrong.push(keyField(subjects[0] ?? ''));
  if (wrong.length > 0) return wrong;
  return {
    ...{ type: 'paper', keys, columns, order: [...new Set(headers)] },
    ...(list !== undefined && { list }),
  };
}

/** Where on the page a field stands, from 1. */
function placeIn(source: PaperSource | undefined, header: string | undefined, at: number): number {
  const found = header === undefined ? -1 : (source?.order?.indexOf(header) ?? -1);
  return found === -1 ? at + 1 : found + 1;
}

/** Properties as the form lists them: by their places on the page, what is not keyed last. */
export const inPlaces = (
  form: PostedForm,
  properties: RegisterShape['properties'],
): RegisterShape['properties'] =>
  properties.toSorted((one, other) => {
    const [first, second] = [one, other].map(({ property }) => {
      const names = fieldsOf(property);
      return textOf(form, names.header) === ''
        ? Number.MAX_SAFE_INTEGER
        : Number(textOf(form, names.place)) || 0;
    });
    return (first ?? 0) - (second ?? 0);
  });

/** A register as its form shows it again. */
export function toRegisterForm(
  source: PaperSource | undefined,
  shape: RegisterShape,
): Record<string, string> {
  const form: Record<string, string> = {};
  for (const subject of shape.subjects) form[keyField(subject)] = source?.keys[subject] ?? '';
  for (const [at, { property, kind, codes }] of shape.properties.entries()) {
    const names = fieldsOf(property);
    const column = source?.columns[property];
    form[names.header] = column?.header ?? '';
    form[names.place] = String(placeIn(source, column?.header, at));
    form[names.kind] = column === undefined ? kind : column.codes ? 'codes' : (column.transform ?? 'text');
    form[names.codes] =
      column?.codes === undefined
        ? codes.map((code) => `${code} = ${code}`).join('\n')
        : Object.entries(column.codes)
            .map(([word, code]) => `${word} = ${String(code)}`)
            .join('\n');
  }
  return form;
}

/** A whole day that somebody wrote, in ISO text. */
export function findWholeDay(typed: string): string | undefined {
  const day = findWrittenDay(typed);
  return day?.length === 10 ? day : undefined;
}
