import type { LocalText, RemittanceNotice } from '@saphan/contracts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

type Parts = Pick<Portal, 'store' | 'exchange' | 'clock' | 'log'>;

/** A remittance as its agency is told, which says of each case what came and what went back. */
export async function readRemittance(
  trx: PortalTransaction,
  id: string,
): Promise<{ readonly payee: string; readonly isTold: boolean; readonly notice: RemittanceNotice }> {
  const { payee, day, amount_satang, acknowledged_at } = await trx
    .selectFrom('remittance')
    .select(['payee', 'day', 'amount_satang', 'acknowledged_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const lines = await trx
    .selectFrom('remittance_posting as paid')
    .innerJoin('ledger_posting as posting', (join) =>
      join.onRef('posting.transaction', '=', 'paid.transaction').onRef('posting.number', '=', 'paid.number'),
    )
    .innerJoin('ledger_transaction as cause', 'cause.id', 'paid.transaction')
    .selectAll('posting')
    .select(['cause.at', 'cause.bank_reference'])
    .where('paid.remittance', '=', id)
    .orderBy('cause.at')
    .orderBy('posting.transaction')
    .orderBy('posting.number')
    .execute();
  return {
    payee,
    isTold: acknowledged_at !== null,
    notice: {
      profile: 'saphan-remittance-1',
      remittance: id,
      day,
      amountSatang: amount_satang,
      lines: lines.map((row) => ({
        case: row.case_id ?? '',
        service: row.service ?? '',
        payment: row.payment ?? '',
        line: row.line ?? 0,
        label: row.label as unknown as LocalText,
        amountSatang: -row.amount_satang,
        at: row.at.toISOString(),
        ...(row.bank_reference !== null && { reference: row.bank_reference }),
      })),
    },
  };
}

/** The job that tells an agency what is paid out to it, again and again until it has acknowledged it. */
export async function sendRemittance(
  { store, exchange, clock, log }: Parts,
  { remittance }: { readonly remittance: string },
): Promise<void> {
  const { payee, isTold, notice } = await store.asPortal((trx) => readRemittance(trx, remittance));
  if (isTold) return;
  await exchange.sendNotice({
    service: `${payee}/payment-notices.v1`,
    path: '/remittances',
    purpose: 'payment-notices',
    body: Buffer.from(JSON.stringify(notice)),
    idempotencyKey: remittance,
  });
  await store.asPortal((trx) =>
    trx
      .updateTable('remittance')
      .set({ acknowledged_at: clock() })
      .where('id', '=', remittance)
      .where('acknowledged_at', 'is', null)
      .execute(),
  );
  log.info({ remittance, payee }, 'remittance told');
}
