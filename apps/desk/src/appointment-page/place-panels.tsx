import type { Language } from '@saphan/contracts';
import { formatDate, type PartialDate } from '@saphan/thai';
import {
  Button,
  ChoiceField,
  DataTable,
  DateField,
  Form,
  SelectField,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import type { Place } from '../appointment/place.ts';
import { placeTexts, weekdays } from './place-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

export interface PlaceBodyProps {
  language: Language;
  place: Place;
  /** Services with their variants, as `service variant`. */
  services: readonly { readonly value: string; readonly label: string }[];
  form: PostedForm;
  faults: readonly FieldFault[];
}

/** A number of up to three digits. */
function CountField({
  form,
  ...field
}: {
  name: string;
  label: string;
  form: PostedForm;
  fault: string | undefined;
}): VNode {
  return (
    <TextField {...field} width="short" inputMode="numeric" maxLength={3} value={textOf(form, field.name)} />
  );
}

function Removal(props: {
  action: string;
  fields: Readonly<Record<string, string>>;
  label: string;
  name: string;
}) {
  return (
    <Form action={props.action}>
      {Object.entries(props.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button tone="quiet" size="small">
        {props.label}
        <span class="unseen"> {props.name}</span>
      </Button>
    </Form>
  );
}

export function Hours({ language, place, form, faults }: PlaceBodyProps): VNode {
  const text = placeTexts(language);
  const faultOf = (name: string) => faults.find(({ field }) => field === name)?.message;
  const dayName = (weekday: number) => text.weekday[weekday as (typeof weekdays)[number]];
  return (
    <section class="factor stack">
      <h2>{text.hours}</h2>
      <p class="small muted">{text.hoursLead}</p>
      <DataTable
        caption={text.hours}
        columns={[
          { title: text.days, isHead: true, cell: ({ weekday }) => dayName(weekday) },
          { title: text.hours, kind: 'short', cell: ({ opens, closes }) => `${opens}–${closes}` },
          { title: text.seats, kind: 'number', cell: ({ seats }) => String(seats) },
          {
            title: '',
            cell: ({ weekday, opens }) => (
              <Removal
                action={`/places/${place.id}/remove-hours`}
                fields={{ weekday: String(weekday), opens }}
                label={text.remove}
                name={text.removeHours(dayName(weekday))}
              />
            ),
          },
        ]}
        rows={place.hours}
        rowKey={({ weekday, opens }) => `${String(weekday)}-${opens}`}
        empty={<p>{text.noHours}</p>}
      />
      <Form action={`/places/${place.id}/hours`} class="stack">
        <ChoiceField
          name="days"
          kind="many"
          inline
          label={text.days}
          fault={faultOf('days')}
          choices={weekdays.map((day) => ({ value: String(day), label: dayName(day) }))}
          chosen={[form['days'] ?? []].flat().map(String)}
        />
        {(['opens', 'closes'] as const).map((name) => (
          <TextField
            name={name}
            label={text[name]}
            width="short"
            hint={text.clockHint}
            maxLength={5}
            value={textOf(form, name)}
            fault={faultOf(name)}
          />
        ))}
        <CountField name="seats" label={text.seats} form={form} fault={faultOf('seats')} />
        <Button tone="quiet">{text.saveHours}</Button>
      </Form>
    </section>
  );
}

export function Services({ language, place, services, form, faults }: PlaceBodyProps): VNode {
  const text = placeTexts(language);
  const faultOf = (name: string) => faults.find(({ field }) => field === name)?.message;
  const nameOf = (service: string, variant: string) =>
    services.find(({ value }) => value === `${service} ${variant}`)?.label ?? service;
  return (
    <section class="factor stack">
      <h2>{text.services}</h2>
      <p class="small muted">{text.serviceLead}</p>
      <DataTable
        caption={text.services}
        columns={[
          { title: text.service, isHead: true, cell: ({ service, variant }) => nameOf(service, variant) },
          { title: text.minutes, kind: 'short', cell: ({ minutes }) => text.minutesOf(minutes) },
          {
            title: '',
            cell: ({ service, variant }) => (
              <Removal
                action={`/places/${place.id}/remove-service`}
                fields={{ service: `${service} ${variant}` }}
                label={text.remove}
                name={text.removeService(nameOf(service, variant))}
              />
            ),
          },
        ]}
        rows={place.services}
        rowKey={({ service, variant }) => `${service}-${variant}`}
        empty={<p>{text.noServices}</p>}
      />
      <Form action={`/places/${place.id}/service`} class="stack">
        <SelectField
          name="service"
          label={text.service}
          choices={services}
          value={textOf(form, 'service')}
          empty={text.choose}
          fault={faultOf('service')}
        />
        <CountField name="minutes" label={text.minutes} form={form} fault={faultOf('minutes')} />
        <Button tone="quiet">{text.saveService}</Button>
      </Form>
    </section>
  );
}

export function Closed({ language, place, form, faults }: PlaceBodyProps): VNode {
  const text = placeTexts(language);
  const faultOf = (name: string) => faults.find(({ field }) => field === name)?.message;
  const dayText = (day: string) => formatDate(language, day as PartialDate);
  return (
    <section class="factor stack">
      <h2>{text.closed}</h2>
      <p class="small muted">{text.closedLead}</p>
      {place.closed.length > 0 && (
        <ul class="plain-list">
          {place.closed.map(({ day, reason }) => (
            <li>
              {dayText(day)} · {reason[language]}
              <Removal
                action={`/places/${place.id}/reopen`}
                fields={{ closedDay: day }}
                label={text.remove}
                name={text.reopen(dayText(day))}
              />
            </li>
          ))}
        </ul>
      )}
      <Form action={`/places/${place.id}/close`} class="stack">
        <DateField
          name="day"
          label={text.day}
          day={textOf(form, 'day-day')}
          month={textOf(form, 'day-month')}
          year={textOf(form, 'day-year')}
          fault={faultOf('day')}
        />
        {(['reasonTh', 'reasonEn'] as const).map((name) => (
          <TextField
            name={name}
            label={text[name]}
            value={textOf(form, name)}
            maxLength={200}
            fault={faultOf(name)}
          />
        ))}
        <Button tone="quiet">{text.close}</Button>
      </Form>
    </section>
  );
}
