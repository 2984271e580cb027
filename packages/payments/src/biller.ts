import type { LocalText } from '@saphan/contracts';

/** Where the money of a bill goes. */
export interface Biller {
  /** 15 digits. */
  readonly id: string;
  /** First reference: the collecting agent's own code for the payee. */
  readonly reference1: string;
  readonly names: LocalText;
  /** True for a biller that can't exist: every page and picture says ห้ามชำระ. */
  readonly demo: boolean;
}

/** Words that stand across the QR of a demo biller. */
export const doNotPay: LocalText = { th: 'ตัวอย่าง ห้ามชำระ', en: 'Sample, do not pay' };

/** Tax numbers of demo billers begin with 0 and 98, a province that doesn't exist. */
export const isDemoBiller = (billerId: string): boolean => billerId.startsWith('098');
