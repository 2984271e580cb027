import type { Appeal, HearingStatement, Language, Supplement, Withdrawal } from '@saphan/contracts';
import { Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Further } from '../declaration/read-further.ts';
import type { Network } from '../network/open-network.ts';
import { showValue } from '../values/show-value.tsx';
import { contestTexts } from '../contest/contest-texts.ts';
import { mendTexts } from '../mend/mend-page.tsx';
import { cosignTexts } from './cosign-texts.ts';

interface Props {
  language: Language;
  network: Network;
  /** Service of the case that it is about. */
  service: string | undefined;
}

/** Labels of a supplement's answers: the item's name, or the question as the agency put it. */
function SupplementRows({ language, network, further }: Props & { further: Supplement }): VNode {
  const index = network.index();
  return (
    <section class="stack">
      <h2>{cosignTexts(language).supplement}</h2>
      <Rows>
        {further.answers.map(({ id, value }) => (
          <Row label={index.items.get(id)?.names[language] ?? id} state={{ type: 'typed' }}>
            {showValue(index, value, { item: index.items.get(id) }, language)}
          </Row>
        ))}
        {further.comment !== undefined && (
          <Row label={mendTexts(language).comment} state={{ type: 'typed' }}>
            {further.comment}
          </Row>
        )}
      </Rows>
    </section>
  );
}

function WithdrawalRows({ language, network, service, further }: Props & { further: Withdrawal }): VNode {
  const text = cosignTexts(language);
  return (
    <section class="stack">
      <h2>{text.withdrawal}</h2>
      <Rows>
        <Row label={text.withdrawn} state={{ type: 'plain' }}>
          {network.index().services.get(service ?? '')?.names[language] ?? service}
        </Row>
        <Row label={text.reason} state={{ type: 'typed' }}>
          {further.reason ?? text.noReason}
        </Row>
      </Rows>
    </section>
  );
}

function ContestRows({ language, further }: Props & { further: HearingStatement | Appeal }): VNode {
  const text = contestTexts(language);
  const kind = further.profile === 'saphan-appeal-1' ? 'appeal' : 'statement';
  return (
    <section class="stack">
      <h2>{text.title[kind]}</h2>
      <Rows>
        <Row label={text.text[kind]} state={{ type: 'typed' }}>
          {further.profile === 'saphan-appeal-1' ? further.grounds : further.text}
        </Row>
        {further.profile === 'saphan-appeal-1' && further.lateReason !== undefined && (
          <Row label={text.lateReason} state={{ type: 'typed' }}>
            {further.lateReason}
          </Row>
        )}
      </Rows>
    </section>
  );
}

/** What is sent after an application was submitted, for those who declare it. */
export function FurtherRows({ further, ...props }: Props & { further: Further }): VNode {
  if (further.profile === 'saphan-withdrawal-1') return <WithdrawalRows {...props} further={further} />;
  if (further.profile === 'saphan-supplement-1') return <SupplementRows {...props} further={further} />;
  return <ContestRows {...props} further={further} />;
}
