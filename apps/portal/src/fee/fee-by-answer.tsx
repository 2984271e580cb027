import { defineTexts, type Language, type Question, type Service } from '@saphan/contracts';
import { pricesByAnswer } from '@saphan/forms';
import { Money } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';

const texts = defineTexts(
  {
    title: 'คำตอบนี้กำหนดค่าธรรมเนียม',
    unconfirmed: 'อัตรานี้รอหน่วยงานยืนยัน',
  },
  {
    title: 'This answer decides a fee',
    unconfirmed: 'These rates await confirmation by the agency',
  },
);

export interface FeeByAnswerProps {
  language: Language;
  network: Network;
  services: readonly Service[];
  question: Question;
  /** Answers so far. */
  scope: Readonly<Record<string, unknown>>;
  /** ISO day in Bangkok of which the prices are. */
  day: string;
}

/** Beside the question that decides it: what each answer costs. Nothing where no fee hangs on it. */
export function FeeByAnswer({
  language,
  network,
  services,
  question,
  scope,
  day,
}: FeeByAnswerProps): VNode | null {
  const text = texts(language);
  const found = pricesByAnswer(network.index(), services, question, scope, day);
  if (found.length === 0) return null;
  return (
    <details class="fee-by-answer">
      <summary>{text.title}</summary>
      {found.map(({ service, prices }) => (
        <section>
          <h3>{service.names[language]}</h3>
          <dl>
            {prices.map(({ label, amountSatang }) => (
              <div>
                <dt>{label[language]}</dt>
                <dd>
                  <Money satang={amountSatang} />
                </dd>
              </div>
            ))}
          </dl>
          {prices.some(({ unconfirmed }) => unconfirmed) && <p class="small muted">{text.unconfirmed}</p>}
        </section>
      ))}
    </details>
  );
}
