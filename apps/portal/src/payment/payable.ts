import type { CaseState } from '@saphan/contracts';
import type { FollowedService } from '../follow/followed.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { listBills, type Bill } from './bill.ts';
import { toSharedReference } from './payment-reference.ts';

/** What one payment pays: a bill, or several of one application together. */
export interface Payable {
  /** Second reference inside the QR, and name of the payment in addresses. */
  readonly reference: string;
  readonly bills: readonly Bill[];
}

export const sumOf = (bills: readonly { readonly amountSatang: number }[]): number =>
  bills.reduce((total, { amountSatang }) => total + amountSatang, 0);

export const firstOf = (times: readonly Date[]): Date => new Date(Math.min(...times.map(Number)));

/** The page that follows an application, telling first what became of one payment. */
export const paidPath = (application: string, reference: string): string =>
  `/applications/${application}?paid=${reference}`;

/** Whether some of it is not paid yet. */
export const isDue = ({ bills }: Payable): boolean => bills.some(({ paidAt }) => paidAt === undefined);

/** The bills that wait for their money now. What is overdue is first talked over with its agency. */
export const dueOf = (services: readonly FollowedService[], now: Date): readonly Bill[] =>
  services.flatMap(({ bill, update, withdrawal }) =>
    bill !== undefined &&
    bill.paidAt === undefined &&
    bill.until >= now &&
    update?.state === 'waiting-for-payment' &&
    withdrawal === undefined
      ? [bill]
      : [],
  );

const asksFee: ReadonlySet<CaseState | undefined> = new Set([
  undefined,
  'received',
  'checking',
  'incomplete',
  'under-review',
]);

/** Whether the agency of a case has yet to decide it, and may then ask for a fee. */
export const mayAskFee = ({ service, update, withdrawal }: FollowedService): boolean =>
  service.fees.some(({ amountSatang }) => amountSatang > 0) &&
  withdrawal === undefined &&
  asksFee.has(update?.state);

/** Lets bills of an application be paid by one payment, and gives its reference; the same again changes nothing. */
export async function payTogether(
  trx: PortalTransaction,
  bills: readonly [Bill, ...Bill[]],
  { agency, person }: { readonly agency: string; readonly person: PersonId },
): Promise<string> {
  const [{ application, reference: own }, ...others] = bills;
  if (others.length === 0) return own;
  const reference = toSharedReference(bills.map(({ id }) => id));
  await trx
    .insertInto('payment_owner')
    .values(bills.map(({ id }) => ({ reference, agency, payment: id, application, person })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return reference;
}

/** What a reference, or a bill's id, asks an application's person to pay. */
export async function findPayable(
  trx: PortalTransaction,
  application: string,
  name: string,
): Promise<Payable | undefined> {
  const bills = await listBills(trx, application);
  const named = bills.find(({ id, reference }) => id === name || reference === name);
  if (named !== undefined) return { reference: named.reference, bills: [named] };
  const rows = await trx
    .selectFrom('payment_owner')
    .select('payment')
    .where('reference', '=', name)
    .where('application', '=', application)
    .execute();
  const shared = bills.filter(({ id }) => rows.some(({ payment }) => payment === id));
  return shared.length === 0 ? undefined : { reference: name, bills: shared };
}
