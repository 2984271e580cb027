import type { Language } from '@saphan/contracts';
import { Button, ChoiceField, ErrorSummary, Form, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { counterTexts } from './counter-texts.ts';
import type { Duty } from './duty.ts';
import { purposes } from './presence.ts';

/** Words for each state of the reader, which the page shows as it changes. */
export function ReaderStates({ language, agent }: { language: Language; agent: string }): VNode {
  const text = counterTexts(language);
  return (
    <div id="reader" class="counter-reader" data-agent={agent}>
      <p class="lead" role="status" aria-live="polite" id="reader-state" />
      {Object.entries(text.states).map(([state, words]) => (
        <p hidden data-state={state}>
          {words}
        </p>
      ))}
      <noscript>
        <Notice tone="wrong">{text.noScript}</Notice>
      </noscript>
    </div>
  );
}

export interface CardPageProps {
  language: Language;
  duty: Duty;
  agent: string;
  /** What was left out of the form. */
  missing: readonly ('purpose' | 'consent')[];
}

/** An officer on duty and nobody there yet: the card is read, the person is told and agrees. */
export function CardPage({ language, duty, agent, missing }: CardPageProps): VNode {
  const text = counterTexts(language);
  const faultOf = (name: 'purpose' | 'consent') => (missing.includes(name) ? text.missing[name] : undefined);
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="small muted">
          {duty.at.names[language]} · {text.onDuty(duty.names[language])}
        </p>
        <h1>{text.readTitle}</h1>
      </div>
      <ErrorSummary faults={missing.map((field) => ({ field, message: text.missing[field] }))} />
      <ReaderStates language={language} agent={agent} />
      <div id="card" hidden>
        <Form action="/counter/card" class="stack-loose">
          <input type="hidden" name="pid" value="" />
          <input type="hidden" name="digest" value="" />
          <p class="lead">
            {text.cardOf} <strong data-card-name={language} />
          </p>
          <ChoiceField
            name="purpose"
            label={text.purpose}
            choices={purposes.map((value) => ({ value, label: text.purposes[value] }))}
            chosen={missing.includes('purpose') ? [] : ['apply']}
            fault={faultOf('purpose')}
          />
          <section class="stack-tight">
            <h2>{text.consentTitle}</h2>
            <blockquote class="counter-words">
              <p>{text.consentWords(duty.names[language])}</p>
            </blockquote>
            <ChoiceField
              name="consent"
              label={text.consent}
              kind="many"
              choices={[{ value: 'yes', label: text.consent }]}
              chosen={[]}
              fault={faultOf('consent')}
            />
          </section>
          <p class="small muted">{text.pinNext}</p>
          <Button>{text.go}</Button>
        </Form>
      </div>
      <Form action="/counter/close">
        <Button tone="plain">{text.close}</Button>
      </Form>
    </div>
  );
}
