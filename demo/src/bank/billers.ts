import type { LocalText } from '@saphan/contracts';

/** Names under which billers are registered at the demo bank, by their id. None of them can exist. */
export const billers: ReadonlyMap<string, LocalText> = new Map([
  [
    '098400000000000',
    { th: 'สะพาน ผู้รับชำระแทนหน่วยงาน (สมมติ)', en: 'Saphan, collecting for the agencies (made up)' },
  ],
]);
