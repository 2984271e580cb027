import { addCalendarDays, findTypedDay } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import { findDay } from '../administration/find-day.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { weekdays, type placeTexts } from './place-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

type Texts = ReturnType<typeof placeTexts>;

/** One change of a place, in a transaction of its agency. */
export interface PlaceChange {
  readonly trx: DeskTransaction;
  readonly agency: string;
  readonly place: string;
  readonly form: PostedForm;
  readonly text: Texts;
  /** Services of the agency, as `service variant`. */
  readonly offered: ReadonlySet<string>;
}

const clockForm = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
const numberIn = (text: string, least: number, most: number): number | undefined => {
  const value = /^[0-9]{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
};

export interface Details {
  readonly name_th: string;
  readonly name_en: string;
  readonly address_th: string;
  readonly address_en: string;
  readonly centre: string | null;
  readonly is_open: boolean;
}

const detailFields = ['nameTh', 'nameEn', 'addressTh', 'addressEn'] as const;

/** Name, address and centre as typed, or what is wrong with them. */
export function readDetails(
  form: PostedForm,
  text: Texts,
): Details | { readonly faults: readonly FieldFault[] } {
  const [nameTh = '', nameEn = '', addressTh = '', addressEn = ''] = detailFields.map((name) =>
    textOf(form, name).slice(0, 300),
  );
  const centre = textOf(form, 'centre');
  const faults: FieldFault[] = detailFields
    .filter((name) => textOf(form, name) === '')
    .map((field) => ({ field, message: text.faults.needed }));
  if (centre !== '' && !/^[a-z][a-z0-9-]{1,39}$/.test(centre))
    faults.push({ field: 'centre', message: text.faults.centre });
  if (faults.length > 0) return { faults };
  return {
    name_th: nameTh,
    name_en: nameEn,
    address_th: addressTh,
    address_en: addressEn,
    centre: centre === '' ? null : centre,
    is_open: form['isOpen'] !== undefined,
  };
}

async function putDetails({ trx, place, form, text }: PlaceChange): Promise<readonly FieldFault[]> {
  const read = readDetails(form, text);
  if ('faults' in read) return read.faults;
  await trx.updateTable('counter_place').set(read).where('id', '=', place).execute();
  return [];
}

async function putHours({ trx, agency, place, form, text }: PlaceChange): Promise<readonly FieldFault[]> {
  const given = [form['days']].flat().map(String);
  const days = weekdays.filter((day) => given.includes(String(day)));
  const [opens, closes] = [textOf(form, 'opens'), textOf(form, 'closes')];
  const seats = numberIn(textOf(form, 'seats'), 1, 200);
  const faults: FieldFault[] = [];
  if (days.length === 0) faults.push({ field: 'days', message: text.faults.days });
  if (!clockForm.test(opens)) faults.push({ field: 'opens', message: text.faults.clock });
  if (!clockForm.test(closes)) faults.push({ field: 'closes', message: text.faults.clock });
  else if (closes <= opens) faults.push({ field: 'closes', message: text.faults.order });
  if (seats === undefined) faults.push({ field: 'seats', message: text.faults.seats });
  if (faults.length > 0 || seats === undefined) return faults;
  // Hours that overlap would have two numbers of counters at once.
  await trx
    .deleteFrom('counter_hours')
    .where('place', '=', place)
    .where('weekday', 'in', days)
    .where('opens', '<', closes)
    .where('closes', '>', opens)
    .execute();
  await trx
    .insertInto('counter_hours')
    .values(days.map((weekday) => ({ agency, place, weekday, opens, closes, seats })))
    .execute();
  return [];
}

async function removeHours({ trx, place, form, text }: PlaceChange): Promise<readonly FieldFault[]> {
  const day = weekdays.find((each) => String(each) === textOf(form, 'weekday'));
  if (day === undefined) return [{ field: 'days', message: text.faults.days }];
  await trx
    .deleteFrom('counter_hours')
    .where('place', '=', place)
    .where('weekday', '=', day)
    .where('opens', '=', textOf(form, 'opens'))
    .execute();
  return [];
}

async function putService(change: PlaceChange): Promise<readonly FieldFault[]> {
  const { trx, agency, place, form, text, offered } = change;
  const chosen = textOf(form, 'service');
  const minutes = numberIn(textOf(form, 'minutes'), 5, 240);
  const faults: FieldFault[] = [];
  if (!offered.has(chosen)) faults.push({ field: 'service', message: text.faults.needed });
  if (minutes === undefined) faults.push({ field: 'minutes', message: text.faults.minutes });
  if (faults.length > 0 || minutes === undefined) return faults;
  const [service = '', variant = ''] = chosen.split(' ');
  await trx
    .insertInto('counter_service')
    .values({ agency, place, service, variant, minutes })
    .onConflict((conflict) => conflict.columns(['place', 'service', 'variant']).doUpdateSet({ minutes }))
    .execute();
  return [];
}

async function removeService({ trx, place, form }: PlaceChange): Promise<readonly FieldFault[]> {
  const [service = '', variant = ''] = textOf(form, 'service').split(' ');
  await trx
    .deleteFrom('counter_service')
    .where('place', '=', place)
    .where('service', '=', service)
    .where('variant', '=', variant)
    .execute();
  return [];
}

const startOf = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

async function closeDay({ trx, agency, place, form, text }: PlaceChange): Promise<readonly FieldFault[]> {
  const day = findDay(form, 'day');
  const [reasonTh, reasonEn] = [textOf(form, 'reasonTh'), textOf(form, 'reasonEn')];
  if (day === undefined || day === 'wrong') return [{ field: 'day', message: text.faults.day }];
  if (reasonTh === '') return [{ field: 'reasonTh', message: text.faults.needed }];
  if (reasonEn === '') return [{ field: 'reasonEn', message: text.faults.needed }];
  const { count } = await trx
    .selectFrom('appointment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('place', '=', place)
    .where('state', '=', 'booked')
    .where('starts_at', '>=', startOf(day))
    .where('starts_at', '<', startOf(addCalendarDays(day, 1)))
    .executeTakeFirstOrThrow();
  if (count > 0) return [{ field: 'day', message: text.faults.booked(count) }];
  const reasons = { reason_th: reasonTh.slice(0, 200), reason_en: reasonEn.slice(0, 200) };
  await trx
    .insertInto('counter_closed_day')
    .values({ agency, place, day, ...reasons })
    .onConflict((conflict) => conflict.columns(['place', 'day']).doUpdateSet(reasons))
    .execute();
  return [];
}

async function reopenDay({ trx, place, form, text }: PlaceChange): Promise<readonly FieldFault[]> {
  const [year = '', month = '', date = ''] = textOf(form, 'closedDay').split('-');
  const day = findTypedDay(date, month, year);
  if (day === undefined) return [{ field: 'day', message: text.faults.day }];
  await trx.deleteFrom('counter_closed_day').where('place', '=', place).where('day', '=', day).execute();
  return [];
}

/** All that an administrator can change of a place, by the end of its address. */
export const placeChanges = {
  details: putDetails,
  hours: putHours,
  'remove-hours': removeHours,
  service: putService,
  'remove-service': removeService,
  close: closeDay,
  reopen: reopenDay,
} as const satisfies Readonly<Record<string, (change: PlaceChange) => Promise<readonly FieldFault[]>>>;
