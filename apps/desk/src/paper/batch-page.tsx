import type { ErrorRate, Language, PaperBatchDetail, PaperPageDetail } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  InstantText,
  Notice,
  PageImage,
  Panel,
  Pill,
  TextArea,
  Timeline,
  TimelineEntry,
  type FieldFault,
  type PillTone,
} from '@saphan/ui';
import { formatInstant } from '@saphan/thai';
import type { VNode } from 'preact';
import { Fact } from '../page/fact.tsx';
import { EntryFields, showCell } from './entry-fields.tsx';
import { paperTexts } from './paper-texts.ts';
import { BatchPill, BatchProgress, batchPath } from './register-page.tsx';
import { registerPath } from './registers-page.tsx';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

function Rate({ rate, language }: { rate: ErrorRate; language: Language }): VNode {
  const text = paperTexts(language);
  if (rate.rate === undefined || rate.from === undefined || rate.to === undefined)
    return <span class="muted">{text.noRate}</span>;
  return (
    <>
      <strong>{percent(rate.rate)}</strong>{' '}
      <small class="under">
        {`${text.interval(percent(rate.from), percent(rate.to))} · ${text.ofFields(rate.errors, rate.fields)}`}
      </small>
    </>
  );
}

const tones: Readonly<Record<PaperPageDetail['state'], PillTone>> = {
  open: 'quiet',
  keyed: 'turn',
  agreed: 'done',
  undecided: 'wait',
  decided: 'done',
  'left-out': 'quiet',
};

export interface BatchBodyProps {
  detail: PaperBatchDetail;
  service: string;
  name: string;
  language: Language;
  form: PostedForm;
  faults: readonly FieldFault[];
  officerName: (by: string) => string;
}

const pagePath = (service: string, id: string): string =>
  `/paper/pages/${id}?service=${encodeURIComponent(service)}`;

function Acts({ detail, service, language, form, faults }: BatchBodyProps): VNode {
  const text = paperTexts(language);
  const { batch, pages } = detail;
  const { keyed, wanted, undecided } = batch.progress;
  const isReady = keyed === wanted && undecided === 0;
  const next = pages.find(({ state }) => state === 'undecided');
  const action = `/paper/batches/${batch.id}/acts?service=${encodeURIComponent(service)}`;
  const withReason = (name: 'return' | 'undo'): VNode => (
    <details class="panel panel-folded" open={textOf(form, 'action') === name && faults.length > 0}>
      <summary>{text[name]}</summary>
      <Form action={action} class="stack-tight">
        <p class="muted">{name === 'return' ? text.returnLead : text.undoLead}</p>
        <input type="hidden" name="action" value={name} />
        <TextArea
          name={`reason-${name}`}
          label={text.reason}
          value={textOf(form, `reason-${name}`)}
          rows={2}
          maxLength={1000}
          fault={faults.find(({ field }) => field === `reason-${name}`)?.message}
        />
        <Button tone="wrong">{text[name]}</Button>
      </Form>
    </details>
  );
  return (
    <div class="stack-tight">
      {batch.state !== 'accepted' &&
        (isReady ? (
          <Form action={action} class="stack-tight">
            <input type="hidden" name="action" value="accept" />
            <p>{text.acceptLead}</p>
            <Button>{text.accept}</Button>
          </Form>
        ) : (
          <Notice tone="wait">
            <p>{text.unfinished(wanted - keyed, undecided)}</p>
            {next && (
              <p>
                <ButtonLink href={pagePath(service, next.id)}>{text.nextUndecided}</ButtonLink>
              </p>
            )}
          </Notice>
        ))}
      {withReason(batch.state === 'accepted' ? 'undo' : 'return')}
    </div>
  );
}

/** How one batch stands, how well it was keyed, and what can be done with it. */
export function BatchBody(props: BatchBodyProps): VNode {
  const { detail, service, name, language, faults, officerName } = props;
  const text = paperTexts(language);
  const { batch, pages, people, rate, events } = detail;
  const nameOf = (keyer: string): string => people.find((person) => person.keyer === keyer)?.name ?? '';
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <p>
          <a href={registerPath(service)}>{name}</a>
        </p>
        <h1>{text.batch(batch.number)}</h1>
        <p>
          <BatchPill batch={batch} language={language} />
          {batch.round > 1 && <> {text.round(batch.round)}</>}{' '}
          <BatchProgress batch={batch} language={language} />
        </p>
      </header>
      <ErrorSummary faults={faults} />
      <Acts {...props} />
      <Panel title={text.rate}>
        <p>
          <Rate rate={rate} language={language} />
        </p>
        <p class="muted">{text.rateLead}</p>
        <DataTable
          caption={text.people}
          rows={people}
          rowKey={({ keyer }) => keyer}
          columns={[
            { title: text.person, isHead: true, cell: (person) => person.name },
            { title: text.team, hideOn: 'phone', cell: ({ team }) => team },
            {
              title: text.personPages,
              kind: 'number',
              cell: (person) => person.pages.toLocaleString('en'),
            },
            {
              title: text.personRate,
              cell: (person) =>
                person.rate.fields === 0 ? null : <Rate rate={person.rate} language={language} />,
            },
          ]}
          empty={null}
        />
      </Panel>
      <Panel title={text.pages}>
        <DataTable
          caption={text.pages}
          rows={pages}
          rowKey={({ id }) => id}
          columns={[
            {
              title: text.pages,
              isHead: true,
              cell: ({ id, place }) => <a href={pagePath(service, id)}>{text.page(place)}</a>,
            },
            {
              title: text.scanState,
              cell: ({ state }) => <Pill tone={tones[state]}>{text.pageStates[state]}</Pill>,
            },
            {
              title: text.by,
              cell: ({ keyed, decided }) => (
                <>
                  {keyed.map(({ keyer, at }) => (
                    <div>
                      <small>
                        {nameOf(keyer)} · <InstantText at={at} />
                      </small>
                    </div>
                  ))}
                  {decided && (
                    <div>
                      <small>
                        {officerName(decided.by)} · <InstantText at={decided.at} />
                      </small>
                    </div>
                  )}
                </>
              ),
            },
          ]}
          empty={<EmptyState title={text.noBatchesTitle} />}
        />
      </Panel>
      <Panel title={text.history}>
        <Timeline>
          {events.map(({ action, by, at, reason, round }) => (
            <TimelineEntry
              state={action === 'undone' || action === 'returned' ? 'wrong' : 'done'}
              title={`${text.events[action as keyof typeof text.events]} · ${text.round(round)}`}
              time={formatInstant(language, at, 'short')}
            >
              <p>{[officerName(by), reason].filter(Boolean).join(' · ')}</p>
            </TimelineEntry>
          ))}
        </Timeline>
      </Panel>
    </div>
  );
}

export interface PageBodyProps {
  detail: PaperPageDetail;
  service: string;
  language: Language;
  typed: PostedForm;
  faults: readonly FieldFault[];
  itemName: (id: string) => string;
}

/** A page of a batch: its picture, and, where two differ, the form of the third who decides. */
export function PageBody({ detail, service, language, typed, faults, itemName }: PageBodyProps): VNode {
  const text = paperTexts(language);
  const { id, place, state, fields, keyings, decision, batch } = detail;
  const action = `/paper/pages/${id}/decision?service=${encodeURIComponent(service)}`;
  const shown = decision?.cells ?? keyings[0]?.cells ?? {};
  const hintOf = ({ header, kind }: (typeof fields)[number]): string | undefined => {
    const [first, second] = keyings.map(({ cells }) => showCell(cells?.[header] ?? '', { kind }, language));
    if (first === undefined || second === undefined || first === second) return undefined;
    return text.readings(first || text.nothing, second || text.nothing);
  };
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <p>
          <a href={batchPath(service, batch)}>{text.back}</a>
        </p>
        <h1>{text.page(place)}</h1>
        <p>
          <Pill tone={tones[state]}>{text.pageStates[state]}</Pill>
        </p>
      </header>
      <div class="page-beside">
        <PageImage
          src={`/paper/pages/${id}/image?service=${encodeURIComponent(service)}`}
          alt={text.pageAlt(place)}
        />
        <div class="stack">
          {state !== 'undecided' ? (
            <dl class="facts">
              {fields.map((field) => (
                <Fact term={field.header}>
                  {showCell(shown[field.header] ?? '', field, language) || text.nothing}
                </Fact>
              ))}
            </dl>
          ) : (
            <>
              <p>{text.decideLead}</p>
              {keyings.flatMap(({ note }) =>
                note === undefined
                  ? []
                  : [
                      <Notice tone="wait" title={text.cannotRead}>
                        {note}
                      </Notice>,
                    ],
              )}
              <ErrorSummary faults={faults} />
              <Form action={action} class="stack">
                <div class="stack" data-entry>
                  <EntryFields {...{ fields, typed, faults, language, itemName, hintOf }} />
                </div>
                <ActionBar>
                  <Button>{text.decide}</Button>
                </ActionBar>
              </Form>
              <Form action={action} class="stack-tight">
                <input type="hidden" name="leaveOut" value="yes" />
                <p class="muted">{text.leaveOutLead}</p>
                <Button tone="quiet">{text.leaveOut}</Button>
              </Form>
            </>
          )}
        </div>
      </div>
    </div>
  );
}
