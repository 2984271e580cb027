import type { Language } from '@saphan/contracts';
import type { LifeEventResult } from '@saphan/forms';
import { Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { lifeEventTexts } from './life-event-texts.ts';

/** Said as soon as it is known: what nobody in the area takes through Saphan, and where to go instead. */
export function NotServed({
  language,
  services,
}: {
  language: Language;
  services: LifeEventResult['notServed'];
}): VNode | null {
  const text = lifeEventTexts(language);
  if (services.length === 0) return null;
  return (
    <Notice tone="wait" title={text.notServed}>
      <ul class="marks">
        {services.map(({ service }) => (
          <li>{text.notServedLead(service.names[language])}</li>
        ))}
      </ul>
    </Notice>
  );
}
