import { toUuidV7 } from '@saphan/contracts';
import { DateField, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { findDay } from '../administration/find-day.ts';
import { caseTexts } from '../case-page/case-texts.ts';
import { DecisionShell, faultOf, type FormProps } from '../case-page/decision-shell.tsx';
import { needed, type Asked, type Read } from '../case-page/read-decision.ts';
import { showText } from '../value/show-text.ts';
import { inspectionTexts } from './inspection-texts.ts';
import { textOf, typedOf, type PostedForm } from '../page/posted-form.ts';

/** When and where an officer comes to look. */
export function PlanForm(props: FormProps): VNode {
  const { language, values, faults } = props;
  const text = inspectionTexts(language);
  return (
    <DecisionShell
      {...props}
      action="plan-inspection"
      title={caseTexts(language).actions['plan-inspection']}
      lead={text.planLead}
      confirm={text.confirmPlan}
    >
      <DateField
        name="visit"
        label={text.day}
        day={typedOf(values, 'visit-day')}
        month={typedOf(values, 'visit-month')}
        year={typedOf(values, 'visit-year')}
        fault={faultOf(faults, 'visit')}
      />
      <TextField
        name="time"
        label={text.time}
        hint={text.timeHint}
        value={typedOf(values, 'time')}
        fault={faultOf(faults, 'time')}
        width="short"
        maxLength={5}
      />
      <TextField
        name="place"
        label={text.place}
        value={typedOf(values, 'place')}
        fault={faultOf(faults, 'place')}
        width="wide"
        maxLength={300}
      />
    </DecisionShell>
  );
}

/** The instant that a form names, in Bangkok; nothing where it names none. */
function findVisitAt(form: PostedForm): string | undefined {
  const day = findDay(form, 'visit');
  const time = textOf(form, 'time').replace('.', ':');
  if (day === undefined || day === 'wrong' || !/^([01]?[0-9]|2[0-3]):[0-5][0-9]$/.test(time))
    return undefined;
  return new Date(`${day}T${time.padStart(5, '0')}:00+07:00`).toISOString();
}

export function readPlan(asked: Asked): Read {
  const { desk, form, language } = asked;
  const text = inspectionTexts(language).faults;
  const faults = needed(asked, ['place']);
  const day = findDay(form, 'visit');
  const visitAt = findVisitAt(form);
  if (day === undefined || day === 'wrong') faults.push({ field: 'visit', message: text.day });
  else if (visitAt === undefined) faults.push({ field: 'time', message: text.time });
  else if (Date.parse(visitAt) <= desk.clock().getTime()) faults.push({ field: 'visit', message: text.past });
  if (faults.length > 0 || visitAt === undefined) return { faults };
  const inspection = toUuidV7(desk.clock().getTime());
  return { draft: { type: 'plan-inspection', inspection, visitAt, place: textOf(form, 'place') } };
}

/** The address that the case itself names, where it names one. */
export function initialPlan({ desk, data, language }: Asked): PostedForm {
  const index = desk.network.index();
  const item = ['house.address', 'shop.address', 'building.address'].find(
    (id) => data.answers.values[id] !== undefined,
  );
  const place = item && showText(index, item, data.answers.values[item], language);
  return { place: place ?? '' };
}
