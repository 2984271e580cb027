import type { Language } from '@saphan/contracts';
import { Button, ChoiceField, Form } from '@saphan/ui';
import type { VNode } from 'preact';
import { FoldedTopic } from '../check-answers/folded-topic.tsx';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { itemName } from '../values/item-name.ts';
import { dispensableItems } from './left-out.ts';
import { leftOutTexts } from './left-out-texts.ts';

export const leftOutPath = (application: string): string => `/apply/${application}/left-out`;

/** On the page that checks the answers: what the person may keep back. Nothing where all that is fetched is required. */
export function LeftOutSection({
  language,
  network,
  draft,
}: {
  language: Language;
  network: Network;
  draft: Draft;
}): VNode | null {
  const text = leftOutTexts(language);
  const { id, leftOut } = draft.application;
  const items = dispensableItems(network, draft);
  if (items.length === 0) return null;
  const sent = items.filter((item) => !leftOut.has(item));
  return (
    <FoldedTopic title={text.title} note={text.note(items.length - sent.length, items.length)}>
      <p class="muted">{text.lead}</p>
      <Form action={leftOutPath(id)} class="stack">
        <ChoiceField
          name="send"
          label={text.legend}
          kind="many"
          chosen={sent}
          required={false}
          choices={items.map((item) => ({ value: item, label: itemName(network, item, language) }))}
        />
        <p>
          <Button tone="quiet">{text.save}</Button>
        </p>
      </Form>
    </FoldedTopic>
  );
}
