import { QuestionKind } from '@saphan/contracts';
import { Button, Form, Panel, SelectField, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { typedIn, type Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { mayHaveRows, type QuestionAt } from './question-at.ts';

/** Kinds that a row can't hold: files are sent one by one to a question. */
const notInRows: ReadonlySet<QuestionKind> = new Set<QuestionKind>(['file']);

/** What one row of a group asks: in order, each with its own page, and a new one below. */
export function RowQuestions({
  visit,
  at,
  path,
}: {
  visit: Visit;
  at: QuestionAt;
  path: string;
}): VNode | null {
  if (!mayHaveRows(at)) return null;
  const text = designerTexts(visit.language);
  const { question, address, top } = at;
  const questions = question.questions ?? [];
  const seen = JSON.stringify(top);
  const act = (name: string, id: string, label: string, word: string): VNode => (
    <Form action={`${path}/rows`}>
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="question" value={`${address}:${id}`} />
      <Button tone={name === 'remove' ? 'wrong' : 'quiet'} size="small" name="act" value={name}>
        {word}
        <span class="unseen"> {label}</span>
      </Button>
    </Form>
  );
  const isLeaf = at.groups.length === 1;
  const kinds = (QuestionKind.enum as readonly QuestionKind[]).filter(
    (kind) => !notInRows.has(kind) && !(isLeaf && kind === 'repeat'),
  );
  return (
    <div id="rows">
      <Panel title={text.rowQuestions}>
        {questions.length === 0 && <p class="muted">{text.noRowQuestions}</p>}
        <ul class="findings">
          {questions.map((each, index) => {
            const label = each.label[visit.language] || each.id;
            return (
              <li class="cluster between">
                <div>
                  <a href={`${path}/questions/${address}:${each.id}`}>
                    <strong>{label}</strong>
                  </a>{' '}
                  <code>{each.id}</code>
                  <small class="under">{text.kinds[each.kind]}</small>
                </div>
                <div class="cluster">
                  {index > 0 && act('up', each.id, label, text.up)}
                  {index < questions.length - 1 && act('down', each.id, label, text.down)}
                  {act('remove', each.id, label, text.remove)}
                </div>
              </li>
            );
          })}
        </ul>
        <Form action={`${path}/rows`} class="stack">
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="question" value={address} />
          <div class="two-sides">
            <TextField
              name="name"
              label={text.rowName}
              hint={text.rowNameHint}
              value={typedIn(visit, 'name')}
              fault={visit.refused?.faults.includes('rowName') === true ? text.faults.rowName : undefined}
              maxLength={60}
            />
            <SelectField
              name="kind"
              label={text.kind}
              value={typedIn(visit, 'kind') ?? 'text'}
              choices={kinds.map((value) => ({ value, label: text.kinds[value] }))}
            />
            <TextField name="labelTh" label={text.labelTh} value={typedIn(visit, 'labelTh')} />
            <TextField name="labelEn" label={text.labelEn} value={typedIn(visit, 'labelEn')} />
          </div>
          <p>
            <Button tone="quiet" name="act" value="add">
              {text.addRowQuestion}
            </Button>
          </p>
        </Form>
      </Panel>
    </div>
  );
}
