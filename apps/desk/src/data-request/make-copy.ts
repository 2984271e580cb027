import type { AskedRight, CopiedCase, DataCopy } from '@saphan/contracts';
import type { Selectable } from 'kysely';
import type { Agency } from '../agency/agencies.ts';
import { toCaseRecord, type CaseRecord } from '../case/case-record.ts';
import { readAnswers } from '../case/read-answers.ts';
import type { CaseFile } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { readCaseFiles } from '../file/expected-files.ts';
import { nameOfFile } from '../file/stored-file.ts';
import { visitPurpose } from '../inspection/keep-photos.ts';
import { copyPurpose } from '../own-copy/keep-copies.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { nameOfItem, showTexts } from '../value/show-text.ts';
import { readCorrectionViews } from '../correction/correction-views.ts';
import { readConsultationViews } from '../consultation/consultation-views.ts';
import { readViews } from '../view/case-views.ts';
import { readRequestViews } from './request-views.ts';

/** Largest copy in one message; a gateway takes twice as much. */
const mostBytes = 8 * 1024 * 1024;

const none = { th: '–', en: '–' };

/** All cases of a person at the agency, as who applied or as whom it is about, newest first. @param person HMAC of `pid:…` */
export const readCasesOf = (
  trx: DeskTransaction,
  person: Uint8Array,
): Promise<readonly Selectable<CaseFile>[]> =>
  trx
    .selectFrom('case_file')
    .selectAll()
    .where((eb) =>
      eb.or([eb('applicant', '=', Buffer.from(person)), eb('subject', '=', Buffer.from(person))]),
    )
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .execute();

async function copyDocuments(trx: DeskTransaction, { row }: CaseRecord): Promise<CopiedCase['documents']> {
  const documents = await trx
    .selectFrom('issued_document')
    .select(['number', 'name_th', 'name_en', 'issued_at', 'valid_until', 'state', 'sha256'])
    .where('case_id', '=', row.id)
    .orderBy('issued_at')
    .execute();
  return documents.map(({ number, name_th, name_en, issued_at, valid_until, state, sha256 }) => ({
    number,
    name: { th: name_th, en: name_en },
    issuedAt: issued_at.toISOString(),
    ...(valid_until !== null && { validUntil: valid_until }),
    state,
    sha256,
  }));
}

/** Copies of papers and photos of visits that officers have put to a case: they are about the person, too. */
async function copyOfficerFiles(desk: Desk, trx: DeskTransaction, id: string): Promise<CopiedCase['files']> {
  const rows = await trx
    .selectFrom('stored_file')
    .selectAll()
    .where('case_id', '=', id)
    // Of a case that was erased nothing can be read any more.
    .where('wrapped_key', 'is not', null)
    .where((eb) => eb.or([eb('question', '=', copyPurpose), eb('question', 'like', `${visitPurpose('')}%`)]))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ name: nameOfFile(desk, row), bytes: row.bytes, sha256: row.sha256 }));
}

/** That there is a case, and how far it is. */
function toHead(desk: Desk, { row }: CaseRecord): CopiedCase {
  return {
    number: row.number,
    service: desk.network.index().services.get(row.service)?.names ?? { th: row.service, en: row.service },
    state: row.state,
    receivedAt: row.received_at.toISOString(),
    ...(row.decided_at && { decidedAt: row.decided_at.toISOString() }),
    ...{ values: [], documents: [], files: [] },
  };
}

/**
 * What a case holds of the person. Of one that is about another, for whom they applied, only that it is there: its values are that one's,
 * and a mandate may long have ended.
 * @param given only what the person gave in words of their own: what may be taken elsewhere (PDPA s.31)
 */
async function copyCase(
  desk: Desk,
  trx: DeskTransaction,
  record: CaseRecord,
  { person, given }: { readonly person: Buffer; readonly given: boolean },
): Promise<CopiedCase> {
  const { row } = record;
  const head = toHead(desk, record);
  if (!row.subject.equals(person)) return head;
  const index = desk.network.index();
  const service = index.services.get(row.service);
  const { all } = await readAnswers(trx, desk, record);
  const values = [...all.values()].filter(
    ({ value, source }) => value !== undefined && (!given || source === 'typed'),
  );
  const files = await readCaseFiles(desk, trx, record);
  return {
    ...head,
    values: values.map(({ item, source, at, value }) => ({
      item,
      name: nameOfItem(index, item, service?.form),
      source,
      at: at.toISOString(),
      value,
      shown: showTexts(index, item, value) ?? none,
    })),
    documents: given ? [] : await copyDocuments(trx, record),
    files: [
      ...files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
      ...(given ? [] : await copyOfficerFiles(desk, trx, row.id)),
    ],
  };
}

async function copyReports(desk: Desk, trx: DeskTransaction, person: Buffer): Promise<DataCopy['reports']> {
  const rows = await trx
    .selectFrom('correction')
    .select(['number', 'item', 'received_at', 'state'])
    .where('reporter', '=', person)
    .orderBy('received_at', 'desc')
    .execute();
  return rows.map(({ number, item, received_at, state }) => ({
    number,
    item,
    name: nameOfItem(desk.network.index(), item, undefined),
    receivedAt: received_at.toISOString(),
    state,
  }));
}

/**
 * Everything that the desk has of a person, put together by the software: nobody reads along, the steward sees what it is made of and
 * not what it says. Cases that no longer fit are named.
 * @param pid national id
 */
export async function makeCopy(
  desk: Desk,
  trx: DeskTransaction,
  agency: Agency,
  { person, pid, right }: { readonly person: Buffer; readonly pid: string; readonly right: AskedRight },
): Promise<DataCopy> {
  const given = right === 'portability';
  const cases: CopiedCase[] = [];
  const leftOut: string[] = [];
  let bytes = 0;
  for (const row of await readCasesOf(trx, person)) {
    const copied = await copyCase(desk, trx, toCaseRecord(desk.vault, row), { person, given });
    bytes += Buffer.byteLength(JSON.stringify(copied));
    if (bytes > mostBytes) leftOut.push(row.number);
    else cases.push(copied);
  }
  const subject = { kind: 'pid', value: pid } as const;
  const readers = [readViews, readCorrectionViews, readConsultationViews, readRequestViews];
  const reads = given ? [] : (await Promise.all(readers.map((read) => read(desk, agency, subject)))).flat();
  return {
    profile: 'saphan-data-copy-1',
    member: agency.member,
    madeAt: desk.clock().toISOString(),
    cases,
    reports: given ? [] : await copyReports(desk, trx, person),
    ...(!given && { reads }),
    leftOut,
  };
}
