import { toCrc16 } from './crc16.ts';
import { readEmv, writeEmv, type EmvField } from './emv-fields.ts';
import { paymentProblem } from './payment-problem.ts';

/** Who is paid, in the Thai QR standard: tag 30 for a bill, tag 29 for a transfer to a proxy. */
export type Payee =
  | {
      readonly type: 'bill';
      /** 15 digits: tax number and a two-digit suffix. */
      readonly billerId: string;
      /** 1–20 capital letters and digits. */
      readonly reference1: string;
      readonly reference2?: string;
    }
  | { readonly type: 'mobile' | 'national-id' | 'e-wallet'; readonly id: string };

const transferApplication = 'A000000677010111';
const billApplication = 'A000000677010112';
const baht = '764';

const proxyTag = { mobile: '01', 'national-id': '02', 'e-wallet': '03' } as const;
const proxyDigits = { mobile: 13, 'national-id': 13, 'e-wallet': 15 } as const;

/** `0812345678` → `0066812345678`, as tag 29 wants a mobile number. */
const toMobileProxy = (id: string): string => `0066${id.replace(/^0/, '')}`;

function merchantField(payee: Payee): EmvField {
  if (payee.type === 'bill') {
    const { billerId, reference1, reference2 } = payee;
    const referencesFit = [reference1, reference2 ?? 'A'].every((text) => /^[A-Z0-9]{1,20}$/.test(text));
    if (!/^\d{15}$/.test(billerId) || !referencesFit) throw paymentProblem('payment-field', { at: 'bill' });
    const fields: EmvField[] = [
      ['00', billApplication],
      ['01', billerId],
      ['02', reference1],
    ];
    return ['30', writeEmv(reference2 === undefined ? fields : [...fields, ['03', reference2]])];
  }
  const id = payee.type === 'mobile' ? toMobileProxy(payee.id) : payee.id;
  if (!new RegExp(`^\\d{${String(proxyDigits[payee.type])}}$`).test(id))
    throw paymentProblem('payment-field', { at: payee.type });
  return [
    '29',
    writeEmv([
      ['00', transferApplication],
      [proxyTag[payee.type], id],
    ]),
  ];
}

/** Satang as baht with two decimals, exactly. */
const toBahtText = (satang: number): string =>
  `${String(Math.trunc(satang / 100))}.${String(satang % 100).padStart(2, '0')}`;

/**
 * The text inside a Thai QR for one payment (EMV merchant-presented mode, dynamic).
 * @param amountSatang positive integer
 * @throws `payment-field`, `payment-amount`
 */
export function toQrPayload(payee: Payee, amountSatang: number): string {
  if (!Number.isSafeInteger(amountSatang) || amountSatang < 1)
    throw paymentProblem('payment-amount', { detail: `amount ${String(amountSatang)}` });
  const body = writeEmv([
    ['00', '01'],
    ['01', '12'],
    merchantField(payee),
    ['53', baht],
    ['54', toBahtText(amountSatang)],
    ['58', 'TH'],
  ]);
  const counted = `${body}6304`;
  return counted + toCrc16(counted);
}

export interface ScannedPayment {
  readonly payee: Payee;
  /** Nothing where the payer fills the amount in. */
  readonly amountSatang?: number;
}

function readPayee(fields: ReadonlyMap<string, string>): Payee {
  const bill = new Map(readEmv(fields.get('30') ?? ''));
  const billerId = bill.get('01');
  const reference1 = bill.get('02');
  if (bill.get('00') === billApplication && billerId !== undefined && reference1 !== undefined) {
    const reference2 = bill.get('03');
    return { type: 'bill', billerId, reference1, ...(reference2 === undefined ? {} : { reference2 }) };
  }
  const transfer = new Map(readEmv(fields.get('29') ?? ''));
  for (const type of ['mobile', 'national-id', 'e-wallet'] as const) {
    const id = transfer.get(proxyTag[type]);
    if (transfer.get('00') === transferApplication && id !== undefined)
      return { type, id: type === 'mobile' ? id.replace(/^0066/, '0') : id };
  }
  throw paymentProblem('payment-payload', { at: 'payee' });
}

/** Reads a scanned payload and checks its CRC. Throws `payment-payload`. */
export function readQrPayload(payload: string): ScannedPayment {
  if (payload.length > 512 || toCrc16(payload.slice(0, -4)) !== payload.slice(-4))
    throw paymentProblem('payment-payload', { at: 'crc' });
  const fields = new Map(readEmv(payload));
  const amount = fields.get('54');
  if (amount !== undefined && !/^\d{1,10}(\.\d{1,2})?$/.test(amount))
    throw paymentProblem('payment-payload', { at: 'amount' });
  const [whole = '0', part = ''] = (amount ?? '').split('.');
  const amountSatang = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return { payee: readPayee(fields), ...(amount === undefined ? {} : { amountSatang }) };
}
