import { defineTexts, type Language } from '@saphan/contracts';
import { findFee } from '@saphan/forms';
import { formatMoney } from '@saphan/thai';
import { Money, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import { FoldedTopic } from '../check-answers/folded-topic.tsx';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { addFees } from './add-fees.ts';

const texts = defineTexts(
  {
    title: 'ค่าธรรมเนียม',
    lead: 'หลังอนุมัติ',
    range: (low: string, high: string) => `${low} ถึง ${high} ตามคำตอบที่ยังขาด`,
    unconfirmed: 'บางอัตรารอหน่วยงานยืนยัน',
  },
  {
    title: 'Fees',
    lead: 'once approved',
    range: (low: string, high: string) => `${low} to ${high}, by answers that are missing`,
    unconfirmed: 'Some rates await confirmation by the agency',
  },
);

/** What a draft costs in all by the answers as they stand, and behind it what each service does. Nothing where all are free. */
export function FeeLines({
  language,
  network,
  draft,
  day,
}: {
  language: Language;
  network: Network;
  draft: Draft;
  /** ISO day in Bangkok of which the fees are. */
  day: string;
}): VNode | null {
  const text = texts(language);
  const fees = draft.services.map((service) => ({
    service,
    fee: findFee(network.index(), service, draft.scope, day),
  }));
  const total = addFees(fees.map(({ fee }) => fee));
  if (total.highestSatang === 0) return null;
  const show = (low: number, high: number): VNode =>
    low === high ? <Money satang={low} /> : <span>{text.range(formatMoney(low), formatMoney(high))}</span>;
  return (
    <div data-fee={total.amountSatang}>
      <FoldedTopic
        title={text.title}
        note={
          <span class="topic-note">
            <strong>{show(total.lowestSatang, total.highestSatang)}</strong> {text.lead}
          </span>
        }
      >
        <Rows>
          {fees.map(({ service, fee }) => (
            <Row label={service.names[language]} state={{ type: 'plain' }}>
              {show(fee.lowestSatang, fee.highestSatang)}
            </Row>
          ))}
        </Rows>
        {total.unconfirmed && <p class="small muted">{text.unconfirmed}</p>}
      </FoldedTopic>
    </div>
  );
}
