import type { Language } from '@saphan/contracts';
import { formatDate, type PartialDate } from '@saphan/thai';
import {
  Button,
  ChoiceField,
  DataTable,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  SelectField,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { textOf, type Posted } from '../administration/change.ts';
import type { Place } from '../appointment/place.ts';
import { placeTexts, weekdays } from './place-texts.ts';

export interface PlaceBodyProps {
  language: Language;
  place: Place;
  /** Services with their variants, as `service variant`. */
  services: readonly { readonly value: string; readonly label: string }[];
  form: Posted;
  faults: readonly FieldFault[];
}

type Detail = 'nameTh' | 'nameEn' | 'addressTh' | 'addressEn' | 'centre';

/** Fields of what a place is called and where it is. */
export function DetailFields(props: {
  language: Language;
  values: Readonly<Record<Detail, string>>;
  faults: readonly FieldFault[];
}): VNode {
  const text = placeTexts(props.language);
  return (
    <>
      {(['nameTh', 'nameEn', 'addressTh', 'addressEn', 'centre'] as const).map((name) => (
        <TextField
          name={name}
          label={text.fields[name]}
          value={props.values[name]}
          maxLength={name === 'centre' ? 40 : 300}
          width={name.startsWith('address') ? 'wide' : 'medium'}
          required={name !== 'centre'}
          hint={name === 'centre' ? text.centreHint : undefined}
          fault={props.faults.find((fault) => fault.field === name)?.message}
        />
      ))}
    </>
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

function Hours({ language, place, form, faults }: PlaceBodyProps): VNode {
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
          { title: text.seats, kind: 'number', labelOn: 'phone', cell: ({ seats }) => String(seats) },
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
        <TextField
          name="seats"
          label={text.seats}
          width="short"
          inputMode="numeric"
          maxLength={3}
          value={textOf(form, 'seats')}
          fault={faultOf('seats')}
        />
        <Button tone="quiet">{text.saveHours}</Button>
      </Form>
    </section>
  );
}

function Services({ language, place, services, form, faults }: PlaceBodyProps): VNode {
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
        <TextField
          name="minutes"
          label={text.minutes}
          width="short"
          inputMode="numeric"
          maxLength={3}
          value={textOf(form, 'minutes')}
          fault={faultOf('minutes')}
        />
        <Button tone="quiet">{text.saveService}</Button>
      </Form>
    </section>
  );
}

function Closed({ language, place, form, faults }: PlaceBodyProps): VNode {
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

/** All of one place: when it is open, what is done there, and what it is called. */
export function PlaceBody(props: PlaceBodyProps): VNode {
  const { language, place, faults, form } = props;
  const text = placeTexts(language);
  const kept = 'nameTh' in form;
  const values = {
    nameTh: kept ? textOf(form, 'nameTh') : place.names.th,
    nameEn: kept ? textOf(form, 'nameEn') : place.names.en,
    addressTh: kept ? textOf(form, 'addressTh') : place.address.th,
    addressEn: kept ? textOf(form, 'addressEn') : place.address.en,
    centre: kept ? textOf(form, 'centre') : (place.centre ?? ''),
  };
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <p class="small">
          <a href="/places">{text.back}</a>
        </p>
        <h1>{place.names[language]}</h1>
        <p>{place.address[language]}</p>
      </header>
      <ErrorSummary faults={faults} />
      <Hours {...props} />
      <Services {...props} />
      <Closed {...props} />
      <section class="factor stack">
        <h2>{text.name}</h2>
        <Form action={`/places/${place.id}/details`} class="stack">
          <DetailFields language={language} values={values} faults={faults} />
          <ChoiceField
            name="isOpen"
            kind="many"
            label={text.isOpen}
            required={false}
            choices={[{ value: 'yes', label: text.isOpen }]}
            chosen={(kept ? form['isOpen'] !== undefined : place.isOpen) ? ['yes'] : []}
          />
          <Button tone="quiet">{text.save}</Button>
        </Form>
      </section>
    </div>
  );
}

export interface PlacesBodyProps {
  language: Language;
  places: readonly Place[];
  form: Posted;
  faults: readonly FieldFault[];
}

/** The agency's places, and the form that adds one. */
export function PlacesBody({ language, places, form, faults }: PlacesBodyProps): VNode {
  const text = placeTexts(language);
  const [emptyTitle = '', emptyText = ''] = text.none;
  const values = {
    nameTh: textOf(form, 'nameTh'),
    nameEn: textOf(form, 'nameEn'),
    addressTh: textOf(form, 'addressTh'),
    addressEn: textOf(form, 'addressEn'),
    centre: textOf(form, 'centre'),
  };
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{text.title}</h1>
        <p>{text.lead}</p>
      </header>
      <DataTable
        caption={text.title}
        columns={[
          {
            title: text.name,
            isHead: true,
            cell: ({ id, names }) => <a href={`/places/${id}`}>{names[language]}</a>,
          },
          { title: text.address, cell: ({ address }) => address[language], hideOn: 'phone' },
          {
            title: text.services,
            kind: 'number',
            labelOn: 'phone',
            cell: ({ services }) => String(services.length),
          },
          { title: text.state, cell: ({ isOpen }) => (isOpen ? text.open : text.shut) },
        ]}
        rows={places}
        rowKey={({ id }) => id}
        empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      />
      <section class="factor stack">
        <h2>{text.add}</h2>
        <ErrorSummary faults={faults} />
        <Form action="/places" class="stack">
          <DetailFields language={language} values={values} faults={faults} />
          <Button>{text.add}</Button>
        </Form>
      </section>
    </div>
  );
}
