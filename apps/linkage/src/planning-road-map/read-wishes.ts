import { bases, benefits, type Basis, type Benefit } from '@saphan/planning';
import { toCommonYear } from '@saphan/thai';
import type { Database } from '../database.ts';
import { linesOf } from '../pages/read-fields.ts';
import { oneOf } from '../pages/query.ts';
import { findUnknownNumbers } from '../planning-works/work-store.ts';
import type { RoadMapField } from './road-map-texts.ts';
import type { ScenarioWishes } from './road-map-store.ts';

/** Years of one road map. */
const mostYears = 5;
const mostBaht = 1e13;

export interface WishFault {
  readonly field: RoadMapField;
  readonly what?: string;
}

const toNumber = (typed: string): number =>
  /^-?[\d,]+(\.\d+)?$/.test(typed) ? Number(typed.replaceAll(',', '')) : NaN;
const toIds = (typed: string | undefined): string[] => [
  ...new Set((typed ?? '').split(/[\s,]+/).filter(Boolean)),
];

/** What was typed of a scenario; what can't be read stands in it so that it is found wrong. */
export function readWishes(typed: Readonly<Record<string, string | undefined>>): {
  readonly name: string;
  readonly wishes: ScenarioWishes;
} {
  const text = (field: string): string => (typed[field] ?? '').trim();
  const weights = Object.fromEntries(benefits.map((each) => [each, toNumber(text(each) || '0')]));
  return {
    name: text('name').slice(0, 201),
    wishes: {
      firstYear: /^\d{4}$/.test(text('firstYear')) ? toCommonYear(Number(text('firstYear'))) : NaN,
      budgetsBaht: linesOf(typed['budgets']).map(toNumber),
      ...{ pinned: toIds(typed['pinned']), excluded: toIds(typed['excluded']) },
      weights: weights as Record<Benefit, number>,
      unknownUsers: toNumber(text('unknownUsers') || '0'),
      costs: oneOf(typed['costs'], bases) ?? ('' as Basis),
      users: oneOf(typed['users'], bases) ?? ('' as Basis),
      withSubmitted: text('withSubmitted') === 'yes',
    },
  };
}

const isAmount = (value: number, most: number): boolean =>
  Number.isFinite(value) && value >= 0 && value <= most;

/** Finds what is wrong with wishes by themselves, whoever asks; what of them collides is found when they are solved. */
export async function findWishFaults(
  db: Database,
  { name, wishes }: { readonly name: string; readonly wishes: ScenarioWishes },
): Promise<WishFault[]> {
  const { budgetsBaht, weights, firstYear, unknownUsers, costs, users } = wishes;
  const isWrong: Partial<Record<RoadMapField, boolean>> = {
    name: name === '' || name.length > 200,
    firstYear: !(firstYear >= 2000 && firstYear <= 2200),
    budgets:
      budgetsBaht.length === 0 ||
      budgetsBaht.length > mostYears ||
      !budgetsBaht.every((each) => Number.isInteger(each) && isAmount(each, mostBaht)),
    unknownUsers: !isAmount(unknownUsers, 1e8),
    costs: !bases.includes(costs),
    users: !bases.includes(users),
    weights:
      !benefits.every((each) => isAmount(weights[each], 1e6)) ||
      benefits.every((each) => weights[each] === 0),
  };
  const lists = await Promise.all(
    (['pinned', 'excluded'] as const).map(async (field): Promise<WishFault[]> => {
      const wrong = wishes[field].filter((each) => !/^[1-9]\d{0,8}$/.test(each));
      const rest = wishes[field].filter((each) => !wrong.includes(each)).map(Number);
      const unknown = [...wrong, ...(await findUnknownNumbers(db, 'plan_work', rest))];
      return unknown.length === 0 ? [] : [{ field, what: unknown.slice(0, 10).join(', ') }];
    }),
  );
  return [
    ...(Object.keys(isWrong) as RoadMapField[])
      .filter((field) => isWrong[field] === true)
      .map((field) => ({ field })),
    ...lists.flat(),
  ];
}
