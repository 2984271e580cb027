import { addAudit } from '../audit/add-audit.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import type { DifferenceKind } from './compare-day.ts';

export interface KeptDifference {
  readonly id: string;
  /** ISO day in Bangkok. */
  readonly day: string;
  readonly kind: DifferenceKind;
  readonly bankReference: string;
  readonly billReference: string | null;
  readonly thereSatang: number | null;
  readonly hereSatang: number | null;
  readonly foundAt: string;
  readonly settled: { readonly by: string; readonly reason: string; readonly at: string } | null;
}

/** What did not agree: of one day, or of all days what is not settled yet. */
export async function listDifferences(
  trx: PortalTransaction,
  which: { readonly day: string } | 'open',
): Promise<readonly KeptDifference[]> {
  const rows = await trx
    .selectFrom('reconciliation_difference as found')
    .leftJoin('difference_settlement as settled', 'settled.difference', 'found.id')
    .selectAll('found')
    .select(['settled.settled_by', 'settled.reason', 'settled.at'])
    .$if(which === 'open', (query) => query.where('settled.difference', 'is', null))
    .$if(which !== 'open', (query) => query.where('found.day', '=', which === 'open' ? '' : which.day))
    .orderBy('found.day')
    .orderBy('found.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    day: row.day,
    kind: row.kind as DifferenceKind,
    bankReference: row.bank_reference,
    billReference: row.bill_reference,
    thereSatang: row.there_satang,
    hereSatang: row.here_satang,
    foundAt: row.found_at.toISOString(),
    settled:
      row.settled_by === null || row.reason === null || row.at === null
        ? null
        : { by: row.settled_by, reason: row.reason, at: row.at.toISOString() },
  }));
}

/** The last time that a day was held against the bank's file. */
export async function findReconciliation(trx: PortalTransaction, day: string) {
  const row = await trx
    .selectFrom('reconciliation')
    .selectAll()
    .where('day', '=', day)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      day: row.day,
      at: row.at.toISOString(),
      fileSha256: row.file_sha256,
      movements: row.movements,
      thereSatang: row.there_satang,
      hereSatang: row.here_satang,
    }
  );
}

/**
 * Settles a difference for good: who says so, and why.
 * @throws Problem `difference-unknown`, `difference-settled`
 */
export async function settleDifference(
  trx: PortalTransaction,
  agency: string,
  now: Date,
  difference: string,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  const known = await trx
    .selectFrom('reconciliation_difference')
    .select('id')
    .where('id', '=', difference)
    .executeTakeFirst();
  if (known === undefined) throw portalProblem('difference-unknown');
  const made = await trx
    .insertInto('difference_settlement')
    .values({ difference, agency, settled_by: by, reason, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (made.numInsertedOrUpdatedRows === 0n) {
    if (by === 'portal') return;
    throw portalProblem('difference-settled');
  }
  await addAudit(trx, agency, now, { action: 'difference-settled', detail: { difference, by } });
}
