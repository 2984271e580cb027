import { longestConsultationText, type ConsultationDemand } from '@saphan/contracts';
import { toLegalDue } from '@saphan/cases';
import { formatDate, toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import { ChoiceField, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { DecisionShell, faultOf, type FormProps } from '../case-page/decision-shell.tsx';
import { needed, type Asked, type Read } from '../case-page/read-decision.ts';
import { findConsultAgreement, findGoesAlong, toConsult } from '../consultation/ask-consultation.ts';
import { toLawText } from '../document/to-order.ts';
import { Fact } from '../page/fact.tsx';
import { nameOfItem, showText } from '../value/show-text.ts';
import { consultationTexts } from './consultation-texts.ts';
import { textOf, typedOf, type PostedForm } from '../page/posted-form.ts';

/**
 * What of the service's demands a form is about, where an agreement lets this agency ask.
 * @throws Problem `not-found`
 */
function getDemand(
  { desk, who, data }: Pick<Asked, 'desk' | 'who' | 'data'>,
  id: string,
): ConsultationDemand {
  const demand = data.service?.consultations?.find((each) => each.id === id);
  if (!demand || !findConsultAgreement(desk, who.agency, demand.of)) throw webProblem('not-found');
  return demand;
}

/** What goes along, as boxes that an officer can take out of it. */
function toChoices({ desk, data, language }: FormProps, demand: ConsultationDemand) {
  const index = desk.network.index();
  const { items, files } = findGoesAlong(demand, data);
  return [
    ...items.map(({ item, value }) => ({
      value: item,
      label: `${nameOfItem(index, item, data.service?.form)[language]}: ${showText(index, item, value, language) ?? '–'}`,
    })),
    ...files.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

/** A question to another agency: its words, and what goes along. */
export function AskForm(props: FormProps): VNode {
  const { desk, who, language, values, faults } = props;
  const text = consultationTexts(language);
  const demand = getDemand(props, typedOf(values, 'demand'));
  const agreement = findConsultAgreement(desk, who.agency, demand.of);
  const choices = toChoices(props, demand);
  const chosen = values['along'];
  const until = toLegalDue(desk.clock().toISOString(), demand.time, desk.holidays);
  return (
    <DecisionShell
      {...props}
      action="consult"
      title={text.ask(demand.names[language])}
      lead={text.lead(desk.network.textOf(demand.of, language))}
      confirm={text.send}
    >
      <input type="hidden" name="demand" value={demand.id} />
      <TextArea
        name="question"
        label={text.question}
        value={typedOf(values, 'question')}
        fault={faultOf(faults, 'question')}
        maxLength={longestConsultationText}
      />
      {choices.length === 0 ? (
        <p class="muted">{text.nothingAlong}</p>
      ) : (
        <ChoiceField
          name="along"
          label={text.goesAlong}
          hint={text.goesAlongHint}
          kind="many"
          required={false}
          chosen={[chosen].flat().filter((id): id is string => typeof id === 'string')}
          choices={choices}
        />
      )}
      <dl class="facts">
        <Fact term={text.due}>{formatDate(language, toBangkokDay(until))}</Fact>
        <Fact term={text.law}>{toLawText(demand.law)[language]}</Fact>
        <Fact term={text.agreement}>{agreement?.purpose.text[language]}</Fact>
      </dl>
      <p class="small muted">{demand.pauses ? text.pauses(toLawText(demand.pauses)[language]) : text.runs}</p>
    </DecisionShell>
  );
}

/** The catalogue's question, with all that can go along. */
export function initialQuestion(asked: Asked): PostedForm {
  const demand = getDemand(asked, textOf(asked.form, 'demand'));
  const { items, files } = findGoesAlong(demand, asked.data);
  return {
    demand: demand.id,
    question: demand.question[asked.language],
    along: [...items.map(({ item }) => item), ...files.map(({ id }) => id)],
  };
}

export function readQuestion(asked: Asked): Read {
  const { desk, data, form } = asked;
  const demand = getDemand(asked, textOf(form, 'demand'));
  const faults = needed(asked, ['question']);
  if (faults.length > 0) return { faults };
  const along = new Set([form['along']].flat());
  const { items, files } = findGoesAlong(demand, data);
  return {
    draft: toConsult(desk, demand, {
      question: textOf(form, 'question').slice(0, longestConsultationText),
      items: items.filter(({ item }) => along.has(item)),
      files: files.filter(({ id }) => along.has(id)),
    }),
  };
}
