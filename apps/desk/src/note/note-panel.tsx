import { toUuidV7 } from '@saphan/contracts';
import { Button, Form, InstantText, Panel, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from '../case-page/answers-panel.tsx';
import { longestNote, mayWriteNote } from './case-notes.ts';
import { noteTexts } from './note-texts.ts';

/** What colleagues wrote for each other about the case, and the next note. */
export function NotePanel({ desk, data, who, language }: PanelProps): VNode | null {
  const text = noteTexts(language);
  const { notes, open } = data;
  const mayWrite = open.viewer.look === undefined && mayWriteNote(desk, who, open);
  if (notes.length === 0 && !mayWrite) return null;
  return (
    <Panel title={text.title}>
      <div class="stack-tight" id="notes">
        <p class="tiny muted">{text.lead}</p>
        {notes.length > 0 && (
          <ol class="notes">
            {notes.map(({ officer, at, text: said }) => (
              <li>
                <p class="tiny muted">
                  {data.officerNames.get(officer)?.[language] ?? officer}{' '}
                  <InstantText at={at.toISOString()} />
                </p>
                <p class="note-text">{said}</p>
              </li>
            ))}
          </ol>
        )}
        {mayWrite && (
          <details class="folded-form">
            <summary>{text.write}</summary>
            <Form action={`/cases/${open.row.id}/note`} class="stack-tight">
              <input type="hidden" name="note" value={toUuidV7(Date.now())} />
              <TextArea
                name="noteText"
                label={text.write}
                required={false}
                rows={3}
                maxLength={longestNote}
              />
              <p>
                <Button tone="quiet" size="small">
                  {text.save}
                </Button>
              </p>
            </Form>
          </details>
        )}
      </div>
    </Panel>
  );
}
