import type { LocalText } from '@saphan/contracts';

/** Words that stand across the QR of a demo biller. */
export const doNotPay: LocalText = { th: 'ตัวอย่าง ห้ามชำระ', en: 'Sample, do not pay' };

/** Tax numbers of demo billers begin with 0 and 98, a province that doesn't exist. */
export const isDemoBiller = (billerId: string): boolean => billerId.startsWith('098');
