import type { Language, Supplement } from '@saphan/contracts';
import { Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { showValue } from '../values/show-value.tsx';
import { cosignTexts } from './cosign-texts.ts';

/** Labels of a supplement's answers: the item's name, or the question as the agency put it. */
export function SupplementRows({
  language,
  network,
  supplement,
}: {
  language: Language;
  network: Network;
  supplement: Supplement;
}): VNode {
  const index = network.index();
  return (
    <section class="stack">
      <h2>{cosignTexts(language).supplement}</h2>
      <Rows>
        {supplement.answers.map(({ id, value }) => (
          <Row label={index.items.get(id)?.names[language] ?? id} state={{ type: 'typed' }}>
            {showValue(index, value, { item: index.items.get(id) }, language)}
          </Row>
        ))}
      </Rows>
    </section>
  );
}
