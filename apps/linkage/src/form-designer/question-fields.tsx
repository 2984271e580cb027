import { QuestionKind, type Question } from '@saphan/contracts';
import { ChoiceField, Panel, SelectField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { ChoiceRowsField } from '../choice-rows/choice-rows-field.tsx';
import { conditionTexts } from './condition-texts.ts';
import { designerTexts } from './designer-texts.ts';
import type { OpenedDraft } from './open-draft.ts';
import type { QuestionAt } from './question-at.ts';
import type { QuestionFault, QuestionFields } from './read-question.ts';

export interface FieldsProps {
  visit: Visit;
  draft: OpenedDraft;
  fields: QuestionFields;
  faults: readonly QuestionFault[];
  /** As the fields say it. */
  question: Question;
  /** Where it stands. */
  at: QuestionAt;
}

/** Which field a fault is shown at. */
export const faultFields: Readonly<Record<QuestionFault, string>> = {
  options: 'options',
  numbers: 'minimum',
  calculation: 'calculation',
  checks: 'check0',
  long: 'condition',
  offered: 'offeredItem',
  when: 'whenSubject',
  whenTwice: 'whenSubject',
};

/** Words of a fault. */
export const faultText = (fault: QuestionFault, language: Visit['language']): string =>
  fault === 'when' || fault === 'whenTwice'
    ? conditionTexts(language).faults[fault]
    : designerTexts(language).faults[fault];

export function useField({ visit, fields, faults }: FieldsProps) {
  return (name: string) => {
    const fault = faults.find((each) => faultFields[each] === name);
    return {
      name,
      value: fields[name],
      fault: fault === undefined ? undefined : faultText(fault, visit.language),
    };
  };
}

/** Texts of the question, both languages beside each other; what is missing is marked. */
export function WordFields(props: FieldsProps): VNode {
  const text = designerTexts(props.visit.language);
  const field = useField(props);
  const value = (name: string): string => props.fields[name] ?? '';
  const pair = (name: 'label' | 'hint' | 'why'): VNode[] =>
    (['Th', 'En'] as const).map((language) => {
      const other = language === 'Th' ? 'En' : 'Th';
      const isMissing =
        value(`${name}${language}`) === '' && (name === 'label' || value(`${name}${other}`) !== '');
      return (
        <TextArea
          {...field(`${name}${language}`)}
          label={text[`${name}${language}`]}
          rows={2}
          maxLength={1_000}
          required={name === 'label'}
          hint={isMissing ? text.missing : undefined}
        />
      );
    });
  return (
    <Panel title={text.words}>
      <div class="language-pair">
        {pair('label')}
        {pair('hint')}
        {pair('why')}
      </div>
    </Panel>
  );
}

/** A choice has something to choose: of its own, or what its item or another answer offers. */
const needsOptions = ({ draft, question, fields }: FieldsProps): boolean =>
  (question.kind === 'choice' || question.kind === 'many') &&
  (fields['offeredItem'] ?? '') === '' &&
  draft.items.get(question.id)?.codes === undefined;

/** Fields of each part of the answer that only some kinds have a use for. */
const partFields = {
  options: ['options', 'optionsCode0', 'sorted', 'last', 'offeredItem', 'offeredValue', 'offeredLabel'],
  limits: ['minimum', 'maximum', 'maxLength', 'pattern', 'unitTh', 'unitEn', 'autocomplete'],
  files: ['accept', 'megabytes'],
} as const;

/** Which part it is, so that the style sheet puts it away for other kinds; nothing where a value stands, to be seen and emptied. */
const partOf = (fields: QuestionFields, part: keyof typeof partFields): keyof typeof partFields | undefined =>
  partFields[part].some((name) => (fields[name] ?? '') !== '') ? undefined : part;

const numeric = new Set<QuestionKind>(['number', 'money']);
const chosen = new Set<QuestionKind>(['choice', 'many', 'yes-no']);

/** How it is answered: fields that the chosen kind has no use for are away. */
export function AnswerFields(props: FieldsProps): VNode {
  const { visit, question, fields } = props;
  const text = designerTexts(visit.language);
  const field = useField(props);
  const { kind } = question;
  const short = (name: 'minimum' | 'maximum' | 'maxLength' | 'megabytes', label = text[name]): VNode => (
    <TextField {...field(name)} label={label} width="short" inputMode="decimal" required={false} />
  );
  return (
    <Panel title={text.answer}>
      <SelectField
        {...field('kind')}
        label={text.kind}
        choices={(QuestionKind.enum as readonly QuestionKind[]).map((value) => ({
          value,
          label: text.kinds[value],
        }))}
      />
      <ChoiceField
        name="required"
        label={text.required}
        inline
        chosen={[fields['required'] ?? 'no']}
        choices={[
          { value: 'yes', label: text.required },
          { value: 'no', label: text.optional },
        ]}
      />
      {question.id.includes('.') && (
        <label class="choice">
          <input type="checkbox" name="mayBeUnknown" value="yes" checked={fields['mayBeUnknown'] === 'yes'} />
          <span>{text.mayBeUnknown}</span>
        </label>
      )}
      {kind === 'repeat' && (
        <div class="two-sides">
          <TextField {...field('entryTh')} label={text.entryTh} width="short" />
          <TextField {...field('entryEn')} label={text.entryEn} width="short" />
          {short('minimum', text.fewestRows)}
          {short('maximum', text.mostRows)}
        </div>
      )}
      <details open={chosen.has(kind)} data-for={partOf(fields, 'options')}>
        <summary>{text.options}</summary>
        <div class="stack">
          <ChoiceRowsField
            visit={visit}
            name="options"
            label={text.options}
            fields={fields}
            fault={field('options').fault}
            required={needsOptions(props)}
          />
          <ChoiceField
            name="sorted"
            label={text.sorted}
            kind="many"
            required={false}
            chosen={[fields['sorted'] ?? '']}
            choices={[{ value: 'yes', label: text.sorted }]}
          />
          <TextField {...field('last')} label={text.last} required={false} />
          <div class="two-sides">
            <TextField {...field('offeredItem')} label={text.offeredItem} required={false} />
            <TextField {...field('offeredValue')} label={text.offeredValue} width="short" required={false} />
            <TextField {...field('offeredLabel')} label={text.offeredLabel} width="short" required={false} />
          </div>
        </div>
      </details>
      <details open={numeric.has(kind) || kind === 'text'} data-for={partOf(fields, 'limits')}>
        <summary>
          {text.minimum}, {text.maximum}, {text.maxLength}
        </summary>
        <div class="two-sides">
          {kind !== 'repeat' && short('minimum')}
          {kind !== 'repeat' && short('maximum')}
          {short('maxLength')}
          <TextField {...field('pattern')} label={text.pattern} required={false} />
          <TextField {...field('unitTh')} label={text.unitTh} width="short" required={false} />
          <TextField {...field('unitEn')} label={text.unitEn} width="short" required={false} />
          <TextField {...field('autocomplete')} label={text.autocomplete} width="short" required={false} />
        </div>
      </details>
      <details open={kind === 'file'} data-for={partOf(fields, 'files')}>
        <summary>{text.accept}</summary>
        <div class="two-sides">
          <TextArea
            {...field('accept')}
            label={text.accept}
            hint={text.acceptHint}
            rows={3}
            required={false}
          />
          {short('megabytes')}
        </div>
        <ChoiceField
          name="keepLocation"
          label={text.accept}
          hint={text.keepLocationHint}
          kind="many"
          required={false}
          chosen={[fields['keepLocation'] ?? '']}
          choices={[{ value: 'yes', label: text.keepLocation }]}
        />
      </details>
    </Panel>
  );
}
