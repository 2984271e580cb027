import type { Language, PaperKeyingWork, PaperTurn } from '@saphan/contracts';
import { formatTime } from '@saphan/thai';
import {
  ActionBar,
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  PageImage,
  Progress,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { EntryFields } from './entry-fields.tsx';
import { keyingTexts } from './keying-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

/** Batches that were given to who is here. */
export function KeyingWorkBody({
  work,
  home,
  language,
  nameOf,
}: {
  work: PaperKeyingWork;
  home: string;
  language: Language;
  nameOf: (service: string) => string;
}): VNode {
  const text = keyingTexts(language);
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{text.title}</h1>
        <p class="muted">{text.lead}</p>
      </header>
      <DataTable
        caption={text.title}
        rows={work.batches}
        rowKey={({ id }) => id}
        columns={[
          {
            title: text.register,
            isHead: true,
            cell: ({ id, number, service }) => (
              <a href={`${home}/${id}`}>{`${nameOf(service)} · ${text.batch(number)}`}</a>
            ),
          },
          {
            title: text.mine,
            kind: 'number',
            cell: ({ mine }) => mine.toLocaleString('en'),
          },
          {
            title: text.left,
            kind: 'number',
            cell: ({ left }) => left.toLocaleString('en'),
          },
        ]}
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
    </div>
  );
}

function Head({
  turn,
  home,
  language,
  nameOf,
}: Omit<KeyingPageProps, 'typed' | 'faults' | 'itemName'>): VNode {
  const text = keyingTexts(language);
  return (
    <header class="stack-tight">
      <h1>{`${nameOf(turn.service)} · ${text.batch(turn.number)}`}</h1>
      <p>
        <Progress label={text.progressLabel} value={turn.mine} max={turn.mine + turn.left}>
          {text.progress(turn.mine, turn.left)}
        </Progress>
      </p>
      <p>
        <a href={home}>{text.allBatches}</a>
        {turn.last !== undefined && (
          <>
            {' · '}
            <a href={`${home}/${turn.batch}?page=${turn.last}`}>{text.mendLast}</a>
          </>
        )}
      </p>
    </header>
  );
}

export interface KeyingPageProps {
  turn: PaperTurn;
  home: string;
  language: Language;
  typed: PostedForm;
  faults: readonly FieldFault[];
  nameOf: (service: string) => string;
  itemName: (id: string) => string;
}

/** One page: the picture beside its form. */
export function KeyingPageBody(props: KeyingPageProps): VNode {
  const { turn, home, language, typed, faults, itemName } = props;
  const text = keyingTexts(language);
  const { page } = turn;
  if (page === undefined)
    return (
      <div class="stack-loose">
        <Head {...props} />
        <EmptyState
          title={text.doneTitle}
          action={
            <ButtonLink tone="quiet" href={home}>
              {text.allBatches}
            </ButtonLink>
          }
        >
          {text.done}
        </EmptyState>
      </div>
    );
  const action = `${home}/${turn.batch}`;
  return (
    <div class="stack-loose">
      <Head {...props} />
      <div class="page-beside">
        <PageImage src={`${home}/pages/${page.id}/image`} alt={text.alt} />
        <div class="stack">
          <ErrorSummary faults={faults} />
          {page.note !== undefined && (
            <Notice tone="wait" title={text.wasUnread}>
              {page.note}
            </Notice>
          )}
          <Form action={action} class="stack">
            <div class="stack" data-entry>
              <input type="hidden" name="page" value={page.id} />
              <EntryFields
                fields={turn.fields}
                typed={typed}
                faults={faults}
                language={language}
                itemName={itemName}
              />
            </div>
            <ActionBar aside={text.until(formatTime(page.expiresAt))}>
              <Button>{text.save}</Button>
            </ActionBar>
            <p class="muted">{text.saveHint}</p>
          </Form>
          <details class="panel panel-folded" open={faults.some(({ field }) => field === 'note')}>
            <summary>{text.cannotRead}</summary>
            <Form action={`${action}/unread`} class="stack-tight">
              <input type="hidden" name="page" value={page.id} />
              <TextField
                name="note"
                label={text.why}
                value={textOf(typed, 'note')}
                maxLength={500}
                width="wide"
                fault={faults.find(({ field }) => field === 'note')?.message}
              />
              <Button tone="quiet">{text.cannotReadSave}</Button>
            </Form>
          </details>
        </div>
      </div>
    </div>
  );
}
