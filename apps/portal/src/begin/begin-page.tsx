import type { Language } from '@saphan/contracts';
import { ActionBar, Button, ButtonLink, Facts, Form, Notice } from '@saphan/ui';
import type { ServiceOfVariant } from '@saphan/forms';
import { formatDate, formatInstant, toBangkokDay } from '@saphan/thai';
import type { VNode } from 'preact';
import type { HeldDocument } from '../documents/held-documents.ts';
import type { Network } from '../network/open-network.ts';
import { VariantList } from '../service/variant-list.tsx';
import { beginTexts } from './begin-texts.ts';
import type { PlannedQuestion } from './planned-questions.ts';

export interface BeginPageProps {
  language: Language;
  network: Network;
  title: string;
  questions: readonly PlannedQuestion[];
  /** A draft of the same that the person saved last; nothing where there is none. */
  begun: { readonly href: string; readonly savedAt: Date } | undefined;
  /** Documents of these services that the person has already, the newest first. */
  held: readonly HeldDocument[];
  /** The service, where it is applied for alone: the person can pick another kind of application. */
  alone: ServiceOfVariant | undefined;
  /** Day in Bangkok. */
  day: string;
  action: string;
  /** Assurance that the services need, where the sign-in is weaker. */
  tooWeakFor: string | undefined;
}

/** One agency in one line, with how much it is asked; which items, at a press. */
function Asked({
  language,
  agency,
  question: { prefill, relations },
}: {
  language: Language;
  agency: string;
  question: PlannedQuestion;
}): VNode {
  const text = beginTexts(language);
  const items = [...relations, ...prefill];
  return (
    <li>
      <details class="answers">
        <summary>
          <strong>{agency}</strong> <span class="asked-count">{text.values(items.length)}</span>
        </summary>
        {prefill.length > 0 && <p class="small">{prefill.map((item) => item[language]).join(' · ')}</p>}
        {relations.length > 0 && (
          <p class="small">
            {relations.map((item) => item[language]).join(' · ')} <span class="muted">{text.relations}</span>
          </p>
        )}
      </details>
    </li>
  );
}

/** One kind of document that the person has: the newest, and how many there are besides. */
function Held({
  language,
  name,
  all,
}: {
  language: Language;
  name: string;
  all: readonly HeldDocument[];
}): VNode | null {
  const text = beginTexts(language);
  const [newest, ...others] = all;
  if (newest === undefined) return null;
  return (
    <li>
      {name}
      <br />
      <span class="small muted">
        <Facts
          facts={[
            <span class="number">{newest.number}</span>,
            formatDate(language, toBangkokDay(newest.issuedAt)),
            others.length > 0 && text.others(others.length),
          ]}
        />
      </span>
    </li>
  );
}

/** Who is going to be asked what, told before it happens. */
export function BeginPage(props: BeginPageProps): VNode {
  const { language, network, title, questions, begun, held, alone, day, action, tooWeakFor } = props;
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
        <h1>{title}</h1>
        <p class="lead">{text.lead}</p>
      </div>
      {begun && (
        <Notice tone="plain" title={text.begun}>
          <p>{text.begunAt(formatInstant(language, begun.savedAt, 'short'))}</p>
          <p>
            <ButtonLink href={begun.href}>{text.goOn}</ButtonLink>
          </p>
        </Notice>
      )}
      {alone && (
        <VariantList language={language} network={network} service={alone} day={day} below="/begin" />
      )}
      {held.length > 0 && (
        <Notice tone="wait" title={text.held}>
          <ul class="marks">
            {[...Map.groupBy(held, ({ names }) => names[language])].map(([name, all]) => (
              <Held language={language} name={name} all={all} />
            ))}
          </ul>
          <p>
            {text.heldLead} <a href="/documents">{text.documents}</a>
          </p>
        </Notice>
      )}
      <ul class="asked-agencies">
        {questions.map((question) => (
          <Asked language={language} agency={network.nameOf(question.member, language)} question={question} />
        ))}
      </ul>
      <Form action={action}>
        <ActionBar aside={text.see}>
          <Button tone={begun === undefined ? 'main' : 'quiet'}>
            {begun === undefined ? text.begin : text.beginAnew}
          </Button>
        </ActionBar>
      </Form>
    </div>
  );
}
