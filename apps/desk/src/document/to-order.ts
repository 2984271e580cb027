import {
  appealLetterType,
  letterType,
  toUuidV7,
  type IssuedDocument,
  type LawReference,
  type LocalText,
  type Service,
} from '@saphan/contracts';
import type { CaseView, Refusal } from '@saphan/cases';
import type { Decision, DocumentInputs } from '@saphan/documents';
import { addCalendarDays, formatDate, formatPid, toBangkokDay, type PartialDate } from '@saphan/thai';
import type { Agency } from '../agency/agencies.ts';
import type { OpenCase } from '../case/case-record.ts';
import type { CaseAnswers } from '../case/read-answers.ts';
import type { Desk } from '../desk.ts';
import { nameOfItem, showText, showTexts } from '../value/show-text.ts';
import type { DocumentOrder } from './document-maker.ts';
import { isFact } from './is-fact.ts';

const both = (make: (language: 'th' | 'en') => string): LocalText => ({ th: make('th'), en: make('en') });
const dayText = (day: string): LocalText => both((language) => formatDate(language, day as PartialDate));

/** `2026-11-23` + 12 → `2027-11-22`: the last day on which it holds. */
export function toValidUntil(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const after = new Date(Date.UTC(year, month - 1 + months, date));
  if (after.getUTCDate() === date) return addCalendarDays(after.toISOString().slice(0, 10), -1);
  // A month that has no such day (31 June) ends the time with its own last one (Civil and Commercial Code s.193/5).
  after.setUTCDate(0);
  return after.toISOString().slice(0, 10);
}

export const toLawText = ({ act, section }: LawReference): LocalText => ({
  th: section === undefined ? act.th : `${act.th} มาตรา ${section}`,
  en: section === undefined ? act.en : `${act.en}, section ${section}`,
});

const idLabels = {
  person: { th: 'เลขประจำตัวประชาชน', en: 'National ID number' },
  company: { th: 'เลขทะเบียนนิติบุคคล', en: 'Company registration number' },
} as const;

export interface OrderParts {
  readonly agency: Agency;
  readonly service: Service;
  readonly open: OpenCase;
  readonly answers: CaseAnswers;
  readonly number: string;
  readonly at: Date;
  readonly officer: { readonly name: LocalText; readonly position: LocalText | undefined };
}

function toFacts(desk: Desk, { service, answers }: OrderParts): DocumentInputs['facts'] {
  const index = desk.network.index();
  return [...answers.all.values()].flatMap(({ item, value }) => {
    if (!isFact(index, service.form, item)) return [];
    const texts = showTexts(index, item, value, service.form);
    return texts ? [{ item, names: nameOfItem(index, item, service.form), texts }] : [];
  });
}

/** Parts that every document of a case has in common: certificates and letters alike. */
export function toInputs(
  desk: Desk,
  parts: OrderParts,
  { title, checkUrl, validUntil }: { title: LocalText; checkUrl: string; validUntil?: string | undefined },
): DocumentInputs {
  const { agency, service, open, number, at, officer } = parts;
  const { subject } = open.parties;
  const provider = service.providers.find(({ subsystem }) => subsystem === agency.subsystem);
  const [contact] = provider?.places ?? [];
  return {
    title,
    number,
    caseNumber: open.row.number,
    service: service.names,
    issuer: {
      names: agency.names,
      shortNames: agency.shortNames,
      ...(contact && { contact }),
    },
    date: dayText(toBangkokDay(at)),
    ...(validUntil !== undefined && { validUntil: dayText(validUntil) }),
    holder: { name: subject.name, idLabel: idLabels[subject.kind], id: formatPid(subject.id) },
    facts: toFacts(desk, parts),
    law: service.laws.map(toLawText),
    officer: { name: officer.name, ...(officer.position && { position: officer.position }) },
    checkUrl,
    demo: desk.settings.demo,
  };
}

/** The same content as data. */
export function toDecision(
  desk: Desk,
  parts: OrderParts,
  document: { id: string; type: string; names: LocalText; checkUrl: string; validUntil?: string | undefined },
): Decision {
  const { agency, service, open, answers, number, at } = parts;
  const index = desk.network.index();
  const facts = [...answers.all.values()].flatMap(({ item, value }) => {
    const text = isFact(index, service.form, item) ? showText(index, item, value, 'th') : undefined;
    return text === undefined ? [] : [{ item, value: value, text }];
  });
  const { id, type, names, checkUrl, validUntil } = document;
  return {
    profile: 'saphan-document-1',
    id,
    type,
    number,
    names,
    issuer: agency.member,
    issuerNames: agency.names,
    holder: open.parties.subject,
    service: service.id,
    case: open.row.number,
    issuedAt: at.toISOString(),
    ...(validUntil !== undefined && { validUntil }),
    facts,
    law: service.laws.map(toLawText),
    checkUrl,
  };
}

/** @throws Error for a template that the catalogue lacks: a published one never does */
export function getTemplate(desk: Desk, name: string): string {
  const template = desk.network.index().catalogue.templates[name];
  if (template === undefined) throw new Error(`the catalogue has no template ${name}`);
  return template;
}

/** An order for a document that the service issues. */
export function toDocumentOrder(desk: Desk, definition: IssuedDocument, parts: OrderParts): DocumentOrder {
  const { type, names, template, validMonths, shown } = definition;
  const id = toUuidV7(parts.at.getTime());
  const validUntil =
    validMonths === undefined ? undefined : toValidUntil(toBangkokDay(parts.at), validMonths);
  const checkUrl = `${desk.settings.checkUrl}/${id}`;
  return {
    agency: parts.agency,
    template: getTemplate(desk, template),
    inputs: toInputs(desk, parts, { title: names, checkUrl, validUntil }),
    decision: toDecision(desk, parts, { id, type, names, checkUrl, validUntil }),
    shown,
    issuedAt: parts.at,
  };
}

const letterNames = { th: 'หนังสือแจ้งคำสั่งไม่อนุญาต', en: 'Letter of refusal' };

/** An order for the letter by which a refusal is told: facts, law, reasons, right and time to appeal (2539 Act, s.37 and 40). */
export function toLetterOrder(
  desk: Desk,
  refusal: Refusal,
  appealUntil: string,
  parts: OrderParts,
): DocumentOrder {
  const id = toUuidV7(parts.at.getTime());
  const checkUrl = `${desk.settings.checkUrl}/${id}`;
  const { facts, law, reasons, appealTo } = refusal;
  return {
    agency: parts.agency,
    template: getTemplate(desk, letterType),
    inputs: {
      ...toInputs(desk, parts, { title: letterNames, checkUrl }),
      refusal: { facts, law, reasons, appealTo, appealUntil: dayText(toBangkokDay(appealUntil)) },
    },
    decision: {
      ...toDecision(desk, parts, { id, type: letterType, names: letterNames, checkUrl }),
      law: [law],
    },
    issuedAt: parts.at,
  };
}

const appealLetterNames = { th: 'หนังสือแจ้งผลการพิจารณาอุทธรณ์', en: 'Letter on an appeal' };
const administrativeCourt = { th: 'ศาลปกครอง', en: 'the Administrative Court' };
const outcomeTexts = {
  upheld: { th: 'ยกอุทธรณ์ คำสั่งเดิมคงอยู่', en: 'The appeal is dismissed; the order stands.' },
  changed: {
    th: 'แก้ไขคำสั่งเดิม เจ้าหน้าที่พิจารณาคำขอใหม่ตามผลนี้',
    en: 'The order is changed; the application is decided anew by this.',
  },
  revoked: {
    th: 'เพิกถอนคำสั่งเดิม เจ้าหน้าที่พิจารณาคำขอใหม่',
    en: 'The order is revoked; the application is decided anew.',
  },
} as const;

/** An order for the letter that tells what was decided on an appeal, and until when one can go to court. */
export function toAppealLetterOrder(
  desk: Desk,
  { outcome, facts, law, reasons }: NonNullable<CaseView['appealDecision']>,
  courtUntil: string,
  parts: OrderParts,
): DocumentOrder {
  const id = toUuidV7(parts.at.getTime());
  const checkUrl = `${desk.settings.checkUrl}/${id}`;
  return {
    agency: parts.agency,
    template: getTemplate(desk, appealLetterType),
    inputs: {
      ...toInputs(desk, parts, { title: appealLetterNames, checkUrl }),
      refusal: {
        facts,
        law,
        reasons,
        outcome: outcomeTexts[outcome],
        appealTo: administrativeCourt,
        appealUntil: dayText(toBangkokDay(courtUntil)),
      },
    },
    decision: {
      ...toDecision(desk, parts, { id, type: appealLetterType, names: appealLetterNames, checkUrl }),
      law: [law],
    },
    issuedAt: parts.at,
  };
}
