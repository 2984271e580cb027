import { addJob } from '@saphan/db';
import { toUuidV7, type LocalText } from '@saphan/contracts';
import { addCalendarDays, startOfBangkokDay, toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import { book } from '../ledger/book.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { coverLines, owedIn, type OwedLine } from './cover-lines.ts';

type Parts = Pick<Portal, 'store' | 'clock' | 'log'>;

export const closeDayTask = 'close-day';
export const remittanceTask = 'remittance';
/** Ten weeks: an agency that is away gets what it is owed without anybody's doing. */
export const remittanceAttempts = 300;
/** Every hour, so that a portal that was down at midnight makes up for it; what is closed is closed once. */
export const closeDayCrontab = `5 * * * * ${closeDayTask}`;

/** Lines that one message carries. */
export const mostLines = 2000;

/** Lines of before an instant that are owed to one agency and not paid out. */
const selectOwed = (trx: PortalTransaction, payee: string, before: Date) =>
  trx
    .selectFrom('ledger_posting as posting')
    .innerJoin('ledger_transaction as cause', 'cause.id', 'posting.transaction')
    .where('posting.account', '=', 'payable')
    .where('posting.payee', '=', payee)
    .where('cause.kind', '<>', 'remitted')
    .where('cause.at', '<', before)
    .where((has) =>
      has.not(
        has.exists(
          has
            .selectFrom('remittance_posting as paid')
            .select('paid.number')
            .whereRef('paid.transaction', '=', 'posting.transaction')
            .whereRef('paid.number', '=', 'posting.number'),
        ),
      ),
    );

/** The oldest of them. @param side what came, or what went back; both where it is left out */
async function listOwed(
  trx: PortalTransaction,
  payee: string,
  before: Date,
  side?: 'came' | 'back',
): Promise<readonly OwedLine[]> {
  const rows = await selectOwed(trx, payee, before)
    .selectAll('posting')
    .$if(side !== undefined, (query) => query.where('posting.amount_satang', side === 'came' ? '<' : '>', 0))
    .orderBy('cause.at')
    .orderBy('posting.transaction')
    .orderBy('posting.number')
    .limit(mostLines)
    .execute();
  return rows.map((row) => ({
    transaction: row.transaction,
    number: row.number,
    posting: {
      account: 'payable',
      bill: {
        payee,
        payment: row.payment ?? '',
        service: row.service ?? '',
        caseId: row.case_id ?? '',
      },
      line: { number: row.line ?? 0, label: row.label as unknown as LocalText },
      amountSatang: row.amount_satang,
    },
  }));
}

/** What is paid out to an agency next: the oldest lines, or those by which what came covers what went back; none while more went back. */
async function pickOwed(trx: PortalTransaction, payee: string, before: Date): Promise<readonly OwedLine[]> {
  const { total } = await selectOwed(trx, payee, before)
    .select(({ fn }) => fn.sum<string | null>('posting.amount_satang').as('total'))
    .executeTakeFirstOrThrow();
  if (Number(total ?? 0) > 0) return [];
  const oldest = await listOwed(trx, payee, before);
  if (owedIn(oldest) >= 0) return oldest;
  const [came, back] = [
    await listOwed(trx, payee, before, 'came'),
    await listOwed(trx, payee, before, 'back'),
  ];
  return coverLines(came, back, mostLines);
}

/** Pays out lines to an agency: written down, booked, and told by a job. */
async function remit(
  trx: PortalTransaction,
  agency: string,
  now: Date,
  { payee, day, lines }: { payee: string; day: string; lines: readonly OwedLine[] },
): Promise<void> {
  const amount = owedIn(lines);
  const { parts } = await trx
    .selectFrom('remittance')
    .select(({ fn }) => fn.countAll<string>().as('parts'))
    .where('payee', '=', payee)
    .where('day', '=', day)
    .executeTakeFirstOrThrow();
  const part = Number(parts) + 1;
  const id = toUuidV7(now.getTime());
  await trx
    .insertInto('remittance')
    .values({ id, agency, payee, day, part, amount_satang: amount, closed_at: now })
    .execute();
  await trx
    .insertInto('remittance_posting')
    .values(lines.map(({ transaction, number }) => ({ transaction, number, agency, remittance: id })))
    .execute();
  await book(trx, agency, now, {
    kind: 'remitted',
    cause: `remittance:${id}`,
    postings: [
      ...lines.map(({ posting }) => ({ ...posting, amountSatang: -posting.amountSatang })),
      ...(amount === 0 ? [] : [{ account: 'bank' as const, amountSatang: -amount }]),
    ],
  });
  await addAudit(trx, agency, now, {
    action: 'remitted',
    detail: { remittance: id, payee, day, amountSatang: amount },
  });
  await addJob<DB>(trx, remittanceTask, { remittance: id }, { maxAttempts: remittanceAttempts });
}

/**
 * The job that closes the days before today (Bangkok): what each agency is owed is paid out. An agency to which more went back than
 * came gets nothing until more has come: it is set off.
 */
export async function closeDay({ store, clock, log }: Parts): Promise<void> {
  const now = clock();
  const today = toBangkokDay(now);
  const before = new Date(startOfBangkokDay(today));
  const day = addCalendarDays(today, -1);
  const payees = await store.asPortal((trx) =>
    trx.selectFrom('ledger_posting').select('payee').distinct().where('account', '=', 'payable').execute(),
  );
  for (const { payee } of payees) {
    if (payee === null) continue;
    while (await closeOne({ store, now, before, day }, payee)) log.info({ payee, day }, 'paid out');
  }
}

/** @returns whether something was paid out, and there may be more */
const closeOne = (
  { store, now, before, day }: { store: Parts['store']; now: Date; before: Date; day: string },
  payee: string,
): Promise<boolean> =>
  store.asPortal(async (trx) => {
    // Two processes at once pay nothing out twice: the second finds nothing left.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`remittance ${payee}`}, 0))`.execute(trx);
    const lines = await pickOwed(trx, payee, before);
    if (lines.length === 0) return false;
    await remit(trx, store.agency, now, { payee, day, lines });
    return true;
  });
