import type { Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { ActionBar, Button, ButtonLink, ErrorSummary, Form, Notice, Pill, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Draft } from '../draft/draft.ts';
import { checkPath, pagePath } from '../form/steps-of.ts';
import type { Network } from '../network/open-network.ts';
import type { SentNotification } from '../notifications/list-notifications.ts';
import { NotificationList } from '../notifications/notification-list.tsx';
import { itemName } from '../values/item-name.ts';
import type { AskedPerson, DraftWord } from './draft-words.ts';
import { wordTones } from './word-tones.ts';
import { areWordsThere, wordsPath } from './words-section.tsx';
import { wordsTexts } from './words-texts.ts';

export interface AskWordsPageProps {
  language: Language;
  network: Network;
  draft: Draft;
  words: readonly DraftWord[];
  /** False while the applicant has answers to give. */
  isComplete: boolean;
  letters: readonly SentNotification[];
  /** An e-mail address that is none, and where it was typed. */
  mistyped?: { readonly field: string; readonly typed: string } | undefined;
}

/** Field of one person's address: several stand on the page. */
export const emailField = (
  person: Pick<AskedPerson, 'asked'>,
  { demand }: Pick<DraftWord, 'demand'>,
): string => `email-${demand.id}-${person.asked.slice(0, 8)}`;

function Person({ props, word, person }: { props: AskWordsPageProps; word: DraftWord; person: AskedPerson }) {
  const { language, draft, isComplete, mistyped } = props;
  const text = wordsTexts(language);
  const { named, state, asked } = person;
  const field = emailField(person, word);
  const at = person.word?.answeredAt;
  const content = person.word?.content;
  const fault = mistyped?.field === field ? text.emailWrong : undefined;
  return (
    <section class="stack" data-word={word.demand.id} data-state={state}>
      <h3>
        {named.name} <Pill tone={wordTones[state]}>{text.states[state]}</Pill>
      </h3>
      {person.word && (
        <p class="small muted">
          {[
            text.askedOn(formatInstant(language, person.word.askedAt, 'short')),
            at && text.answeredOn(formatInstant(language, at, 'short')),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {content?.reason && (
        <p>
          {text.reason}: {content.reason}
        </p>
      )}
      {state === 'given' && content?.statement?.remark !== undefined && (
        <p>
          {text.remark}: {content.statement.remark}
        </p>
      )}
      {state !== 'given' && isComplete && (
        <Form action={wordsPath(draft.application.id)} class="stack">
          <input type="hidden" name="service" value={word.service.id} />
          <input type="hidden" name="demand" value={word.demand.id} />
          <input type="hidden" name="asked" value={asked} />
          <input type="hidden" name="field" value={field} />
          <TextField
            name={field}
            type="email"
            inputMode="email"
            label={text.emailOf(named.name)}
            hint={text.emailHint}
            value={fault === undefined ? undefined : mistyped?.typed}
            fault={fault}
            required={false}
            maxLength={254}
          />
          <p>
            <Button tone={state === 'unasked' ? 'main' : 'quiet'}>
              {state === 'unasked' ? text.ask(named.name) : text.askAgain(named.name)}
            </Button>
          </p>
        </Form>
      )}
    </section>
  );
}

/** The page of the form on which those who are named for a word stand. */
function namingPath({ form, application }: Draft, { demand: { by } }: DraftWord): string {
  const wanted = by.rows ?? by.pid;
  const page = form.pages.find(({ questions }) => questions.some(({ question }) => question.id === wanted));
  return page === undefined ? checkPath(application.id) : pagePath(application.id, page.id);
}

function Demand({ props, word }: { props: AskWordsPageProps; word: DraftWord }): VNode {
  const { language, network, draft } = props;
  const text = wordsTexts(language);
  const { demand, people, needed, unnamed } = word;
  return (
    <section class="stack-loose">
      <div class="stack-tight">
        <h2>{demand.role[language]}</h2>
        <p>
          {text.kinds[demand.kind]} · {text.needed(needed, people.length + unnamed)}
        </p>
        <p>
          {text.says}: “{demand.says[language]}”
        </p>
        <p class="small muted">
          {text.sees}: {demand.reads.map((id) => itemName(network, id, language)).join(' · ')}
        </p>
      </div>
      {unnamed > 0 && (
        <Notice tone="wrong" title={text.unnamed(unnamed)}>
          <p>
            <a href={namingPath(draft, word)}>{text.nameThem}</a>
          </p>
        </Notice>
      )}
      {people.map((person) => (
        <Person props={props} word={word} person={person} />
      ))}
    </section>
  );
}

/** Whose words an application needs, how far each is, and how they are asked. */
export function AskWordsPage(props: AskWordsPageProps): VNode {
  const { language, draft, words, isComplete, letters, mistyped } = props;
  const text = wordsTexts(language);
  const { id } = draft.application;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </div>
      {mistyped && <ErrorSummary faults={[{ field: mistyped.field, message: text.emailWrong }]} />}
      {!isComplete && (
        <Notice tone="wait" title={text.notReady}>
          {text.notReadyLead}
        </Notice>
      )}
      {words.map((word) => (
        <Demand props={props} word={word} />
      ))}
      <NotificationList language={language} letters={letters} />
      <ActionBar>
        {!areWordsThere(words) && (
          <ButtonLink tone="quiet" href={wordsPath(id)}>
            {text.look}
          </ButtonLink>
        )}
        <a href={checkPath(id)}>{text.back}</a>
      </ActionBar>
    </div>
  );
}
