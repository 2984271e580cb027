import { toUuidV7 } from '@saphan/contracts';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import type { Risk, StepKind } from './breach-clock.ts';

export interface NotedBreach {
  readonly member: string;
  readonly noticedAt: Date;
  readonly what: string;
  readonly data: string;
  /** About how many; nothing where nobody knows yet. */
  readonly persons: number | undefined;
  readonly risk: Risk;
  readonly measures: string;
}

export interface Breach extends NotedBreach {
  readonly id: string;
  readonly at: Date;
  readonly steps: readonly BreachStep[];
}

export interface BreachStep {
  readonly kind: StepKind;
  readonly doneAt: Date;
  readonly text: string;
  readonly at: Date;
}

/** More than anybody looks through; the newest come first. */
const most = 500;

/**
 * Breaches of these agencies with what was done, the newest first.
 * @param members all of them where it is left out
 */
export async function findBreaches(
  db: Database,
  { members, id }: { readonly members?: readonly string[] | undefined; readonly id?: string | undefined },
): Promise<Breach[]> {
  const rows = await db
    .selectFrom('breach')
    .selectAll()
    .$if(members !== undefined, (query) => query.where('member', 'in', [...(members ?? []), '']))
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('noticed_at', 'desc')
    .limit(most)
    .execute();
  if (rows.length === 0) return [];
  const steps = await db
    .selectFrom('breach_step')
    .selectAll()
    .where(
      'breach',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('position')
    .execute();
  const byBreach = Map.groupBy(steps, (step) => step.breach);
  return rows.map((row) => ({
    id: row.id,
    member: row.member,
    noticedAt: row.noticed_at,
    what: row.what,
    data: row.data,
    persons: row.persons ?? undefined,
    risk: row.risk as Risk,
    measures: row.measures,
    at: row.at,
    steps: (byBreach.get(row.id) ?? []).map((step) => ({
      kind: step.kind as StepKind,
      doneAt: step.done_at,
      text: step.text,
      at: step.at,
    })),
  }));
}

/** @returns id of the breach */
export async function noteBreach(db: Database, noted: NotedBreach, doer: Doer, at: Date): Promise<string> {
  const id = toUuidV7(at.getTime());
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('breach')
      .values({
        id,
        member: noted.member,
        noticed_at: noted.noticedAt,
        what: noted.what,
        data: noted.data,
        persons: noted.persons ?? null,
        risk: noted.risk,
        measures: noted.measures,
        by: doer,
        at,
      })
      .execute();
    await recordChange(trx, { doer, action: 'note-breach', object: noted.member, detail: { breach: id } });
  });
  return id;
}

export async function addBreachStep(
  db: Database,
  { id, member }: Pick<Breach, 'id' | 'member'>,
  step: Pick<BreachStep, 'kind' | 'doneAt' | 'text'>,
  doer: Doer,
  at: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('breach_step')
      .values({ breach: id, kind: step.kind, done_at: step.doneAt, text: step.text, by: doer, at })
      .execute();
    await recordChange(trx, {
      doer,
      action: 'add-breach-step',
      object: member,
      detail: { breach: id, kind: step.kind },
    });
  });
}
