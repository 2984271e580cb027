import { Button, DateField, ErrorSummary, Form, SelectField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import { openEntryFields } from '../planning-entries/entry-fields.ts';
import type { MinistryNames } from '../planning-works/works-page.tsx';
import { subjects, type Assignment, type Subject } from './assignment.ts';
import { assignmentTexts } from './assignment-texts.ts';

export interface AssignmentFormProps {
  visit: Visit;
  ministries: MinistryNames;
  action: string;
  /** What stands there; nothing of a new one. */
  row?: Assignment | undefined;
}

/** What the address of a new step says it is about: `?name=&ministry=&work=`. */
const stands = (visit: Visit, row: Assignment | undefined, name: Subject | 'name' | 'ministry'): string => {
  const value = row === undefined ? visit.query[name] : row[name];
  return value === null || value === undefined ? '' : String(value);
};

/** Everything of a step in one form. */
export function AssignmentForm({ visit, ministries, action, row }: AssignmentFormProps): VNode {
  const text = assignmentTexts(visit.language);
  const { faults, fieldOf, dateOf } = openEntryFields(visit, text.faults, { one: 'work' });
  return (
    <Form action={action} class="stack">
      <ErrorSummary
        faults={faults.map((fault) => (fault.field === 'due' ? { ...fault, field: 'due-day' } : fault))}
      />
      {row !== undefined && (
        <input type="hidden" name="seen" value={typedIn(visit, 'seen') ?? String(row.version)} />
      )}
      <TextField
        {...fieldOf('name', stands(visit, row, 'name'))}
        label={text.name}
        width="wide"
        maxLength={300}
      />
      <TextArea
        {...fieldOf('details', row?.details)}
        label={text.details}
        required={false}
        rows={3}
        maxLength={2_000}
      />
      <SelectField
        {...fieldOf('ministry', stands(visit, row, 'ministry'))}
        label={text.ministry}
        empty="–"
        choices={[...ministries].map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        {...fieldOf('member', row?.member)}
        label={text.member}
        hint={text.memberHint}
        empty={text.coordinator}
        required={false}
        choices={visit.view.snapshot.members.map(({ id, names }) => ({
          value: id,
          label: say(names, visit),
        }))}
      />
      <DateField {...dateOf('due', row?.due)} label={text.due} />
      <div class="cluster">
        {subjects.map((subject) => (
          <TextField
            {...fieldOf(subject, stands(visit, row, subject))}
            label={text[subject]}
            required={false}
            width="short"
            maxLength={200}
          />
        ))}
      </div>
      <p class="muted">{text.aboutHint}</p>
      <p>
        <Button>{text.keep}</Button>
      </p>
    </Form>
  );
}
