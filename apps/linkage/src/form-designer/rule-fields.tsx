import { signatures } from '@saphan/expressions';
import { fieldId, Panel, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { shownCondition, subjectsAt } from './chosen-condition.ts';
import { ConditionChooser } from './condition-chooser.tsx';
import { designerTexts } from './designer-texts.ts';
import { ExpressionState } from './expression-state.tsx';
import { typesAt } from './question-at.ts';
import { useField, type FieldsProps } from './question-fields.tsx';
import { checkRoom } from './read-question.ts';

/** When it is asked and what a right answer is, in FEEL; each expression says at once whether it can be used. */
export function RuleFields(props: FieldsProps): VNode {
  const { visit, draft, fields, question } = props;
  const text = designerTexts(visit.language);
  const field = useField(props);
  const written = question.checks?.length ?? 0;
  const hasCalculation = question.calculation !== undefined;
  const checks = Array.from({ length: checkRoom(question) }, (_, index) => `check${String(index)}`);
  const names = new Set([
    ...props.at.groups.flatMap(({ questions = [] }) => questions.map(({ id }) => id)),
    ...draft.form.pages.flatMap((page) => page.questions.map(({ id }) => id)),
    ...draft.items.keys(),
  ]);
  const offers = [
    ...[...names].map((name) => ({ insert: name, label: name })),
    ...[...signatures].map(([name, [way]]) => ({ insert: `${name}(`, label: way?.text ?? name })),
  ];
  const types = typesAt(draft.types, props.at);
  const subjects = subjectsAt(draft, props.at);
  const chosen = shownCondition(fields, props, subjects);
  const expression = (name: string, label: string, hint: string, use?: 'calculation'): VNode => (
    <div
      class="expression"
      data-expression={`${draft.path}/expression?at=${props.at.address}${use ? `&use=${use}` : ''}`}
      data-field={fieldId(name)}
    >
      <TextArea {...field(name)} label={label} hint={hint} rows={2} required={false} maxLength={4_000} />
      <div data-state aria-live="polite">
        <ExpressionState
          visit={visit}
          types={types}
          source={fields[name] ?? ''}
          wanted={use && types.get(question.id)}
        />
      </div>
    </div>
  );
  return (
    <Panel title={text.rules}>
      <ConditionChooser
        visit={visit}
        subjects={subjects}
        chosen={chosen}
        was={fields['whenWas']}
        isWritten={chosen === undefined && (fields['condition'] ?? '') !== ''}
        typed={fields['whenValue']}
        fault={props.faults.find((fault) => fault === 'when' || fault === 'whenTwice')}
      />
      {expression('condition', text.condition, text.conditionHint)}
      <details open={hasCalculation || props.faults.includes('calculation')}>
        <summary>{text.calculation}</summary>
        <fieldset class="stack">
          {expression('calculation', text.calculation, text.calculationHint, 'calculation')}
          <div class="language-pair">
            {(['Th', 'En'] as const).map((each) => (
              <TextField
                {...field(`calculation${each}`)}
                label={text[`calculation${each}`]}
                hint={text.calculationWords}
                width="wide"
                required={(fields['calculation'] ?? '') !== ''}
              />
            ))}
          </div>
        </fieldset>
      </details>
      <details open={written > 0 || props.faults.includes('checks')}>
        <summary>{text.allChecks(written)}</summary>
        <div class="stack">
          {checks.map((name) => (
            <fieldset class="stack">
              {expression(name, text.check, text.checkHint)}
              <div class="language-pair">
                <TextField
                  {...field(`${name}Th`)}
                  label={text.messageTh}
                  hint={text.messageHint}
                  width="wide"
                  required={(fields[name] ?? '') !== ''}
                />
                <TextField
                  {...field(`${name}En`)}
                  label={text.messageEn}
                  hint={text.messageHint}
                  width="wide"
                  required={(fields[name] ?? '') !== ''}
                />
              </div>
            </fieldset>
          ))}
        </div>
      </details>
      <div id="expression-offers" hidden data-offers={JSON.stringify(offers)} />
    </Panel>
  );
}
