import type { Question } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DateText, fieldId, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { findServiceOfCase } from '../case/service-of-case.ts';
import { caseTexts } from './case-texts.ts';
import { DecisionShell, faultOf, type FormProps } from './decision-shell.tsx';
import { decisionTexts } from './decision-texts.ts';
import { typedOf } from '../page/posted-form.ts';

/** Questions that the person answered himself: only these can be asked for again. */
export const mendable = (questions: readonly Question[], isFetched: (id: string) => boolean): Question[] =>
  questions.filter(({ id, kind }) => kind !== 'note' && !isFetched(id));

interface GapTextProps {
  name: string;
  label: string;
  hint: string;
  value: string;
  fault: string | undefined;
}

/** What is missing of one thing, in words. */
function GapText({ name, label, hint, value, fault }: GapTextProps): VNode {
  const id = fieldId(name);
  return (
    <div class="stack-tight">
      {fault !== undefined && (
        <p class="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <input
        class="input"
        id={id}
        name={name}
        value={value}
        placeholder={hint}
        aria-label={label}
        {...(fault !== undefined && { 'aria-invalid': 'true', 'aria-describedby': `${id}-fault` })}
        maxLength={2000}
      />
    </div>
  );
}

export function NoticeForm(props: FormProps & { until: string; needsOrder: boolean }): VNode {
  const { desk, data, language, values, faults, until, needsOrder } = props;
  const text = decisionTexts(language);
  const index = desk.network.index();
  const form = data.service && index.forms.get(data.service.form);
  const chosen = [values['gap']].flat().map(String);
  // What other kinds of this application alone are asked (amend, replace, cancel) was never asked here.
  const ofOthers = findServiceOfCase(desk, data.open.row)?.notAsked;
  const questions = mendable(
    (form?.pages.flatMap((page) => page.questions) ?? []).filter(({ id }) => ofOthers?.has(id) !== true),
    (id) => index.items.get(id)?.source !== undefined || data.answers.all.get(id)?.source === 'sealed',
  ).filter(
    ({ id, condition }) => data.answers.all.has(id) || index.holds(condition, data.answers.scope) !== false,
  );
  return (
    <DecisionShell
      {...props}
      action="notice"
      title={caseTexts(language).actions['send-notice']}
      lead={text.noticeLead}
      confirm={text.send}
    >
      <p>
        {text.until} <DateText date={toBangkokDay(until)} />
      </p>
      <fieldset class="gaps">
        <legend class="field-label">{text.missing}</legend>
        {questions.map(({ id, label }, position) => (
          <div class="gap">
            <label class="choice">
              <input
                type="checkbox"
                id={position === 0 ? fieldId('gap') : undefined}
                name="gap"
                value={id}
                checked={chosen.includes(id)}
              />
              <span>{label[language]}</span>
            </label>
            <GapText
              name={`text-${id}`}
              label={`${label[language]}: ${text.explain}`}
              hint={text.explain}
              value={typedOf(values, `text-${id}`)}
              fault={faultOf(faults, `text-${id}`)}
            />
          </div>
        ))}
        <div class="gap">
          <label class="choice">
            <input type="checkbox" name="gap" value="other" checked={chosen.includes('other')} />
            <span>{text.other}</span>
          </label>
          <GapText
            name="text-other"
            label={`${text.other}: ${text.explain}`}
            hint={text.explain}
            value={typedOf(values, 'text-other')}
            fault={faultOf(faults, 'text-other')}
          />
          <label class="choice gap-file">
            <input
              type="checkbox"
              name="file-other"
              value="yes"
              checked={typedOf(values, 'file-other') !== ''}
            />
            <span>{text.otherFile}</span>
          </label>
        </div>
      </fieldset>
      {needsOrder ? (
        <TextArea
          name="officersFault"
          label={text.fault}
          hint={text.faultHint}
          value={typedOf(values, 'officersFault')}
          fault={faultOf(faults, 'officersFault')}
          rows={2}
        />
      ) : null}
      <TextArea
        name="message"
        label={text.message}
        required={false}
        value={typedOf(values, 'message')}
        rows={3}
        maxLength={2000}
      />
    </DecisionShell>
  );
}
