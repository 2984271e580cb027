import { Button, ErrorSummary, Form, InstantText, Panel, SelectField, TextArea } from '@saphan/ui';
import { toBangkokDay } from '@saphan/thai';
import type { VNode } from 'preact';
import { typedIn, type Visit } from '../pages/visit.ts';
import { findTodo } from './find-to-do.ts';
import { findNotes } from './quality-notes.ts';
import { mayWriteNote } from './quality-rights.ts';
import { qualityTexts, type NoteFault } from './quality-texts.ts';
import { ruleName } from './rule-name.ts';
import { entryText, TodoTable } from './todo-table.tsx';

/** In the place of a rule, for reports of people. */
export const reportsFinding = 'reports';

/** What the owner of a data service has to see to, and what was written of it: for the owner and auditors alone. */
export async function ownerPanel(visit: Visit, service: string): Promise<VNode> {
  const { db, view, now, language, staff } = visit;
  const text = qualityTexts(language);
  const rows = await findTodo(db, view, { type: 'service', service }, now);
  const notes = await findNotes(db, [service]);
  const rules = new Map(rows[0]?.quality.rules.map(({ rule }) => [rule.id, rule]));
  const about = (rule: string | undefined): string => {
    const known = rule === undefined ? undefined : rules.get(rule);
    return known === undefined ? (rule ?? text.aboutReports) : ruleName(known, visit, text);
  };
  const findings = rows.filter(({ type }) => type !== 'no-rules');
  return (
    <Panel title={text.todo}>
      <TodoTable visit={visit} rows={rows} notes={notes} isOfOne />
      {notes.length > 0 && (
        <>
          <h3>{text.notes}</h3>
          <ol class="plain-list stack" reversed>
            {notes.map(({ rule, text: written, at }) => (
              <li>
                <small class="muted">
                  <InstantText at={at.toISOString()} today={toBangkokDay(now)} /> · {about(rule)}
                </small>
                <p class="pre-line">{written}</p>
              </li>
            ))}
          </ol>
        </>
      )}
      {findings.length > 0 && mayWriteNote(staff, service) && (
        <NoteForm
          visit={visit}
          service={service}
          choices={findings.map((row) => ({
            value: row.rule ?? reportsFinding,
            label: entryText(row, visit, text),
          }))}
        />
      )}
    </Panel>
  );
}

function NoteForm({
  visit,
  service,
  choices,
}: {
  visit: Visit;
  service: string;
  choices: readonly { value: string; label: string }[];
}): VNode {
  const text = qualityTexts(visit.language);
  const faults = (visit.refused?.faults ?? []) as NoteFault[];
  const fault = (name: NoteFault) => (faults.includes(name) ? text.noteFaults[name] : undefined);
  const seen = choices.filter(({ value }, at) => choices.findIndex((each) => each.value === value) === at);
  return (
    <Form action={`/data-services/${service}/quality`} class="stack">
      <h3>{text.noteOf}</h3>
      <ErrorSummary faults={faults.map((each) => ({ field: each, message: text.noteFaults[each] }))} />
      <SelectField
        name="finding"
        label={text.noteWhich}
        value={typedIn(visit, 'finding') ?? seen[0]?.value ?? ''}
        choices={seen}
        fault={fault('finding')}
      />
      <TextArea
        name="text"
        label={text.noteText}
        hint={text.noteHint}
        value={typedIn(visit, 'text') ?? ''}
        maxLength={2000}
        fault={fault('text')}
      />
      <Button>{text.noteButton}</Button>
    </Form>
  );
}
