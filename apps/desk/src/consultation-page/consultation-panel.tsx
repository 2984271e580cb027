import { findOpenConsultation, type CaseConsultation } from '@saphan/cases';
import { calendarDaysBetween, formatInstant, toBangkokDay } from '@saphan/thai';
import { ButtonLink, Due, Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from '../case-page/answers-panel.tsx';
import { findConsultAgreement } from '../consultation/ask-consultation.ts';
import { consultationTexts } from './consultation-texts.ts';

export const outcomeTones = {
  agrees: 'done',
  objects: 'wrong',
  informs: 'quiet',
  declines: 'quiet',
} as const;

function Answer({
  data,
  language,
  asked: { answer },
}: PanelProps & { asked: CaseConsultation }): VNode | null {
  if (answer === undefined) return null;
  return (
    <>
      <p class="small muted">
        <span class="number">{answer.number}</span> · {formatInstant(language, answer.at, 'short')}
      </p>
      <p class="note-text">{answer.text}</p>
      {answer.files.length > 0 && (
        <ul class="marks">
          {answer.files.map(({ id, name }) => (
            <li>
              <a href={`/cases/${data.open.row.id}/opinions/${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Question(props: PanelProps & { asked: CaseConsultation }): VNode {
  const { desk, data, language, asked } = props;
  const text = consultationTexts(language);
  const demand = data.service?.consultations?.find(({ id }) => id === asked.demand);
  const [due, from, today] = [asked.until, asked.at, desk.clock()].map((at) => toBangkokDay(at));
  return (
    <section class="stack-tight" data-consultation={asked.id}>
      <p>
        <strong>{demand?.names[language] ?? asked.demand}</strong> · {desk.network.textOf(asked.of, language)}{' '}
        <Pill tone={asked.answer ? outcomeTones[asked.answer.outcome] : 'wait'}>
          {asked.answer ? text.outcomes[asked.answer.outcome] : text.waiting}
        </Pill>
      </p>
      <p class="note-text">{asked.question}</p>
      {asked.answer === undefined && (
        <p>
          <Due
            day={due}
            daysLeft={calendarDaysBetween(today ?? '', due ?? '')}
            daysAll={calendarDaysBetween(from ?? '', due ?? '')}
            unit="calendar"
          />
        </p>
      )}
      <Answer {...props} asked={asked} />
    </section>
  );
}

/** What other agencies were asked and said, and which can be asked. */
export function ConsultationPanel(props: PanelProps): VNode | null {
  const { desk, who, data, language } = props;
  const text = consultationTexts(language);
  const { row, view } = data.open;
  const demands = data.allowed.includes('consult') ? (data.service?.consultations ?? []) : [];
  const open = demands.filter(({ id }) => findOpenConsultation(view, id) === undefined);
  if (view.consultations.length === 0 && open.length === 0) return null;
  return (
    <Panel title={text.title}>
      {view.consultations.map((asked) => (
        <Question {...props} asked={asked} />
      ))}
      {open.map(({ id, of, names }) => {
        const isAgain = view.consultations.some(({ demand }) => demand === id);
        return findConsultAgreement(desk, who.agency, of) ? (
          <p>
            <ButtonLink tone="quiet" size="small" href={`/cases/${row.id}/consult?demand=${id}`}>
              {isAgain ? text.again(names[language]) : text.ask(names[language])}
            </ButtonLink>
          </p>
        ) : (
          <p class="small muted">
            {desk.network.textOf(of, language)}: {text.noAgreement}
          </p>
        );
      })}
    </Panel>
  );
}
