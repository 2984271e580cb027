import { defineTexts, isResult, type Language } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DateText, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { getCaseRecord, type CaseRecord } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { inRight } from '../inbox/in-right.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { addView } from '../view/case-views.ts';
import { getReading } from '../view/viewer.ts';

/** A document that this agency has issued to whom a case is about, in another case. */
export interface IssuedBefore {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly number: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly issuedAt: Date;
}

const mostShown = 5;

/**
 * What this agency has issued to the same person or company and holds still, newest first: a register that answers for the case
 * may not know of it yet. Of cases within the officer's rights alone; each of them is noted as looked at.
 */
export async function readIssuedBefore(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  { row }: Pick<CaseRecord, 'row'>,
): Promise<readonly IssuedBefore[]> {
  const today = toBangkokDay(desk.clock());
  const { viewer, roles } = getReading(who);
  const rows = await trx
    .selectFrom('issued_document')
    .innerJoin('case_file', 'case_file.id', 'issued_document.case_id')
    .selectAll('issued_document')
    .select('case_file.number as case_number')
    .where('case_file.subject', '=', row.subject)
    .where('case_file.id', '!=', row.id)
    .where('issued_document.state', '=', 'valid')
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>=', today)]))
    .where('issued_document.case_id', 'in', (eb) =>
      eb
        .selectFrom('case_file')
        .select('id')
        .where((builder) => inRight(builder, who.officer, today, roles)),
    )
    .orderBy('issued_at', 'desc')
    .execute();
  const shown = rows.filter(isResult).slice(0, mostShown);
  for (const id of new Set(shown.map((each) => each.case_id)))
    await addView(desk, trx, await getCaseRecord(trx, desk.vault, id), viewer, []);
  return shown.map((each) => ({
    id: each.id,
    caseId: each.case_id,
    caseNumber: each.case_number,
    number: each.number,
    names: { th: each.name_th, en: each.name_en },
    issuedAt: each.issued_at,
  }));
}

const texts = defineTexts(
  {
    title: 'หน่วยงานนี้ออกให้แล้ว และยังใช้ได้',
    issued: 'ออกเมื่อ',
    inCase: 'ในเรื่อง',
    lead: 'ทะเบียนที่ตอบในหน้านี้อาจยังไม่รู้ถึงเอกสารเหล่านี้',
  },
  {
    title: 'Issued by this agency already, and still valid',
    issued: 'issued on',
    inCase: 'in case',
    lead: 'The registers that answer on this page may not know of it yet.',
  },
);

/** So that nobody issues a second one because a register is behind. */
export function IssuedBeforeNotice({
  documents,
  language,
}: {
  documents: readonly IssuedBefore[];
  language: Language;
}): VNode | null {
  const text = texts(language);
  if (documents.length === 0) return null;
  return (
    <Notice tone="wait" title={text.title}>
      <ul class="marks">
        {documents.map(({ id, caseId, caseNumber, number, names, issuedAt }) => (
          <li>
            {names[language]}{' '}
            <a class="number" href={`/documents/${id}/pdf`}>
              {number}
            </a>{' '}
            {text.issued} <DateText date={toBangkokDay(issuedAt)} short /> {text.inCase}{' '}
            <a class="number" href={`/cases/${caseId}`}>
              {caseNumber}
            </a>
          </li>
        ))}
      </ul>
      <p class="small">{text.lead}</p>
    </Notice>
  );
}
