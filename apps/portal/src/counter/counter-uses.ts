import type { AccessRow } from '@saphan/contracts';
import type { PortalSettings } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { counterTexts } from './counter-texts.ts';
import type { Purpose } from './presence.ts';

const longest = 200;

/** By the person's consent, which they end by taking the card out. */
const legalBasis = {
  act: {
    th: 'พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562',
    en: 'Personal Data Protection Act B.E. 2562 (2019)',
  },
  section: '19',
};

/** Sittings of the transaction's person at counters, for "who used my data": which officer sat there, where and for how long. */
export async function readCounterUses(
  trx: PortalTransaction,
  { subsystem }: Pick<PortalSettings, 'subsystem'>,
): Promise<readonly AccessRow[]> {
  const rows = await trx
    .selectFrom('counter_presence')
    .selectAll()
    .orderBy('begun_at', 'desc')
    .limit(longest)
    .execute();
  const purposeIn = (language: 'th' | 'en', purpose: string): string =>
    counterTexts(language).purposes[purpose as Purpose];
  return rows.map((row) => ({
    exchange: row.id,
    at: row.begun_at.toISOString(),
    ...(row.ended_at !== null && { lastAt: row.ended_at.toISOString() }),
    consumer: row.desk,
    service: `${subsystem}/counter`,
    right: 'counter',
    purpose: { th: purposeIn('th', row.purpose), en: purposeIn('en', row.purpose) },
    legalBasis,
    items: [],
    officer: `${row.officer_th} (${row.officer_en}), ${row.place_th}`,
    outcome: 'answered',
    kind: 'view',
  }));
}
