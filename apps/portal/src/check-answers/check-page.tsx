import { countFields, findContradictions, showCompared, visibleQuestions } from '@saphan/forms';
import { ActionBar, Button, ButtonLink, Form, Notice, Steps } from '@saphan/ui';
import type { VNode } from 'preact';
import type { CosignerState } from '../cosign/cosigner.ts';
import { ConfirmCode } from '../declaration/confirm-code.tsx';
import { shownDigest, shownField } from '../declaration/shown-digest.ts';
import type { FormChanges } from '../form-changes/find-form-changes.ts';
import { FormChangesNotice } from '../form-changes/form-changes-notice.tsx';
import { FeeLines } from '../fee/fee-lines.tsx';
import { lastPagePath, shownPages, stepsOf } from '../form/steps-of.ts';
import { printedTexts } from '../printed/printed-texts.ts';
import { ActingFor } from '../powers/acting-for.tsx';
import { areWordsThere, WordsSection } from '../words/words-section.tsx';
import type { DraftWord } from '../words/draft-words.ts';
import type { Upload } from '../upload/upload.ts';
import { LeftOutSection } from '../left-out/left-out-section.tsx';
import { CheckedFiles, isBeingChecked } from './checked-files.tsx';
import { checkTexts } from './check-texts.ts';
import type { MissingAnswer } from './missing-answers.ts';
import { Recipients } from './recipients.tsx';
import { Summary, type SummaryProps } from './summary.tsx';

export interface CheckPageProps extends SummaryProps {
  missing: readonly MissingAnswer[];
  /** The other directors who have come in, where the company's rule needs them. */
  cosigners: readonly CosignerState[];
  /** What other persons must say, and have said. */
  words: readonly DraftWord[];
  /** What a newer catalogue has changed in the form since it was answered. */
  changes: FormChanges | undefined;
  /** Files of the draft, as the virus scanner has said. */
  uploads: readonly Upload[];
  /** True where the person has just proved who they are, for the register, and must press once more. */
  hasProved: boolean;
  /** ISO day in Bangkok of which the fees are. */
  day: string;
}

/** How much was fetched and how little typed; tests of the whole journey read the figures from the attribute. */
function Fields({ language, network, draft }: CheckPageProps): VNode {
  const text = checkTexts(language);
  const figures = countFields(network.index(), draft.services, draft.answers);
  return (
    <p class="lead" data-fields={JSON.stringify(figures)}>
      {text.fetched(figures.fieldsFetched, figures.fieldsTotal)}
    </p>
  );
}

function Compared({ lines }: { lines: readonly string[] }): VNode | null {
  return lines.length === 0 ? null : <p class="small">{lines.join(' · ')}</p>;
}

/** What rules say against values that sources gave, or that were worked out. Nobody is stopped by it: a register can be wrong. */
function Warnings({ language, network, draft }: CheckPageProps): VNode | null {
  const index = network.index();
  const warnings = shownPages(network, draft)
    .flatMap((page) => visibleQuestions(index, page, draft.scope))
    .filter(({ how }) => how === 'fetched' || how === 'calculated')
    .flatMap(({ question }) => findContradictions(index, question, draft.scope));
  if (warnings.length === 0) return null;
  return (
    <Notice tone="wait" title={checkTexts(language).warning}>
      {warnings.map((warning) => (
        <>
          <p>{warning.message[language]}</p>
          <Compared lines={showCompared(index, warning, draft.scope, language)} />
        </>
      ))}
      {warnings.some(({ compared }) => compared.length > 0) && <p>{checkTexts(language).warningOfTwo}</p>}
    </Notice>
  );
}

function Declare({ language, network, draft, cosigners, hasProved }: CheckPageProps): VNode {
  const text = checkTexts(language);
  const { id, parties } = draft.application;
  const needed = parties.representation?.needed ?? 1;
  const isReady = cosigners.filter(({ hasDeclared }) => hasDeclared).length >= needed - 1;
  return (
    <section class="stack" aria-label={text.declare}>
      <p>
        {text.declareText} <span class="small muted">{text.law}</span>
      </p>
      {needed > 1 && (
        <Notice tone={isReady ? 'good' : 'wait'} title={text.second(needed - 1)}>
          <p>{text.secondLead(needed)}</p>
          {cosigners.map(({ name, hasDeclared }) => (
            <p>{hasDeclared ? text.joined(name) : text.joinedOnly(name)}</p>
          ))}
        </Notice>
      )}
      {isReady && <ConfirmCode language={language} shown={shownDigest(draft)} />}
      {hasProved && <Notice tone="good">{text.proved}</Notice>}
      <Form action={`/apply/${id}/declare`}>
        <input type="hidden" name={shownField} value={shownDigest(draft)} />
        <ActionBar>
          {isReady ? (
            <Button>{text.button}</Button>
          ) : (
            <ButtonLink href={`/apply/${id}/cosign`}>{text.second(needed - 1)}</ButtonLink>
          )}
          <a href={lastPagePath(network, draft)}>{text.back}</a>
        </ActionBar>
      </Form>
    </section>
  );
}

/** What is to be answered first; and, apart from it, what only time brings. */
function NotYet({ language, missing }: Pick<CheckPageProps, 'language' | 'missing'>): VNode {
  const text = checkTexts(language);
  const parts = [
    { tone: 'wrong', title: text.missing, lead: text.missingLead, isClosed: false },
    { tone: 'wait', title: text.closedTitle, lead: text.closedLead, isClosed: true },
  ] as const;
  return (
    <>
      {parts.map((part) => {
        const own = missing.filter(({ isClosed = false }) => isClosed === part.isClosed);
        if (own.length === 0) return null;
        return (
          <Notice tone={part.tone} title={part.title}>
            <p>{part.lead}</p>
            <ul class="marks">
              {own.map(({ label, href }) => (
                <li>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          </Notice>
        );
      })}
    </>
  );
}

/** Everything once more, who gets which part, and one button. */
export function CheckPage(props: CheckPageProps): VNode {
  const { language, network, draft, missing } = props;
  const text = checkTexts(language);
  return (
    <div class="stack-loose">
      <Steps
        steps={stepsOf(network, draft, 'check', {
          language,
          lacking: new Set(missing.map(({ href }) => href)),
        })}
      />
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <Fields {...props} />
      </div>
      <ActingFor language={language} application={draft.application} />
      <FormChangesNotice language={language} application={draft.application.id} changes={props.changes} />
      <CheckedFiles language={language} uploads={props.uploads} />
      <NotYet language={language} missing={missing} />
      <Warnings {...props} />
      <div>
        <Summary {...props} />
        <Recipients language={language} network={network} draft={draft} />
        <LeftOutSection language={language} network={network} draft={draft} />
        <FeeLines language={language} network={network} draft={draft} day={props.day} />
      </div>
      <p class="small">
        <a href={`/apply/${draft.application.id}/form.pdf`}>{printedTexts(language).printDraft}</a>
      </p>
      <WordsSection language={language} application={draft.application.id} words={props.words} />
      {missing.length === 0 && areWordsThere(props.words) && !isBeingChecked(props.uploads) ? (
        <Declare {...props} />
      ) : (
        <ActionBar>
          <a href={lastPagePath(network, draft)}>{text.back}</a>
        </ActionBar>
      )}
    </div>
  );
}
