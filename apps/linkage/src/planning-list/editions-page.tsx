import {
  DataTable,
  EmptyState,
  ErrorSummary,
  FileField,
  Form,
  InstantText,
  Panel,
  Button,
  Pill,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { planningSide } from './planning-side.ts';
import { editionTexts } from './edition-texts.ts';
import { findEditions, type EditionState } from './edition-store.ts';
import { mostListBytes } from './open-list-file.ts';

export const editionTones = {
  reading: 'turn',
  refused: 'wrong',
  draft: 'wait',
  applied: 'done',
  undone: 'quiet',
  dropped: 'quiet',
} as const satisfies Record<EditionState, string>;

/** `GET /planning/editions`: send a file, and what was sent before. */
export async function editionsPage(visit: Visit): Promise<VNode> {
  const text = editionTexts(visit.language);
  const editions = await findEditions(visit.db);
  const faults = (visit.refused?.faults ?? []) as ('fileFault' | 'tooLarge')[];
  const [fault] = faults.map((each) => text[each]);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="planning"
      side={planningSide(visit, 'editions')}
    >
      <ErrorSummary faults={faults.map((each) => ({ field: 'file', message: text[each] }))} />
      <Form action="/planning/editions" class="stack" files>
        <FileField
          name="file"
          label={text.file}
          accept={['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv']}
          maxBytes={mostListBytes}
          uploaded={[]}
          fault={fault}
        />
        <p>
          <Button>{text.read}</Button>
        </p>
      </Form>
      <Panel title={text.editions}>
        <DataTable
          caption={text.editions}
          rows={editions}
          rowKey={({ number }) => String(number)}
          empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
          columns={[
            {
              title: text.number,
              isHead: true,
              cell: ({ number, fileName }) => (
                <>
                  <a href={`/planning/editions/${String(number)}`}>{text.edition(number)}</a>
                  <small class="under">{fileName}</small>
                </>
              ),
            },
            {
              title: text.state,
              cell: ({ state }) => <Pill tone={editionTones[state]}>{text.states[state]}</Pill>,
            },
            { title: text.sent, cell: ({ begunAt }) => <InstantText at={begunAt.toISOString()} /> },
          ]}
        />
      </Panel>
    </LinkagePage>
  );
}
