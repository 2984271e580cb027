import type { LocalText } from '@saphan/contracts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** A fee to be paid, or paid. */
export interface Bill {
  readonly id: string;
  readonly application: string;
  readonly service: string;
  readonly payee: string;
  /** Second reference inside the QR. */
  readonly reference: string;
  readonly lines: readonly { readonly label: LocalText; readonly amountSatang: number }[];
  readonly amountSatang: number;
  readonly until: Date;
  readonly paidAt: Date | undefined;
  readonly providerReference: string | undefined;
}

/** Bills of applications of the transaction's person. */
export async function listBillsOf(
  trx: PortalTransaction,
  applications: readonly string[],
): Promise<readonly Bill[]> {
  if (applications.length === 0) return [];
  const rows = await trx
    .selectFrom('payment')
    .selectAll()
    .where('application', 'in', applications)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    application: row.application,
    service: row.service,
    payee: row.payee,
    reference: row.reference,
    lines: row.lines as unknown as Bill['lines'],
    amountSatang: row.amount_satang,
    until: row.until,
    paidAt: row.paid_at ?? undefined,
    providerReference: row.provider_reference ?? undefined,
  }));
}

export const listBills = (trx: PortalTransaction, application: string): Promise<readonly Bill[]> =>
  listBillsOf(trx, [application]);
