import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { Button, DateField, SelectField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { writeDay } from '../sheet-editor/columns.ts';
import { demandPlaces, findDemandPlace, type Competence } from './competence.ts';
import { competenceTexts } from './competence-texts.ts';
import { choicesOf, fieldsOf, FramedForm } from './framed-form.tsx';
import { rightText } from './right-text.ts';

/** Days that people get to learn, unless somebody says otherwise. */
const noticeDays = 90;

/** Asks for a competence with a right, from a day. */
export function DemandForm({
  visit,
  competences,
}: {
  visit: Visit;
  competences: readonly Competence[];
}): VNode {
  const text = competenceTexts(visit.language);
  const fields = fieldsOf(visit, 'demand');
  const [day, month, year] = writeDay(addCalendarDays(toBangkokDay(visit.now), noticeDays), visit.language);
  const dated = (part: string, stands: string | undefined) =>
    fields.isRefused ? fields.value(`from-${part}`) : (stands ?? '');
  return (
    <FramedForm
      title={text.setDemand}
      lead={text.setDemandHow}
      form="demand"
      action="/competences/demands"
      fields={fields}
    >
      <SelectField
        name="role"
        label={text.right}
        value={fields.value('role')}
        empty={text.choose}
        fault={fields.fault('role')}
        choices={demandPlaces.flatMap((value) => {
          const place = findDemandPlace(value);
          return place === undefined ? [] : [{ value, label: rightText(place, visit) }];
        })}
      />
      <SelectField
        name="competence"
        label={text.competence}
        value={fields.value('competence')}
        empty={text.choose}
        fault={fields.fault('competence')}
        choices={choicesOf(competences, visit)}
      />
      <DateField
        name="from"
        label={text.from}
        day={dated('day', day)}
        month={dated('month', month)}
        year={dated('year', year)}
        fault={fields.fault('from')}
      />
      <p>
        <Button>{text.setDemand}</Button>
      </p>
    </FramedForm>
  );
}
