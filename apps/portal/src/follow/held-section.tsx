import { Button, Form, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { dropPath } from '../withdraw/drop-path.ts';
import type { CaseSectionProps } from './case-section.tsx';
import { caseTitle } from './case-title.ts';
import { followTexts } from './follow-texts.ts';

/** A service whose agency has not been asked: what it waits for, and the way out. */
export function HeldSection({
  language,
  network,
  application,
  followed,
}: Pick<CaseSectionProps, 'language' | 'network' | 'application' | 'followed'>): VNode | null {
  const { service, desk, held } = followed;
  if (held === undefined) return null;
  const text = followTexts(language);
  const document = caseTitle(held.awaits, language);
  return (
    <section class="case stack" data-service={service.id} data-held={held.isEnded ? 'ended' : held.awaits.id}>
      <h2>
        {caseTitle(service, language)}{' '}
        <Pill tone={held.isEnded ? 'quiet' : 'wait'}>{held.isEnded ? text.heldEnded : text.held}</Pill>
      </h2>
      <p class="muted">
        {held.isEnded
          ? text.heldEndedLead(document)
          : text.heldLead(document, network.nameOf(desk, language))}
      </p>
      {held.isEnded ? (
        <p class="small">
          <a href={`/services/${service.id}`}>{service.names[language]}</a>
        </p>
      ) : (
        <Form action={dropPath(application, service.id)}>
          <Button tone="plain" size="small">
            {text.dropHeld}
            <span class="unseen"> {service.names[language]}</span>
          </Button>
        </Form>
      )}
    </section>
  );
}
