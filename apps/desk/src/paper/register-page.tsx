import type { Language, PaperBatch, PaperKeyer, PaperRegister, PaperScan } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  ChoiceField,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  InstantText,
  Panel,
  Pill,
  Progress,
  Tally,
  TextField,
  fieldId,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { paperTexts } from './paper-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

export const batchPath = (service: string, id: string): string =>
  `/paper/batches/${id}?service=${encodeURIComponent(service)}`;

/** Word and tone of a batch: one that is complete waits for who accepts it. */
export function BatchPill({ batch, language }: { batch: PaperBatch; language: Language }): VNode {
  const { states } = paperTexts(language);
  const { state, progress } = batch;
  if (state === 'accepted') return <Pill tone="done">{states.accepted}</Pill>;
  if (state === 'undone') return <Pill tone="wrong">{states.undone}</Pill>;
  const isReady = progress.keyed === progress.wanted && progress.undecided === 0;
  return <Pill tone={isReady ? 'wait' : 'turn'}>{isReady ? states.ready : states.keying}</Pill>;
}

export function BatchProgress({ batch, language }: { batch: PaperBatch; language: Language }): VNode {
  const text = paperTexts(language);
  const { keyed, wanted } = batch.progress;
  return (
    <Progress label={text.progressLabel} value={keyed} max={wanted}>
      {text.keyed(keyed, wanted)}
    </Progress>
  );
}

function ScanState({ scan, language }: { scan: PaperScan; language: Language }): VNode {
  const text = paperTexts(language);
  const { fault, pages, pagesRead } = scan;
  if (fault)
    return (
      <>
        <Pill tone="wrong">{text.refused}</Pill>{' '}
        <span>{[fault.title, fault.page === undefined ? '' : text.atPage(fault.page)].join(' ')}</span>
      </>
    );
  if (pagesRead === pages) return <Pill tone="done">{text.taken}</Pill>;
  return (
    <Progress label={text.readingLabel} value={pagesRead} max={pages}>
      {text.reading(pagesRead, pages)}
    </Progress>
  );
}

function Scans({ register, language, faults }: BodyProps): VNode {
  const text = paperTexts(language);
  const { scans, service } = register;
  const fault = faults.find(({ field }) => field === 'files')?.message;
  return (
    <Panel title={text.scans}>
      <Form action={`/paper/scans?service=${encodeURIComponent(service)}`} files class="stack-tight">
        <div class={fault === undefined ? 'field' : 'field field-bad'}>
          <label class="field-label" for={fieldId('files')}>
            {text.files}
          </label>
          <p class="field-hint">{text.scansLead}</p>
          {fault !== undefined && <p class="field-fault">{fault}</p>}
          <input
            class="input input-wide"
            type="file"
            id={fieldId('files')}
            name="files"
            multiple
            accept="image/png,image/jpeg,application/pdf"
          />
        </div>
        <Button tone="quiet">{text.upload}</Button>
      </Form>
      <DataTable
        caption={text.scans}
        rows={scans}
        rowKey={({ id }) => id}
        columns={[
          { title: text.scanName, isHead: true, kind: 'long', cell: ({ name }) => name },
          {
            title: text.scanPages,
            kind: 'number',
            cell: ({ pages }) => pages.toLocaleString('en'),
          },
          { title: text.scanState, cell: (scan) => <ScanState scan={scan} language={language} /> },
          { title: text.addedAt, hideOn: 'phone', cell: ({ addedAt }) => <InstantText at={addedAt} /> },
          {
            title: text.remove,
            hideOn: 'phone',
            cell: ({ id }) => (
              <Form action={`/paper/scans/${id}/remove?service=${encodeURIComponent(service)}`}>
                <Button tone="plain" size="small">
                  {text.remove}
                </Button>
              </Form>
            ),
          },
        ]}
        empty={<EmptyState title={text.noScansTitle}>{text.noScans}</EmptyState>}
      />
    </Panel>
  );
}

const isActive = ({ hasEnded, validUntil }: PaperKeyer, today: string): boolean =>
  !hasEnded && validUntil >= today;

function Batching({ register, language, form, faults, today }: BodyProps): VNode | null {
  const text = paperTexts(language);
  const { waiting, keyers, service } = register;
  if (waiting === 0) return null;
  const active = keyers.filter((keyer) => isActive(keyer, today));
  const chosen = form['keyers'];
  return (
    <Panel title={text.batching}>
      <p>{text.batchingLead(waiting)}</p>
      {active.length === 0 ? (
        <p>
          {text.noKeyers} <a href="/paper/keyers">{text.manageKeyers}</a>
        </p>
      ) : (
        <Form action={`/paper/batches?service=${encodeURIComponent(service)}`} class="stack-tight">
          <TextField
            name="size"
            label={text.size}
            value={textOf(form, 'size') || '50'}
            width="short"
            inputMode="numeric"
            fault={faults.find(({ field }) => field === 'size')?.message}
          />
          <TextField
            name="sample"
            label={text.sample}
            hint={text.sampleHint}
            value={textOf(form, 'sample') || '10'}
            width="short"
            inputMode="numeric"
          />
          <ChoiceField
            name="keyers"
            kind="many"
            label={text.forKeyers}
            chosen={Array.isArray(chosen) ? (chosen as string[]) : active.map(({ id }) => id)}
            choices={active.map(({ id, name, team }) => ({ value: id, label: name, note: team }))}
          />
          <Button>{text.make}</Button>
        </Form>
      )}
    </Panel>
  );
}

export interface BodyProps {
  register: PaperRegister;
  name: string;
  language: Language;
  form: PostedForm;
  faults: readonly FieldFault[];
  /** ISO day in Bangkok. */
  today: string;
}

/** One register: its scans, its batches, and what is to be done. */
export function RegisterBody(props: BodyProps): VNode {
  const { register, name, language, faults } = props;
  const text = paperTexts(language);
  const { service, batches, rows, waiting } = register;
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{name}</h1>
        <Tally
          entries={[
            { figure: rows.toLocaleString('en'), label: text.rows },
            { figure: waiting.toLocaleString('en'), label: text.waiting },
          ]}
        />
      </header>
      <ErrorSummary faults={faults} />
      <Batching {...props} />
      <Panel title={text.batches}>
        <DataTable
          caption={text.batches}
          rows={batches}
          rowKey={({ id }) => id}
          columns={[
            {
              title: text.batches,
              isHead: true,
              cell: ({ id, number }) => <a href={batchPath(service, id)}>{text.batch(number)}</a>,
            },
            { title: text.scanState, cell: (batch) => <BatchPill batch={batch} language={language} /> },
            { title: text.progress, cell: (batch) => <BatchProgress batch={batch} language={language} /> },
            {
              title: text.undecided,
              kind: 'number',
              cell: ({ progress }) => progress.undecided.toLocaleString('en'),
            },
          ]}
          empty={<EmptyState title={text.noBatchesTitle}>{text.noBatches}</EmptyState>}
        />
      </Panel>
      <Scans {...props} />
      <ActionBar>
        <ButtonLink tone="quiet" href={`/paper/define?service=${encodeURIComponent(service)}`}>
          {text.define}
        </ButtonLink>
        <ButtonLink tone="plain" href="/paper">
          {text.title}
        </ButtonLink>
      </ActionBar>
    </div>
  );
}
