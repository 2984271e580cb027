import type { Language } from '@saphan/contracts';
import { Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Application } from '../application/application.ts';
import { powerPath } from './powers-page.tsx';
import { powersTexts } from './powers-texts.ts';

/** Says for whom one acts, where it is another person; nothing otherwise. */
export function ActingFor({
  language,
  application: { parties },
}: {
  language: Language;
  application: Pick<Application, 'parties'>;
}): VNode | null {
  const text = powersTexts(language);
  if (parties.power === undefined) return null;
  return (
    <Notice tone="plain" title={text.actingFor(parties.subject.name)}>
      <p>{text.actingForLead}</p>
      <p>
        <a href={powerPath(parties.power)}>{text.see}</a>
      </p>
    </Notice>
  );
}

/** The same in a line, on every page of the form. */
export function ForWhom({
  language,
  application: { parties },
}: Parameters<typeof ActingFor>[0]): VNode | null {
  if (parties.power === undefined) return null;
  return <p class="small">{powersTexts(language).actingFor(parties.subject.name)}</p>;
}
