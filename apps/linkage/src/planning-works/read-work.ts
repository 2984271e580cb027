import { toCommonYear } from '@saphan/thai';
import type { LinkageContext } from '../context.ts';
import { linesOf } from '../pages/read-fields.ts';
import { oneOf } from '../pages/query.ts';
import { findUnknownServices } from '../planning-barriers/barrier-store.ts';
import { workKinds, type WorkContent } from './work.ts';
import { findUnknownNumbers, findWorkCycle } from './work-store.ts';
import type { WorkField } from './work-texts.ts';

/** A field of the form that can't be taken, and what of it. */
export interface WorkFault {
  readonly field: WorkField;
  readonly what?: string;
}

/** No work costs more. */
const mostBaht = 1e12;

/** Baht as people type them: `1,500,000`. Not a number where they are none. */
const toBaht = (typed: string): number =>
  /^-?[\d,]+$/.test(typed) ? Number(typed.replaceAll(',', '')) : NaN;
const toNumbers = (typed: string | undefined): number[] => [
  ...new Set(
    (typed ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number),
  ),
];

/** What was typed of a work; what can't be read stands in it so that it is found wrong. */
export function readWork(typed: Readonly<Record<string, string | undefined>>): WorkContent {
  const text = (name: string, most: number): string => (typed[name] ?? '').trim().slice(0, most);
  const member = text('member', 200);
  return {
    kind: oneOf(typed['kind'], workKinds) ?? ('' as 'other'),
    ...{ name: text('name', 301), ministry: text('ministry', 200), member: member === '' ? null : member },
    costLowBaht: toBaht(text('costLowBaht', 30)),
    costLikelyBaht: toBaht(text('costLikelyBaht', 30)),
    costHighBaht: toBaht(text('costHighBaht', 30)),
    year: /^\d{4}$/.test(text('year', 10)) ? toCommonYear(Number(text('year', 10))) : NaN,
    ...{ source: text('source', 500), saidBy: text('saidBy', 200) },
    services: [...new Set(linesOf(typed['services']))],
    dataServices: [...new Set(linesOf(typed['dataServices']))],
    ...{ barriers: toNumbers(typed['barriers']), after: toNumbers(typed['after']) },
  };
}

const isCost = (baht: number): boolean => Number.isSafeInteger(baht) && baht >= 0 && baht <= mostBaht;
const isNumber = (number: number): boolean => Number.isInteger(number) && number > 0 && number < 2 ** 31;

/**
 * Finds what is wrong with a work, whoever wrote it.
 * @param number of the work; nothing of a new one
 */
export async function findWorkFaults(
  { db, catalogues }: Pick<LinkageContext, 'db' | 'catalogues'>,
  content: WorkContent,
  number?: number,
): Promise<WorkFault[]> {
  const { costLowBaht: low, costLikelyBaht: likely, costHighBaht: high, services, dataServices } = content;
  const isWrong: Partial<Record<WorkField, boolean>> = {
    kind: !workKinds.includes(content.kind),
    name: content.name === '' || content.name.length > 300,
    costLowBaht: !isCost(low),
    costLikelyBaht: !isCost(likely) || likely < low,
    costHighBaht: !isCost(high) || high < likely,
    year: !(content.year >= 2000 && content.year <= 2200),
    source: content.source === '',
    saidBy: content.saidBy === '',
    ministry: !(await isMinistry(db, content.ministry)),
  };
  const { catalogue } = await catalogues.current();
  const known = new Set(catalogue.dataServices.map(({ code }) => code));
  const barriers = content.barriers.filter(isNumber);
  const after = content.after.filter(isNumber);
  const unknown: readonly (readonly [WorkField, readonly (string | number)[]])[] = [
    ['services', await findUnknownServices(db, services)],
    ['dataServices', dataServices.filter((code) => !known.has(code))],
    [
      'barriers',
      [
        ...content.barriers.filter((each) => !isNumber(each)),
        ...(await findUnknownNumbers(db, 'plan_barrier', barriers)),
      ],
    ],
    [
      'after',
      [
        ...content.after.filter((each) => !isNumber(each)),
        ...(await findUnknownNumbers(db, 'plan_work', after)),
      ],
    ],
  ];
  const cycle = await findWorkCycle(db, number, after);
  return [
    ...(Object.keys(isWrong) as WorkField[])
      .filter((field) => isWrong[field] === true)
      .map((field) => ({ field })),
    ...unknown
      .filter(([, ids]) => ids.length > 0)
      .map(([field, ids]) => ({ field, what: ids.slice(0, 10).join(', ') })),
    ...(cycle === undefined ? [] : [{ field: 'circle', what: cycle.join(' → ') } as const]),
  ];
}

async function isMinistry(db: LinkageContext['db'], id: string): Promise<boolean> {
  const row = await db.selectFrom('plan_ministry').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}
