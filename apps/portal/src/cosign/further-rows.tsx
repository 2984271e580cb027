import type { Language, Supplement, Withdrawal } from '@saphan/contracts';
import { Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Further } from '../declaration/read-further.ts';
import type { Network } from '../network/open-network.ts';
import { showValue } from '../values/show-value.tsx';
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

/** What is sent after an application was submitted, for those who declare it. */
export function FurtherRows({ further, ...props }: Props & { further: Further }): VNode {
  return further.profile === 'saphan-withdrawal-1' ? (
    <WithdrawalRows {...props} further={further} />
  ) : (
    <SupplementRows {...props} further={further} />
  );
}
