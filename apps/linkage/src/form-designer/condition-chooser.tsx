import { Button, fieldId, SelectField, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { choiceBox, drawnFeel, type ChosenFault } from './chosen-condition.ts';
import { conditionTexts } from './condition-texts.ts';
import { conditionTests, type SimpleCondition, type Subject } from './simple-condition.ts';

/** Choices of all questions that a page carries, for a script to show; of longer forms those of the chosen question alone. */
const mostChoices = 600;

export interface ConditionChooserProps {
  visit: Visit;
  subjects: readonly Subject[];
  /** What is chosen, or what the condition says. */
  chosen: SimpleCondition | undefined;
  /** What the choice stood for when the page was first drawn; that of `chosen` where left out. */
  was: string | undefined;
  /** A condition is there that only FEEL says. */
  isWritten: boolean;
  /** Text of `whenValue` as it was typed. */
  typed: string | undefined;
  fault: ChosenFault | undefined;
}

/** “Asked when this question is that answer”, by choosing: it writes the FEEL. Works by sending the form; a script spares the step. */
export function ConditionChooser(props: ConditionChooserProps): VNode | null {
  const { visit, subjects, chosen, isWritten, fault } = props;
  const text = conditionTexts(visit.language);
  if (subjects.length === 0) return null;
  const subject = subjects.find(({ id }) => id === chosen?.subject);
  const isLong = subjects.reduce((sum, { choices }) => sum + choices.length, 0) > mostChoices;
  const kinds = Object.fromEntries(subjects.map(({ id, kind }) => [id, kind]));
  return (
    <fieldset class="stack condition-chooser" data-chooser={JSON.stringify(kinds)}>
      <legend>{text.when}</legend>
      <p class="small muted">{text.lead}</p>
      <input type="hidden" name="whenWas" value={props.was ?? drawnFeel(chosen, subjects)} />
      <div class="condition-parts">
        <SelectField
          name="whenSubject"
          label={text.subject}
          value={subject?.id ?? ''}
          empty={isWritten ? text.inFeel : text.always}
          required={false}
          fault={fault === undefined ? undefined : text.faults[fault]}
          choices={subjects.map(({ id, label }) => ({
            value: id,
            label: label[visit.language] || label.th || label.en || id,
          }))}
        />
        <SelectField
          name="whenTest"
          label={text.test}
          value={chosen?.test ?? 'is'}
          choices={conditionTests.map((value) => ({ value, label: text.tests[value] }))}
        />
        <div data-when="" hidden={subject !== undefined && subject.choices.length > 0}>
          <TextField
            name="whenValue"
            label={text.value}
            hint={text.valueHint}
            value={subject?.choices.length === 0 ? chosen?.values.join(', ') : props.typed}
            required={false}
            maxLength={400}
          />
        </div>
      </div>
      {subjects.map((each, at) =>
        each.choices.length === 0 || (isLong && each !== subject) ? null : (
          <div data-when={each.id} hidden={each !== subject}>
            <Answers visit={visit} subject={each} at={at} chosen={each === subject ? chosen : undefined} />
          </div>
        ),
      )}
      <p data-choose>
        <Button tone="quiet" size="small" name="whenAct" value="choose" formNoValidate>
          {text.choose}
        </Button>
      </p>
    </fieldset>
  );
}

function Answers({
  visit,
  subject,
  at,
  chosen,
}: {
  visit: Visit;
  subject: Subject;
  at: number;
  chosen: SimpleCondition | undefined;
}): VNode {
  const text = conditionTexts(visit.language);
  return (
    <fieldset class="stack-tight">
      <legend class="small">{text.choices}</legend>
      <div class="choices">
        {subject.choices.map(({ value, label }, index) => {
          const box = choiceBox(subject.id, value, [at, index]);
          return (
            <label class="choice">
              <input
                type="checkbox"
                id={fieldId(box.name)}
                {...box}
                checked={chosen?.values.includes(value) === true}
              />
              <span>
                {label[visit.language] || label.th || label.en} <code>{value}</code>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
