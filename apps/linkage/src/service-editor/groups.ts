import type { Language, Service } from '@saphan/contracts';
import { readRow, writeRow, type Column, type Fields } from './columns.ts';

/** Parts of a service that are written on one page: values of their own, or rows of one part. */
export interface Group {
  readonly name: GroupName;
  /** Part that is a list of rows; without it the columns are parts of the service themselves. */
  readonly rows?: keyof Service;
  readonly columns: readonly Column[];
}

export type GroupName =
  | 'basics'
  | 'manual'
  | 'laws'
  | 'steps'
  | 'fees'
  | 'items'
  | 'evidence'
  | 'documents'
  | 'providers'
  | 'refusals';

const both = (path: string, as: 'text' | 'long' = 'text', isOptional = false): Column[] =>
  ['th', 'en'].map((language) => ({
    path: path === '' ? language : `${path}.${language}`,
    as,
    ...(isOptional && { isOptional }),
  }));
const maybe = (path: string, as: Column['as'], choices?: readonly string[]): Column => ({
  path,
  as,
  isOptional: true,
  ...(choices && { choices }),
});

/** In the order in which they are written. */
export const groups: readonly Group[] = [
  {
    name: 'basics',
    columns: [
      ...both('names'),
      ...both('summary', 'long'),
      {
        path: 'kind',
        as: 'select',
        choices: ['register', 'licence', 'permit', 'notification', 'certificate', 'benefit', 'tax'],
      },
      { path: 'audience', as: 'many', choices: ['person', 'business', 'foreigner'] },
      maybe('owner', 'select'),
      { path: 'form', as: 'select' },
      maybe('subjects', 'pairs'),
    ],
  },
  {
    name: 'manual',
    columns: [
      { path: 'criteria', as: 'texts' },
      { path: 'time.days', as: 'number' },
      { path: 'time.unit', as: 'select', choices: ['working', 'calendar'] },
      maybe('time.unconfirmed', 'yes'),
      { path: 'assurance.ial', as: 'number' },
      { path: 'assurance.aal', as: 'number' },
      ...both('exemption.act', 'text', true),
      maybe('exemption.section', 'text'),
      maybe('exemption.unconfirmed', 'yes'),
      maybe('volumePerYear.low', 'number'),
      maybe('volumePerYear.high', 'number'),
      maybe('volumePerYear.source', 'text'),
    ],
  },
  {
    name: 'laws',
    rows: 'laws',
    columns: [...both('act'), maybe('section', 'text'), maybe('unconfirmed', 'yes')],
  },
  {
    name: 'steps',
    rows: 'steps',
    columns: [...both('names'), maybe('days', 'number'), maybe('minutes', 'number'), ...both('unit')],
  },
  {
    name: 'fees',
    rows: 'fees',
    columns: [
      ...both('label'),
      { path: 'amountSatang', as: 'baht' },
      maybe('condition', 'long'),
      maybe('quantity', 'long'),
      maybe('minimumSatang', 'baht'),
      { path: 'validFrom', as: 'date' },
      maybe('validUntil', 'date'),
      maybe('unconfirmed', 'yes'),
    ],
  },
  {
    name: 'items',
    rows: 'items',
    columns: [
      { path: 'item', as: 'text' },
      { path: 'required', as: 'yes' },
      ...both('purpose'),
      maybe('condition', 'long'),
    ],
  },
  {
    name: 'evidence',
    rows: 'evidence',
    columns: [
      { path: 'id', as: 'text' },
      ...both('paper'),
      { path: 'issuer', as: 'select' },
      { path: 'issuedByState', as: 'yes' },
      {
        path: 'resolution',
        as: 'select',
        choices: [
          ...['data', 'upload', 'declaration', 'attestation'],
          ...['consent', 'mandate', 'inspection', 'not-needed'],
        ],
      },
      { path: 'items', as: 'ids' },
      maybe('dataService', 'select'),
      maybe('question', 'text'),
      maybe('condition', 'long'),
      {
        path: 'fallback',
        as: 'select',
        choices: ['officer-fetches-later', 'officer-attests', 'agency-copies', 'none-needed'],
      },
      maybe('when', 'select', ['after-decision']),
      ...both('note', 'text', true),
    ],
  },
  {
    name: 'documents',
    rows: 'documents',
    columns: [
      { path: 'type', as: 'text' },
      ...both('names'),
      { path: 'template', as: 'select' },
      maybe('validMonths', 'number'),
      { path: 'numberPrefix', as: 'text' },
      maybe('shown', 'ids'),
      ...both('shownBy.act', 'text', true),
      maybe('shownBy.section', 'text'),
      maybe('shownBy.unconfirmed', 'yes'),
    ],
  },
  {
    name: 'providers',
    rows: 'providers',
    columns: [
      { path: 'subsystem', as: 'select' },
      { path: 'areas', as: 'areas' },
      maybe('by', 'text'),
      { path: 'places', as: 'texts' },
      ...both('hours'),
      { path: 'channels', as: 'texts' },
      { path: 'complaints', as: 'texts' },
    ],
  },
  {
    name: 'refusals',
    rows: 'refusalReasons',
    columns: [
      { path: 'code', as: 'text' },
      ...both('text'),
      ...both('law.act'),
      maybe('law.section', 'text'),
      maybe('law.unconfirmed', 'yes'),
    ],
  },
];

export const findGroup = (name: string): Group | undefined => groups.find((group) => group.name === name);
export const rowPrefix = (index: number): string => `row${String(index)}`;
/** More rows than this are refused, whatever they are. */
export const mostRows = 1_000;
export const rowsFault = 'rows';

/** Parts of the service that a group writes. */
export const partsOfGroup = ({ rows, columns }: Group): readonly string[] =>
  rows === undefined ? [...new Set(columns.map(({ path }) => path.split('.')[0] ?? ''))] : [rows];

/** Fields of a group: of its own values, or of each row. */
export function writeGroup(group: Group, service: Partial<Service>, language: Language = 'th'): Fields {
  const { rows, columns } = group;
  if (rows === undefined) return writeRow(service, columns, 'value', language);
  const list = (service[rows] ?? []) as unknown[];
  return Object.assign(
    {},
    ...list.map((row, index) => writeRow(row, columns, rowPrefix(index), language)),
  ) as Fields;
}

export interface ReadGroup {
  /** By part; what was left empty and may be is not there. */
  readonly parts: Readonly<Record<string, unknown>>;
  /** Names of fields that could not be read. */
  readonly faults: string[];
}

/** How many rows were typed or stand there; empty ones behind them are none. */
export const countRows = (fields: Fields): number =>
  Object.entries(fields).reduce((most, [name, typed]) => {
    if (typeof typed === 'string' && typed.trim() === '') return most;
    const number = /^row([0-9]{1,9})(?:\.|$)/.exec(name)?.[1];
    return number === undefined ? most : Math.max(most, Number(number) + 1);
  }, 0);

/** What was typed into a group. Rows that are empty are left out. */
export function readGroup(group: Group, fields: Fields): ReadGroup {
  const { rows, columns } = group;
  if (rows === undefined) {
    const { row = {}, faults = [] } = readRow(fields, columns, 'value') ?? {};
    return { parts: row, faults: [...faults] };
  }
  const count = countRows(fields);
  if (count > mostRows) return { parts: {}, faults: [rowsFault] };
  const read = Array.from({ length: count }, (_, index) => readRow(fields, columns, rowPrefix(index))).filter(
    (row) => row !== undefined,
  );
  return { parts: { [rows]: read.map(({ row }) => row) }, faults: read.flatMap(({ faults }) => faults) };
}
