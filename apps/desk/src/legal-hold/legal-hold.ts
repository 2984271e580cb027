import { toUuidV7 } from '@saphan/contracts';
import { sql, type Selectable } from 'kysely';
import type { Agency } from '../agency/agencies.ts';
import type { CaseFile, LegalHold as LegalHoldRow } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { openJson, openKey, sealJson } from '../store/sealed-json.ts';
import { takeNumber } from '../store/take-number.ts';

/** What is kept: one case, or all cases of a person. */
export type HeldThing = { readonly caseNumber: string } | { readonly pid: string };

export interface NewHold {
  readonly of: HeldThing;
  readonly reason: string;
  /** Who ordered it and by what letter. */
  readonly authority: string;
  /** Officer who places it. */
  readonly officer: string;
}

export interface LegalHold {
  readonly row: Selectable<LegalHoldRow>;
  readonly caseNumber: string | undefined;
  readonly pid: string | undefined;
  readonly release: { readonly reason: string; readonly by: string; readonly at: Date } | undefined;
}

const holdContext = (id: string): string => `legal-hold:${id}`;
const seriesOf = ({ member }: Agency): string => `${member.split('/').at(-1) ?? member}-H`;

/** Cases, of those given, that a hold in force is on, by themselves or through their person. */
export async function findHeld(
  trx: DeskTransaction,
  cases: readonly Pick<Selectable<CaseFile>, 'id'>[],
): Promise<ReadonlySet<string>> {
  if (cases.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select f.id from case_file f where f.id = any(${cases.map(({ id }) => id)}::uuid[]) and exists (
      select from legal_hold h
      where (h.case_id = f.id or h.person in (f.applicant, f.subject))
        and not exists (select from legal_hold_release r where r.hold = h.id))
  `.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Places a hold. Nothing under it is erased until it is released.
 * @throws Problem `case-unknown` where the agency has no such case
 */
export async function placeHold(
  desk: Desk,
  trx: DeskTransaction,
  agency: Agency,
  { of, reason, authority, officer }: NewHold,
): Promise<string> {
  const at = desk.clock();
  const id = toUuidV7(at.getTime());
  const number = await takeNumber(trx, { agency: agency.id, series: seriesOf(agency), at });
  const common = {
    id,
    agency: agency.id,
    number,
    reason,
    authority,
    placed_by: officer,
    placed_at: at,
  };
  if ('caseNumber' in of) {
    const found = await trx
      .selectFrom('case_file')
      .select('id')
      .where('number', '=', of.caseNumber)
      .executeTakeFirst();
    if (found === undefined) throw deskProblem('case-unknown');
    await trx
      .insertInto('legal_hold')
      .values({ ...common, case_id: found.id })
      .execute();
  } else {
    const { key, wrapped } = desk.vault.newKey();
    await trx
      .insertInto('legal_hold')
      .values({
        ...common,
        person: toPersonHash(desk.personKey, `pid:${of.pid}`),
        wrapped_key: wrapped,
        content: sealJson(desk.vault, key, of.pid, holdContext(id)),
      })
      .execute();
  }
  await addAudit(desk, trx, {
    agency: agency.id,
    actor: officer,
    action: 'place-hold',
    detail: { name: number, reason, reference: authority },
  });
  return number;
}

/** Ends a hold with a reason, once. @throws Problem `hold-unknown` */
export async function releaseHold(
  desk: Desk,
  trx: DeskTransaction,
  agency: Agency,
  { id, reason, officer }: { readonly id: string; readonly reason: string; readonly officer: string },
): Promise<void> {
  const hold = await trx
    .selectFrom('legal_hold')
    .select(['id', 'number'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (hold === undefined) throw deskProblem('hold-unknown');
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('legal_hold_release')
    .values({ hold: id, agency: agency.id, reason, released_by: officer, released_at: desk.clock() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return;
  await addAudit(desk, trx, {
    agency: agency.id,
    actor: officer,
    action: 'release-hold',
    detail: { name: hold.number, reason },
  });
}

/** All holds of the agency: those in force first, the newest on top. */
export async function readHolds(desk: Desk, trx: DeskTransaction): Promise<readonly LegalHold[]> {
  const rows = await trx
    .selectFrom('legal_hold')
    .leftJoin('legal_hold_release', 'legal_hold_release.hold', 'legal_hold.id')
    .leftJoin('case_file', 'case_file.id', 'legal_hold.case_id')
    .selectAll('legal_hold')
    .select([
      'case_file.number as case_number',
      'legal_hold_release.reason as release_reason',
      'legal_hold_release.released_by',
      'legal_hold_release.released_at',
    ])
    .orderBy(sql`legal_hold_release.released_at is not null`)
    .orderBy('legal_hold.placed_at', 'desc')
    .limit(500)
    .execute();
  return rows.map(({ case_number, release_reason, released_by, released_at, ...row }) => ({
    row,
    caseNumber: case_number ?? undefined,
    pid:
      row.content === null
        ? undefined
        : openJson<string>(
            desk.vault,
            openKey(desk.vault, row.wrapped_key),
            row.content,
            holdContext(row.id),
          ),
    release:
      released_at === null || released_by === null
        ? undefined
        : { reason: release_reason ?? '', by: released_by, at: released_at },
  }));
}
