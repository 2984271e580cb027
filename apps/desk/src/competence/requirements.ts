import type { Grant } from '@saphan/cases';
import { findCoverage, findLastHeld, type CompetenceFeed, type HeldSpan } from '@saphan/contracts';
import { addCalendarDays } from '@saphan/thai';
import { sql } from 'kysely';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { findFeedPerson } from './keep-feed.ts';

/** One competence that a role at this desk demands, and how an officer stands to it. */
export interface Requirement {
  readonly role: string;
  readonly competence: string;
  /** From when on it is demanded. */
  readonly from: string;
  readonly spans: readonly HeldSpan[];
}

/** Requirements by officer. Whom the feed can't know yet, since he has not signed in, is not among them. */
export type Requirements = ReadonlyMap<string, readonly Requirement[]>;

interface Row {
  readonly officer: string;
  readonly isKnown: boolean;
  readonly role: string;
  readonly competence: string;
  readonly from: string;
  readonly spans: readonly { readonly from: string; readonly until: string | null }[];
}

/** Software of an agency is no person and learns nothing: its rights demand nothing. */
async function readRows(trx: DeskTransaction, officers: readonly string[]): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select o.id as officer, o.competence_person is not null as "isKnown", d.role, d.competence,
      to_char(d.valid_from, 'YYYY-MM-DD') as "from",
      coalesce((select jsonb_agg(jsonb_build_object('from', h.valid_from, 'until', h.valid_until))
        from competence_holding h
        where h.agency = d.agency and h.person = o.competence_person and h.competence = d.competence), '[]') as spans
    from competence_demand d join officer o on o.agency = d.agency and o.id = any(${[...officers]}::uuid[])
    where not exists (select from agency_system s where s.id = o.id)
    order by d.role, d.competence`.execute(trx);
  return rows;
}

/**
 * How officers of the transaction's agency stand to what its roles demand.
 * @param signedIn the one who is here now, by whose national id the feed knows him from now on
 */
export async function readRequirements(
  desk: Pick<Desk, 'vault'>,
  trx: DeskTransaction,
  officers: readonly string[],
  signedIn?: { readonly officer: string; readonly pid: string },
): Promise<Requirements> {
  if (officers.length === 0) return new Map();
  let rows = await readRows(trx, officers);
  if (signedIn !== undefined && rows.some((row) => row.officer === signedIn.officer && !row.isKnown)) {
    const person = await findFeedPerson(desk, trx, signedIn.pid);
    await trx
      .updateTable('officer')
      .set({ competence_person: person ?? null })
      .where('id', '=', signedIn.officer)
      .execute();
    rows = await readRows(trx, officers);
  }
  const known = rows
    .filter(({ isKnown }) => isKnown)
    .map(({ spans, ...row }) => ({
      ...row,
      spans: spans.map(({ from, until }) => ({ from, until: until ?? undefined })),
    }));
  return Map.groupBy(known, ({ officer }) => officer);
}

/** How a requirement is met on the day that counts: today, or the day from which it is demanded. */
export interface Standing {
  readonly isHeld: boolean;
  /** Last day on which it is held without a gap; nothing where it does not end. */
  readonly until?: string;
  /** When it was held last. */
  readonly lastHeld?: string;
  /** First day on which a right that demands it rests; nothing where none is in sight. */
  readonly restsFrom?: string;
}

const later = (one: string, other: string): string => (one > other ? one : other);

/** @param today ISO day in Bangkok */
export function standingOf({ from, spans }: Requirement, today: string): Standing {
  const counts = later(from, today);
  const coverage = findCoverage(spans, counts);
  if (coverage !== undefined) {
    const { until } = coverage;
    return { isHeld: true, ...(until !== undefined && { until, restsFrom: addCalendarDays(until, 1) }) };
  }
  const lastHeld = findLastHeld(spans, counts);
  const since = lastHeld === undefined ? from : later(from, addCalendarDays(lastHeld, 1));
  return { isHeld: false, restsFrom: since, ...(lastHeld !== undefined && { lastHeld }) };
}

/**
 * A right as it holds by what its officer can: it ends where a competence that it demands does, though the row of the right goes on.
 * @param today ISO day in Bangkok
 */
export function holdGrant(
  grant: Grant,
  requirements: readonly Requirement[] | undefined,
  today: string,
): Grant {
  let held = grant;
  for (const requirement of requirements ?? []) {
    if (requirement.role !== grant.role) continue;
    const { restsFrom } = standingOf(requirement, today);
    if (restsFrom === undefined || (held.until !== undefined && held.until <= restsFrom)) continue;
    held = { ...held, until: restsFrom, heldBy: requirement.competence };
  }
  return held;
}

/** Competences of which a role would be without on a day: such a right is not given. */
export function findLacking(
  requirements: readonly Requirement[] | undefined,
  role: string,
  day: string,
): readonly string[] {
  return (requirements ?? [])
    .filter((each) => each.role === role && each.from <= day && findCoverage(each.spans, day) === undefined)
    .map(({ competence }) => competence);
}

export type ToldCompetence = CompetenceFeed['competences'][number];

/** What the feed says of competences, by id. */
export async function readCompetences(trx: DeskTransaction): Promise<ReadonlyMap<string, ToldCompetence>> {
  const row = await trx.selectFrom('competence_feed').select('competences').executeTakeFirst();
  const told = (row?.competences ?? []) as unknown as readonly ToldCompetence[];
  return new Map(told.map((each) => [each.id, each]));
}
