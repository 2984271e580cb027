import type { DataRequestOutcome, Language } from '@saphan/contracts';
import { formatDate, formatInstant, toBangkokDay, type PartialDate } from '@saphan/thai';
import { ActionBar, Button, ButtonLink, Form, Notice, Timeline, TimelineEntry } from '@saphan/ui';
import type { VNode } from 'preact';
import { stateOf, type DataRequest } from './data-request.ts';
import { RequestPill } from './data-rights-page.tsx';
import { dataRightsTexts } from './data-rights-texts.ts';

export interface DataRequestProps {
  language: Language;
  request: DataRequest;
  /** Name of the agency. */
  agency: string;
  today: string;
  isNew: boolean;
}

function Granted({
  language,
  outcome,
}: {
  language: Language;
  outcome: Extract<DataRequestOutcome, { type: 'granted' }>;
}): VNode {
  const text = dataRightsTexts(language);
  const { note, erased, kept, lifted } = outcome;
  if (lifted !== undefined)
    return (
      <Notice tone="wait" title={text.lifted(formatDate(language, toBangkokDay(lifted.at)))}>
        <p class="as-written">{lifted.reason}</p>
      </Notice>
    );
  return (
    <Notice tone="good" title={text.granted}>
      {note !== '' && <p class="as-written">{note}</p>}
      {erased.length > 0 && (
        <p>
          {text.erased}: <span class="number">{erased.join(', ')}</span>
        </p>
      )}
      {kept.length > 0 && (
        <>
          <p>{text.kept}</p>
          <ul>
            {kept.map(({ number, why, until }) => (
              <li>
                <span class="number">{number}</span> · {text.keptWhy[why]}
                {until !== undefined && ` ${formatDate(language, until as PartialDate)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

/** The letter: facts, law, reasons, where to complain (2539 Act ss. 37 and 40). */
function Refused({
  language,
  outcome,
}: {
  language: Language;
  outcome: Extract<DataRequestOutcome, { type: 'refused' }>;
}): VNode {
  const text = dataRightsTexts(language);
  return (
    <article class="letter stack">
      <h2>{text.refusedTitle}</h2>
      <p class="small muted">{formatInstant(language, outcome.at)}</p>
      <h3>{text.facts}</h3>
      <p class="as-written">{outcome.facts}</p>
      <h3>{text.refusedLaw}</h3>
      <p>{outcome.law[language]}</p>
      <h3>{text.refusedWhy}</h3>
      <p class="as-written">{outcome.reasons}</p>
      <h3>{text.appeal}</h3>
      <p>
        {text.appealLead(outcome.appealTo[language], formatDate(language, toBangkokDay(outcome.appealUntil)))}
      </p>
    </article>
  );
}

function CopyPanel({ language, request }: DataRequestProps): VNode | null {
  const text = dataRightsTexts(language);
  const { id, right, copy, copyUntil, update } = request;
  const gives = right === 'access' || right === 'portability';
  if (!gives || update?.outcome?.type !== 'granted') return null;
  if (copy === undefined || copyUntil === undefined) return <p class="muted">{text.copyGone}</p>;
  return (
    <section class="stack" id="copy">
      <h2>{text.copyTitle}</h2>
      <p>{text.copyLead(copy.cases.length, formatDate(language, toBangkokDay(copyUntil)))}</p>
      <ActionBar>
        <ButtonLink href={`/data-rights/${id}/copy`}>{text.read}</ButtonLink>
        <ButtonLink tone="quiet" href={`/data-rights/${id}/copy.json`}>
          {text.download}
        </ButtonLink>
        <Form action={`/data-rights/${id}/copy/remove`}>
          <Button tone="plain">{text.remove}</Button>
        </Form>
      </ActionBar>
    </section>
  );
}

/** By when the agency has to answer, and what one can do where it did not. */
function DueLine({ language, request, today }: DataRequestProps): VNode | null {
  const text = dataRightsTexts(language);
  const due = request.update?.due;
  if (due === undefined) return null;
  const day = toBangkokDay(due);
  const shown = formatDate(language, day);
  return day < today ? (
    <Notice tone="wait">{text.late(shown)}</Notice>
  ) : (
    <p class="small">{text.due(shown)}</p>
  );
}

/** One request: what was asked, how far it is, what the agency answered. */
export function DataRequestPage(props: DataRequestProps): VNode {
  const { language, request, agency, isNew } = props;
  const text = dataRightsTexts(language);
  const { update, body, sentAt, isStuck } = request;
  const state = stateOf(request);
  return (
    <div class="stack-loose" data-request={request.id} data-state={state}>
      {isNew && (
        <Notice tone="good" title={text.thanks}>
          {text.thanksLead}
        </Notice>
      )}
      <div class="stack-tight">
        <p class="muted">
          {agency}
          {update !== undefined && <span class="number"> · {text.number(update.number)}</span>}
        </p>
        <h1>
          {text.rights[request.right]} <RequestPill state={state} language={language} />
        </h1>
        <DueLine {...props} />
      </div>
      {update === undefined && (
        <Notice tone={isStuck ? 'wrong' : 'wait'}>{(isStuck ? text.stuck : text.sendingLead)(agency)}</Notice>
      )}
      {update?.outcome?.type === 'granted' && <Granted language={language} outcome={update.outcome} />}
      {update?.outcome?.type === 'refused' && <Refused language={language} outcome={update.outcome} />}
      <CopyPanel {...props} />
      <section class="stack-tight">
        <h2>{text.yours}</h2>
        {body.words === '' ? <p class="muted">{text.all}</p> : <p class="as-written">{body.words}</p>}
      </section>
      <section class="stack">
        <h2>{text.history}</h2>
        <Timeline>
          {sentAt !== undefined && (
            <TimelineEntry
              state={update === undefined ? 'now' : 'done'}
              title={text.sent}
              time={formatInstant(language, sentAt, 'short')}
            />
          )}
          {update?.history.map((each, at, all) => (
            <TimelineEntry
              state={
                each.state === 'refused'
                  ? 'wrong'
                  : at === all.length - 1 && update.outcome === undefined
                    ? 'now'
                    : 'done'
              }
              title={text.states[each.state]}
              time={formatInstant(language, each.at, 'short')}
            />
          ))}
        </Timeline>
      </section>
      <ActionBar>
        <ButtonLink tone="plain" href="/data-rights">
          {text.title}
        </ButtonLink>
      </ActionBar>
    </div>
  );
}
