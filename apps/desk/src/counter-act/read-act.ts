import { caseProblem, type PresentPerson } from '@saphan/cases';
import type { CounterAct } from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import { needed, type Asked, type Read } from '../case-page/read-decision.ts';
import { actTexts } from './act-texts.ts';
import { seatsOf, type Seat } from './act-form.tsx';
import { textOf, type PostedForm } from '../page/posted-form.ts';

function findPerson(form: PostedForm, { field, role }: Seat): PresentPerson | undefined {
  const [pid, name, digest] = ['pid', 'name', 'digest'].map((part) => textOf(form, `${field}.${part}`));
  const isRead = /^[0-9]{13}$/.test(pid ?? '') && /^[A-Za-z0-9_-]{43}$/.test(digest ?? '');
  return isRead
    ? { role, pid: pid ?? '', name: (name ?? '').slice(0, 200), digest: digest ?? '' }
    : undefined;
}

/** Baht as typed in satang; nothing where it is no amount. */
export function findSatang(typed: string): number | undefined {
  const plain = typed.replaceAll(/[, ]/g, '');
  return /^[0-9]{1,9}(\.[0-9]{1,2})?$/.test(plain) && Number(plain) > 0
    ? Math.round(Number(plain) * 100)
    : undefined;
}

/**
 * What of a case's service is done at the counter.
 * @throws Problem `case-not-in-state` for a service that ends where it was applied for
 */
export function getCounterAct({ service }: Pick<Asked['data'], 'service'>): {
  readonly act: CounterAct;
  readonly seats: readonly Seat[];
} {
  if (service?.counterAct === undefined) throw caseProblem('case-not-in-state');
  return { act: service.counterAct, seats: seatsOf(service) };
}

/** The form of an act at the counter: the applicant's card is the applicant's, and one card is one person. */
export function readAct(asked: Asked): Read {
  const { who, data, form, language } = asked;
  const text = actTexts(language).faults;
  // The officer asks for the QR of what was typed, and goes on with the form.
  if (textOf(form, 'ask') === 'qr')
    return {
      faults: findSatang(textOf(form, 'fee')) === undefined ? [{ field: 'fee', message: text.fee }] : [],
    };
  const faults: FieldFault[] = [];
  const present: PresentPerson[] = [];
  for (const seat of getCounterAct(data).seats) {
    const person = findPerson(form, seat);
    const field = `${seat.field}.pid`;
    if (person === undefined) {
      if (!seat.isOptional) faults.push({ field, message: text.card });
    } else if (seat.role === 'applicant' && person.pid !== data.open.view.applicant) {
      faults.push({ field, message: text.other });
    } else if (present.some(({ pid }) => pid === person.pid)) {
      faults.push({ field, message: text.twice });
    } else {
      present.push(person);
    }
  }
  faults.push(...needed(asked, ['handedOver']));
  const typed = textOf(form, 'fee');
  const amountSatang = findSatang(typed);
  if (typed !== '' && amountSatang === undefined) faults.push({ field: 'fee', message: text.fee });
  const method = textOf(form, 'method') === 'qr' ? 'qr' : 'cash';
  const isOwnAccount = who.agency.hosted.counterBiller !== undefined;
  if (method === 'qr' && amountSatang !== undefined && isOwnAccount && textOf(form, 'arrived') === '')
    faults.push({ field: 'arrived', message: text.arrived });
  if (faults.length > 0) return { faults };
  return {
    draft: {
      type: 'act-at-counter',
      present,
      handedOver: textOf(form, 'handedOver'),
      ...(amountSatang !== undefined && { fee: { amountSatang, method } }),
    },
  };
}
