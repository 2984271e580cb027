import { createHash } from 'node:crypto';
import { toUuidV7 } from '@saphan/contracts';
import { readSettlement, type SettlementRow } from '@saphan/payments';
import { addCalendarDays, startOfBangkokDay, toBangkokDay } from '@saphan/thai';
import { addAudit } from '../audit/add-audit.ts';
import { bankCause, book } from '../ledger/book.ts';
import { receiveCallback } from '../payment/receive-callback.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { compareDay, type BookedMovement, type Difference } from './compare-day.ts';
import { settleDifference } from './differences.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'provider' | 'settings' | 'clock' | 'log'>;

export const reconcileTask = 'reconcile-day';
/** At a quarter past two in Bangkok, when banks have closed their day. */
export const reconcileCrontab = `15 19 * * * ${reconcileTask}`;

/** What moved at the bank by our books: in the day, or under the numbers given. */
async function readMovements(
  trx: PortalTransaction,
  where: { readonly day: string } | { readonly references: readonly string[] },
): Promise<readonly BookedMovement[]> {
  if ('references' in where && where.references.length === 0) return [];
  const rows = await trx
    .selectFrom('ledger_transaction as cause')
    .innerJoin('ledger_posting as posting', 'posting.transaction', 'cause.id')
    .select(['cause.bank_reference', 'posting.amount_satang'])
    .where('posting.account', '=', 'bank')
    .where('cause.bank_reference', 'is not', null)
    .$if('references' in where, (query) =>
      query.where('cause.bank_reference', 'in', 'references' in where ? where.references : []),
    )
    .$if('day' in where, (query) => {
      const day = 'day' in where ? where.day : '';
      return query
        .where('cause.bank_at', '>=', new Date(startOfBangkokDay(day)))
        .where('cause.bank_at', '<', new Date(startOfBangkokDay(addCalendarDays(day, 1))));
    })
    .execute();
  return rows.map(({ bank_reference, amount_satang }) => ({
    reference: bank_reference ?? '',
    amountSatang: amount_satang,
  }));
}

async function addDifference(
  trx: PortalTransaction,
  agency: string,
  now: Date,
  day: string,
  found: Difference,
): Promise<string | undefined> {
  const row = await trx
    .insertInto('reconciliation_difference')
    .values({
      id: toUuidV7(now.getTime()),
      agency,
      day,
      kind: found.kind,
      bank_reference: found.bankReference,
      bill_reference: found.billReference ?? null,
      there_satang: found.thereSatang ?? null,
      here_satang: found.hereSatang ?? null,
      found_at: now,
    })
    .onConflict((conflict) => conflict.columns(['agency', 'day', 'kind', 'bank_reference']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** A payment that the bank has and we were never told of is booked by the bank's file. @returns whether it is for a bill of ours */
async function bookMissing(parts: Parts, { transactionId, reference, amountSatang, at }: SettlementRow) {
  const { store, vault, settings, clock } = parts;
  const now = clock();
  const { billerId } = settings;
  const paid = { event: transactionId, billerId, reference, amountSatang, paidAt: new Date(at) };
  const outcome = await receiveCallback({ store, vault, billerId, now }, paid);
  if (outcome !== 'unknown-reference') return true;
  await store.asPortal((trx) =>
    book(trx, store.agency, now, {
      kind: 'received',
      cause: bankCause(transactionId),
      bank: { reference: transactionId, at: paid.paidAt },
      postings: [
        { account: 'bank', amountSatang },
        { account: 'held', amountSatang: -amountSatang },
      ],
    }),
  );
  return false;
}

/** What was missing here is booked. Its difference is settled by that; what is for no bill stays open as `unmatched`. */
async function mend(parts: Parts, day: string, file: readonly SettlementRow[], found: readonly Difference[]) {
  const { store, clock } = parts;
  for (const difference of found) {
    if (difference.kind !== 'missing-here') continue;
    const rows = file.filter(({ transactionId }) => transactionId === difference.bankReference);
    const [row] = rows;
    if (rows.length !== 1 || row?.type !== 'payment') continue;
    const isOurs = await bookMissing(parts, row);
    await store.asPortal(async (trx) => {
      const open = await trx
        .selectFrom('reconciliation_difference')
        .select('id')
        .where('day', '=', day)
        .where('kind', '=', 'missing-here')
        .where('bank_reference', '=', row.transactionId)
        .executeTakeFirstOrThrow();
      const settled = { by: 'portal', reason: 'Booked by the bank’s file.' };
      await settleDifference(trx, store.agency, clock(), open.id, settled);
      if (!isOurs) await addDifference(trx, store.agency, clock(), day, { ...difference, kind: 'unmatched' });
    });
  }
}

/**
 * Holds a day's file of the provider against the books, writes down what differs, and books payments that were never told. Again
 * for the same day it finds nothing twice.
 * @param day ISO day in Bangkok
 * @throws `payment-provider` where the file can't be had, `payment-payload` where it is not whole
 */
export async function reconcileDay(parts: Parts, day: string): Promise<void> {
  const { store, provider, clock, log } = parts;
  const text = await provider.dailyFile(day);
  const file = readSettlement(text);
  const found = await store.asPortal(async (trx) => {
    const ofDay = await readMovements(trx, { day });
    const references = [...new Set(file.map(({ transactionId }) => transactionId))];
    const differences = compareDay(file, ofDay, await readMovements(trx, { references }));
    const now = clock();
    const id = toUuidV7(now.getTime());
    const sum = (rows: readonly { readonly amountSatang: number }[]) =>
      rows.reduce((total, { amountSatang }) => total + amountSatang, 0);
    await trx
      .insertInto('reconciliation')
      .values({
        id,
        agency: store.agency,
        day,
        at: now,
        file_sha256: createHash('sha256').update(text).digest('hex'),
        movements: file.length,
        there_satang: sum(file),
        here_satang: sum(ofDay),
      })
      .execute();
    for (const each of differences) await addDifference(trx, store.agency, now, day, each);
    const detail = { reconciliation: id, day, movements: file.length, differences: differences.length };
    await addAudit(trx, store.agency, now, { action: 'reconciled', detail });
    return differences;
  });
  await mend(parts, day, file, found);
  log.info({ day, movements: file.length, differences: found.length }, 'reconciled');
}

/** The day before the one for which the job was made, however late it is done. */
export const reconcileYesterday = (
  parts: Parts,
  { _cron: made }: { readonly _cron?: { readonly ts: string } },
): Promise<void> =>
  reconcileDay(
    parts,
    addCalendarDays(toBangkokDay(made === undefined ? parts.clock() : new Date(made.ts)), -1),
  );
