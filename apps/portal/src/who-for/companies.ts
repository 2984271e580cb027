import type { LocalText } from '@saphan/contracts';
import type { Draft } from '../draft/draft.ts';
import { nothingThere, type Prefill } from '../prefill/prefill.ts';
import { mandateClaims, mandatesOf } from '../prefill/source-asker.ts';

/** A company for which the register says that the person may sign. */
export interface Company {
  readonly id: string;
  readonly names: LocalText;
  /** The register's signing rule in its own words. */
  readonly rule: string;
  /** How many directors must declare together. */
  readonly needed: number;
}

type Entry = Readonly<Record<string, unknown>>;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (entry: Entry, name: string): string => {
  const value = entry[name];
  return typeof value === 'string' ? value : '';
};

/** What the registers' lists say of a company, wherever the number stands in them; an empty entry where they say nothing. */
export const findCompanyEntry = (
  given: readonly Readonly<Record<string, unknown>>[],
  number: string,
): Entry =>
  given
    .flatMap((values) => Object.values(values))
    .flatMap((value) => (Array.isArray(value) ? value.filter(isEntry) : []))
    .find((entry) => Object.values(entry).includes(number)) ?? {};

/** What registers of companies were asked about the person. */
export const companyRegisters = ({ prefills }: Pick<Draft, 'prefills'>): readonly Prefill[] =>
  prefills.filter(
    ({ answer, items }) => namesCompany(answer) || items.some((item) => item.endsWith('.companies')),
  );

const namesCompany = (answer: Prefill['answer']): boolean =>
  answer?.mandates.some((token) => mandateClaims(token).for.kind === 'juristic') === true;

/** True where every register that knows has answered, and named no company: it can only be for oneself. */
export function isForNobodyElse({ prefills }: Pick<Draft, 'prefills'>): boolean {
  const registers = companyRegisters({ prefills });
  return (
    registers.length > 0 &&
    registers.every(
      ({ state, problem, answer }) => (state === 'here' || problem === nothingThere) && !namesCompany(answer),
    )
  );
}

/** Companies that the person may act for, by the register's signed statements. */
export function companiesOf(draft: Draft, now: Date): readonly Company[] {
  const found = new Map<string, Company>();
  const given = draft.prefills.flatMap(({ answer }) => (answer ? [answer.values] : []));
  for (const token of mandatesOf(draft, now)) {
    const { for: subject, needed } = mandateClaims(token);
    if (subject.kind !== 'juristic') continue;
    const entry = findCompanyEntry(given, subject.value);
    const th = textOf(entry, 'nameTh') || subject.value;
    found.set(subject.value, {
      id: subject.value,
      names: { th, en: textOf(entry, 'nameEn') || th },
      rule: textOf(entry, 'signingRule'),
      needed,
    });
  }
  return [...found.values()];
}
