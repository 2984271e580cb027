import {
  toUuidV7,
  type Agreement,
  type DataServiceDefinition,
  type Language,
  type Service,
} from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import { agreementTexts } from './agreement-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

/** Terms that a person chooses; the rest follows from who asks whom for what. */
export interface Terms {
  readonly items: readonly string[];
  readonly purposeTh: string;
  readonly purposeEn: string;
  readonly actTh: string;
  readonly actEn: string;
  readonly section: string;
  /** Ground in the PDPA; empty where no personal data passes. */
  readonly pdpa: string;
  readonly years: string;
  readonly perMinute: string;
  readonly perDay: string;
  readonly retentionDays: string;
  /** Member that may act for the agency; empty for none. */
  readonly delegate: string;
}

/** Grounds of sections 24 and 26 that an agency's legal task may rest on. */
export const pdpaGrounds = ['24(4)', '24(6)', '24(5)', '26(5)'] as const;

const defaults = { years: '2', perMinute: '60', perDay: '5000', retentionDays: '1826' } as const;

/** What the form begins with for a new agreement: the service's own law, all that is needed and no more. */
export const termsFor = (service: Service, items: readonly string[]): Terms => ({
  items,
  purposeTh: `ตรวจข้อเท็จจริงเพื่อพิจารณา${service.names.th} แทนการเรียกเอกสารจากประชาชน`,
  purposeEn: `Check the facts of “${service.names.en}” instead of asking the person for papers`,
  actTh: service.laws[0]?.act.th ?? '',
  actEn: service.laws[0]?.act.en ?? '',
  section: service.laws[0]?.section ?? '',
  pdpa: '24(4)',
  delegate: '',
  ...defaults,
});

/** What it begins with for a change of one that is in force. */
export const termsOf = ({
  items,
  purpose,
  legalBasis,
  quota,
  retentionDays,
  delegates,
}: Agreement): Terms => ({
  items,
  purposeTh: purpose.text.th,
  purposeEn: purpose.text.en,
  actTh: legalBasis.act.th,
  actEn: legalBasis.act.en,
  section: legalBasis.section,
  pdpa: legalBasis.pdpa ?? '',
  years: defaults.years,
  perMinute: String(quota.perMinute),
  perDay: String(quota.perDay),
  retentionDays: String(retentionDays),
  delegate: delegates[0] ?? '',
});

const listOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string');

/** As posted, for the form to show again and for {@link toAgreement}. */
export const readTerms = (form: PostedForm): Terms => ({
  items: listOf(form['items']),
  purposeTh: textOf(form, 'purposeTh'),
  purposeEn: textOf(form, 'purposeEn'),
  actTh: textOf(form, 'actTh'),
  actEn: textOf(form, 'actEn'),
  section: textOf(form, 'section'),
  pdpa: textOf(form, 'pdpa'),
  years: textOf(form, 'years'),
  perMinute: textOf(form, 'perMinute'),
  perDay: textOf(form, 'perDay'),
  retentionDays: textOf(form, 'retentionDays'),
  delegate: textOf(form, 'delegate'),
});

export interface Offer {
  readonly consumer: string;
  readonly source: string;
  readonly definition: DataServiceDefinition;
  readonly terms: Terms;
  /** Agreement in force that it is to replace. */
  readonly replaces: { readonly hash: string; readonly agreement: Agreement } | undefined;
}

const numberIn = (text: string, least: number, most: number): number | undefined => {
  const value = Number(text.replaceAll(',', ''));
  return text !== '' && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
};

/** Numbers of the form with the bounds that make sense. */
const numbers = {
  years: [1, 5],
  perMinute: [1, 100_000],
  perDay: [1, 10_000_000],
  retentionDays: [30, 3660],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

/**
 * The agreement that a filled-in form comes to, or what is wrong with it, field by field.
 * @param now epoch milliseconds; validity begins now
 */
export function toAgreement(
  { consumer, source, definition, terms, replaces }: Offer,
  now: number,
  language: Language,
): Agreement | readonly FieldFault[] {
  const text = agreementTexts(language);
  const faults: FieldFault[] = [];
  if (terms.items.length === 0) faults.push({ field: 'items', message: text.faults.items });
  for (const field of ['purposeTh', 'purposeEn', 'actTh', 'actEn', 'section'] as const)
    if (terms[field] === '') faults.push({ field, message: text.faults.empty(text.fields[field]) });
  const known = Object.entries(numbers).map(([name, [least, most]]) => {
    const field = name as keyof typeof numbers;
    const value = numberIn(terms[field], least, most);
    if (value === undefined)
      faults.push({ field, message: text.faults.number(text.fields[field], least, most) });
    return [field, value ?? least] as const;
  });
  if (faults.length > 0) return faults;
  const { years, perMinute, perDay, retentionDays } = Object.fromEntries(known) as Record<
    keyof typeof numbers,
    number
  >;
  const old = replaces?.agreement;
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  return {
    profile: 'saphan-agreement-1',
    id: toUuidV7(now),
    ...(replaces && { replaces: replaces.hash }),
    consumer,
    service: source,
    right: 'officer',
    purpose: { code: old?.purpose.code ?? 'decide', text: { th: terms.purposeTh, en: terms.purposeEn } },
    legalBasis: {
      act: { th: terms.actTh, en: terms.actEn },
      section: terms.section,
      ...(terms.pdpa !== '' && { pdpa: terms.pdpa }),
    },
    items: [...new Set(terms.items)],
    inputItems: [...new Set(definition.operations.flatMap(({ query }) => query.map(({ item }) => item)))],
    relations: [],
    assurance: { ial: 0, aal: 0 },
    validity: { from: new Date(now).toISOString(), until: until.toISOString() },
    quota: { perMinute, perDay },
    retentionDays,
    onward: old?.onward ?? 'none',
    disclosure: old?.disclosure ?? { mode: 'at-once' },
    delegates: terms.delegate === '' ? [] : [terms.delegate],
  };
}
