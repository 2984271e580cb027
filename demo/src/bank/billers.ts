import type { LocalText } from '@saphan/contracts';

const counter: LocalText = { th: 'เคาน์เตอร์ของหน่วยงาน (สมมติ)', en: 'Counter of an agency (made up)' };

/** Names under which billers are registered at the demo bank, by their id. None of them can exist. */
const billers: ReadonlyMap<string, LocalText> = new Map([
  [
    '098400000000000',
    { th: 'สะพาน ผู้รับชำระแทนหน่วยงาน (สมมติ)', en: 'Saphan, collecting for the agencies (made up)' },
  ],
]);

/** The name of a biller; those of agencies' own counters begin alike. */
export const findBillerName = (billerId: string): LocalText | undefined =>
  billers.get(billerId) ?? (billerId.startsWith('0980001') ? counter : undefined);
