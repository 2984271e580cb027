import type { Language, Submission, SubmittedAnswer, Supplement } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { ActionBar, ButtonLink, EmptyState, Row, Rows } from '@saphan/ui';
import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import type { Application } from '../application/application.ts';
import { toTitle } from '../application/to-title.ts';
import { contestTexts } from '../contest/contest-texts.ts';
import type { Network } from '../network/open-network.ts';
import { mayFetch } from '../prefill/left-items.ts';
import { printedTexts } from '../printed/printed-texts.ts';
import { itemName } from '../values/item-name.ts';
import { showValue } from '../values/show-value.tsx';
import { bodyOf, type DeclaredCopy, type DeclaredPart } from './declared-copy.ts';
import { declaredTexts } from './declared-texts.ts';

export interface DeclaredPageProps {
  language: Language;
  network: Network;
  application: Application;
  copies: readonly DeclaredCopy[];
}

type Props = Pick<DeclaredPageProps, 'language' | 'network'>;

/** Where a value came from: the person, or which register when. */
function sourceOf(
  { language, network }: Props,
  body: Submission | Supplement,
  answer: SubmittedAnswer,
  words: string | undefined,
): string {
  const text = declaredTexts(language);
  if (answer.source === 'derived') return [text.calculated, words].filter(Boolean).join(': ');
  const seal = answer.seal === undefined ? undefined : body.seals[answer.seal];
  if (seal === undefined) return answer.source === 'typed' ? text.typed : '';
  return `${text.sealed} ${network.shortNameOf(seal.service, language)} · ${formatInstant(language, seal.at, 'short')}`;
}

/** Why an answer has no value: it was left to the agency to ask for, or to find out otherwise, or there is none. */
function toAbsence(
  { language, network }: Props,
  { source, id }: SubmittedAnswer,
  { part, declaredAt }: { readonly part: DeclaredPart; readonly declaredAt: Date },
): string {
  const text = declaredTexts(language);
  if (source === 'unknown') return text.unknown;
  if (source !== 'later') return text.none;
  const desk = part.dataService.split('/').slice(0, -1).join('/');
  return mayFetch(network, desk, id, declaredAt) ? text.later : text.notAgreed;
}

function Part({
  language,
  network,
  part,
  declaredAt,
  printHref,
}: Props & { part: DeclaredPart; declaredAt: Date; printHref: string }): VNode {
  const text = declaredTexts(language);
  const index = network.index();
  const body = bodyOf(part);
  const questions = index.forms
    .get(index.services.get(part.service)?.form ?? '')
    ?.pages.flatMap((page) => page.questions);
  return (
    <section class="stack">
      <h3>
        {network.nameOf(part.dataService, language)}
        <br />
        <span class="small muted">{index.services.get(part.service)?.names[language] ?? part.service}</span>
      </h3>
      <Rows>
        {body.profile === 'saphan-withdrawal-1' && (
          <Row label={text.reason} state={{ type: 'plain' }}>
            {body.reason ?? <span class="muted">{text.noReason}</span>}
          </Row>
        )}
        {body.profile === 'saphan-statement-1' && (
          <Row label={contestTexts(language).text.statement} state={{ type: 'plain' }}>
            {body.text}
          </Row>
        )}
        {body.profile === 'saphan-appeal-1' && (
          <Row label={contestTexts(language).text.appeal} state={{ type: 'plain' }}>
            {[body.grounds, body.lateReason].filter(Boolean).join('\n')}
          </Row>
        )}
        {'answers' in body &&
          body.answers.map((answer) => {
            const shownAs = {
              item: index.items.get(answer.id),
              question: questions?.find(({ id }) => id === answer.id),
            };
            const missing = toAbsence({ language, network }, answer, { part, declaredAt });
            return (
              <Row label={itemName(network, answer.id, language)} state={{ type: 'plain' }}>
                {showValue(index, answer.value, shownAs, language) ?? <span class="muted">{missing}</span>}
                <p class="tiny muted">
                  {sourceOf(
                    { language, network },
                    body,
                    answer,
                    shownAs.question?.calculation?.words[language],
                  )}
                </p>
              </Row>
            );
          })}
      </Rows>
      {'answers' in body && (
        <p class="small">
          <a href={printHref}>{printedTexts(language).print}</a>
        </p>
      )}
      <p class="tiny muted">
        {text.digest} <code>{createHash('sha256').update(part.body).digest('base64')}</code>
      </p>
    </section>
  );
}

const headings = {
  'saphan-submission-1': 'first',
  'saphan-supplement-1': 'supplement',
  'saphan-withdrawal-1': 'withdrawal',
  'saphan-statement-1': 'statement',
  'saphan-appeal-1': 'appeal',
} as const;

function Copy({ language, network, copy, base }: Props & { copy: DeclaredCopy; base: string }): VNode {
  const text = declaredTexts(language);
  const [first] = copy.parts.map(bodyOf);
  const time = formatInstant(language, copy.declaredAt);
  const isSubmission = first?.profile === 'saphan-submission-1';
  const heading = headings[first?.profile ?? 'saphan-supplement-1'];
  const signers = isSubmission ? (first.representation?.signers ?? [first.applicant]) : [];
  return (
    <section class="stack-loose">
      <div class="stack-tight">
        <h2>{text[heading](time)}</h2>
        {signers.length > 0 && (
          <p>
            {text.by} {signers.map(({ name }) => name).join(', ')}
          </p>
        )}
      </div>
      {copy.parts.map((part) => (
        <Part
          language={language}
          network={network}
          part={part}
          declaredAt={copy.declaredAt}
          printHref={`${base}/declared/${copy.declaration}/${part.service}/form.pdf`}
        />
      ))}
    </section>
  );
}

/** All that a person declared in one application, as it was sent. */
export function DeclaredPage({ language, network, application, copies }: DeclaredPageProps): VNode {
  const text = declaredTexts(language);
  const base = `/applications/${application.id}`;
  if (copies.length === 0) {
    return (
      <EmptyState title={text.gone} action={<ButtonLink href={base}>{text.back}</ButtonLink>}>
        {text.goneLead}
      </EmptyState>
    );
  }
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="muted">
          <span class="number">{application.number ?? ''}</span> · {toTitle(network, application, language)}
        </p>
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <p class="small muted">{text.print}</p>
      </div>
      {copies.map((copy) => (
        <Copy language={language} network={network} copy={copy} base={base} />
      ))}
      <ActionBar>
        <ButtonLink href={`${base}/declared/data`}>{text.download}</ButtonLink>
        <a href={`${base}/declared/erase`}>{text.erase}</a>
        <a href={base}>{text.back}</a>
      </ActionBar>
    </div>
  );
}
