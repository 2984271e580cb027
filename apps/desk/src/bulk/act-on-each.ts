import { isUuid, type LocalText } from '@saphan/contracts';
import type { Officer } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { toProblem } from '@saphan/web';
import type { ActionDraft } from '../case/take-action.ts';
import { takeAction } from '../case/take-action.ts';
import type { OfficerDraft } from '../case-page/take-officer-action.ts';
import type { Desk } from '../desk.ts';
import { inRight } from '../inbox/in-right.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';

/** Acts that take nothing from anybody and are undone by another of them: these alone go over many cases at once. */
export const bulkActions = ['claim', 'assign', 'release'] as const;
export type BulkAction = (typeof bulkActions)[number];

/** A case as the officer saw it. */
export interface MarkedCase {
  readonly id: string;
  readonly version: number;
}

/** What became of each case: how many it was done with, and why not with the others. */
export interface Outcomes {
  readonly action: BulkAction;
  readonly done: number;
  readonly refused: readonly {
    /** Nothing for a case outside the officer's rights. */
    readonly number: string | undefined;
    readonly title: LocalText;
  }[];
}

/** Cases of a page, or of one turn of sharing out. */
export const mostAtOnce = 100;

/** `id:version` of boxes that were ticked, each case once. */
export function toMarked(values: readonly unknown[]): readonly MarkedCase[] {
  const found = new Map<string, MarkedCase>();
  for (const value of values) {
    const [, id, version] = /^([0-9a-f-]{36}):([0-9]{1,6})$/.exec(String(value)) ?? [];
    if (id !== undefined && isUuid(id)) found.set(id, { id, version: Number(version) });
  }
  return [...found.values()].slice(0, mostAtOnce);
}

async function numbersOf(desk: Desk, officer: Officer, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>();
  const rows = await desk.store.asAgency(officer.agency, (trx) =>
    trx
      .selectFrom('case_file')
      .select(['id', 'number'])
      .where('id', 'in', [...ids])
      .where((builder) => inRight(builder, officer, toBangkokDay(desk.clock())))
      .execute(),
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/**
 * Takes the same kind of action on many cases: each an action of its own, with its own right, in its own transaction, so that one
 * that is refused keeps no other from being done. Sent twice, it is done once.
 * @param transaction of the form; each case takes it once
 */
export async function actOnEach(
  desk: Desk,
  { officer, names }: Pick<DeskOfficer, 'officer' | 'names'>,
  action: BulkAction,
  transaction: string,
  cases: readonly (MarkedCase & { readonly draft: OfficerDraft })[],
): Promise<Outcomes> {
  const actor = { kind: 'officer', id: officer.id, name: names.th } as const;
  const refused: { id: string; title: LocalText }[] = [];
  for (const { id, version, draft } of cases) {
    try {
      const whole: ActionDraft = { ...draft, transaction, base: version, actor };
      await desk.store.asAgency(officer.agency, (trx) => takeAction(desk, trx, id, whole, officer));
    } catch (error) {
      const problem = toProblem(error);
      if (problem.definition.status >= 500) desk.log.error({ err: error, case: id }, 'not done in bulk');
      refused.push({ id, title: problem.definition.title });
    }
  }
  const numbers = await numbersOf(
    desk,
    officer,
    refused.map(({ id }) => id),
  );
  return {
    action,
    done: cases.length - refused.length,
    refused: refused.map(({ id, title }) => ({ number: numbers.get(id), title })),
  };
}
