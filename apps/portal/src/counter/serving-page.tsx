import type { Language } from '@saphan/contracts';
import { Button, ButtonLink, Form } from '@saphan/ui';
import type { VNode } from 'preact';
import { counterTexts } from './counter-texts.ts';
import type { Duty } from './duty.ts';

export interface ServingPageProps {
  language: Language;
  duty: Duty;
  /** Name of the person who is there. */
  name: string;
}

/** The person is there: from here the officer goes with them through the pages that everybody uses. */
export function ServingPage({ language, duty, name }: ServingPageProps): VNode {
  const text = counterTexts(language);
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="small muted">
          {duty.at.names[language]} · {text.onDuty(duty.names[language])}
        </p>
        <h1>{text.serving(name)}</h1>
        <p class="lead">{text.servingLead}</p>
      </div>
      <div class="cluster">
        <ButtonLink href="/">{text.find}</ButtonLink>
        <ButtonLink tone="quiet" href="/applications">
          {text.applications}
        </ButtonLink>
        <ButtonLink tone="quiet" href="/documents">
          {text.documents}
        </ButtonLink>
        <ButtonLink tone="quiet" href="/counter/receipt">
          {text.receipt}
        </ButtonLink>
      </div>
      <Form action="/counter/end">
        <Button tone="plain">{text.end}</Button>
      </Form>
    </div>
  );
}
