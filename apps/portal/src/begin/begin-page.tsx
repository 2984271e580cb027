import type { Language } from '@saphan/contracts';
import { ActionBar, Button, Form, Notice } from '@saphan/ui';
import { formatDate, toBangkokDay } from '@saphan/thai';
import type { VNode } from 'preact';
import type { HeldDocument } from '../documents/held-documents.ts';
import type { Network } from '../network/open-network.ts';
import { beginTexts } from './begin-texts.ts';
import type { PlannedQuestion } from './planned-questions.ts';

export interface BeginPageProps {
  language: Language;
  network: Network;
  title: string;
  name: string;
  questions: readonly PlannedQuestion[];
  /** Documents of these services that the person has already. */
  held: readonly HeldDocument[];
  action: string;
  /** Assurance that the services need, where the sign-in is weaker. */
  tooWeakFor: string | undefined;
}

/** Who is going to be asked what, told before it happens. */
export function BeginPage(props: BeginPageProps): VNode {
  const { language, network, title, name, questions, held, action, tooWeakFor } = props;
  const text = beginTexts(language);
  if (tooWeakFor !== undefined) {
    return (
      <div class="stack-loose">
        <h1>{title}</h1>
        <Notice tone="wait" title={text.weak}>
          <p>{text.weakLead(tooWeakFor)}</p>
          <p>
            <a href={`/signin?returnTo=${encodeURIComponent(action)}`}>{text.again}</a>
          </p>
        </Notice>
      </div>
    );
  }
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="muted">{text.hello(name)}</p>
        <h1>{title}</h1>
        <p class="lead">{text.lead}</p>
      </div>
      {held.length > 0 && (
        <Notice tone="wait" title={text.held}>
          <ul class="marks">
            {held.map(({ names, number, issuedAt }) => (
              <li>
                {names[language]} <span class="number">{number}</span>{' '}
                <span class="muted">{formatDate(language, toBangkokDay(issuedAt))}</span>
              </li>
            ))}
          </ul>
          <p>
            {text.heldLead} <a href="/documents">{text.documents}</a>
          </p>
        </Notice>
      )}
      <ul class="asked-agencies">
        {questions.map(({ member, relations, prefill }) => (
          <li>
            <strong>{network.nameOf(member, language)}</strong>
            <div class="stack-tight">
              {prefill.length > 0 && (
                <details class="answers">
                  <summary>{text.values(prefill.length)}</summary>
                  <p>{prefill.map((item) => item[language]).join(' · ')}</p>
                </details>
              )}
              {relations.length > 0 && (
                <p>
                  {relations.map((item) => item[language]).join(' · ')}{' '}
                  <small class="muted">{text.relations}</small>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p class="small muted">{text.see}</p>
      <Form action={action}>
        <ActionBar aside={text.kept}>
          <Button>{text.begin}</Button>
        </ActionBar>
      </Form>
    </div>
  );
}
