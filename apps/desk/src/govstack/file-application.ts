import { hasGrant, workRoles } from '@saphan/cases';
import type { DataItem, FileReference, Submission, SubmittedAnswer } from '@saphan/contracts';
import { canonical } from '@saphan/exchange';
import { findProvider, itemsOfService, toVariant } from '@saphan/forms';
import { findPid, toBangkokDay } from '@saphan/thai';
import { todayName } from '@saphan/expressions';
import { webProblem } from '@saphan/web';
import type { ApiCaller } from '../api/api-caller.ts';
import { apiProblem } from '../api/api-problems.ts';
import { toFiler } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { getSentFile, nameOfFile } from '../file/stored-file.ts';
import { checkItems } from '../intake/check-submission.ts';
import { receiveSubmission } from '../intake/receive-submission.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { getService } from './catalogue-operations.ts';
import { checkTyped } from './check-typed.ts';
import type { ApplicationSubmit } from './govstack-schemas.ts';

/** What a system hands in for somebody who is at the agency's counter. */
export interface Filing {
  readonly serviceKey: string;
  readonly body: ApplicationSubmit;
  readonly transaction: string;
}

/** Address under which an uploaded file is named, with the question of the form that it answers. */
export const toDocumentUrl = (id: string, question: string): string =>
  `/govstack/registration/documents/${id}?question=${encodeURIComponent(question)}`;

/** Files by their addresses; each of the system that hands them in. @throws Problem `file-unknown` */
export async function readFiles(
  desk: Desk,
  trx: DeskTransaction,
  system: string,
  urls: readonly string[],
): Promise<FileReference[]> {
  const files: FileReference[] = [];
  for (const url of urls) {
    const [, id = '', query = ''] = /\/documents\/([0-9a-f-]{36})(\?question=[^&]*)?$/.exec(url) ?? [];
    const row = await getSentFile(trx, id, toFiler(system));
    files.push({
      id,
      // What is no percent-encoding stays as it is written, and is no question.
      question: new URLSearchParams(query).get('question') ?? '',
      name: nameOfFile(desk, row),
      mediaType: row.media_type,
      bytes: row.bytes,
      sha256: row.sha256,
    });
  }
  return files;
}

/** The data service that owns an item; nothing where nobody does. */
function findSource(desk: Desk, item: DataItem | undefined): string | undefined {
  const code = item?.source;
  if (code === undefined) return undefined;
  return desk.network.snapshot().dataServices.find(({ id }) => id.endsWith(`/${code}`))?.id;
}

/** What was typed; what a source holds and nobody typed is asked from it by the agency itself. */
function toAnswers(
  desk: Desk,
  needed: Iterable<string>,
  values: Readonly<Record<string, unknown>>,
): SubmittedAnswer[] {
  const typed = Object.entries(values).map(([id, value]) => ({ id, value, source: 'typed' as const }));
  const later = [...needed].flatMap((id): SubmittedAnswer[] => {
    const service = id in values ? undefined : findSource(desk, desk.network.index().items.get(id));
    return service === undefined ? [] : [{ id, source: 'later', service }];
  });
  return [...typed, ...later];
}

/**
 * Opens a case for somebody at the counter. Nobody has signed in: the agency itself vouches for who is there, so all is typed or asked
 * from its source, and the case says that it came by the counter.
 * @throws Problem `not-found`, `service-unknown` for another area, `item-not-needed`, `file-unknown`, `api-field`, `forbidden` outside the caller's rights
 */
export async function fileApplication(
  desk: Desk,
  { who, system }: ApiCaller,
  { serviceKey, body, transaction }: Filing,
): Promise<string> {
  const { agency, officer } = who;
  const found = getService(desk, agency, serviceKey);
  const pid = findPid(body.applicantId);
  if (pid === undefined) throw apiProblem('api-field', { at: 'applicantId' });
  const values = body.formData?.data ?? {};
  if (findProvider(found, values)?.subsystem !== agency.subsystem)
    throw deskProblem('service-unknown', { at: serviceKey });
  const variant = found.variants[0]?.id ?? 'new';
  const service = toVariant(found, variant);
  const by = found.providers.find(({ subsystem }) => subsystem === agency.subsystem)?.by;
  const area = by === undefined ? undefined : values[by];
  const today = toBangkokDay(desk.clock());
  const matter = { agency: agency.id, service: found.id, ...(typeof area === 'string' && { area }) };
  if (!hasGrant(officer, workRoles, matter, today)) throw webProblem('forbidden', { rule: 'officer-right' });
  checkItems(Object.keys(values), values, service, desk.network);
  checkTyped(desk, service.form, values);
  const needed = itemsOfService(desk.network.index(), service, { ...values, [todayName]: today });
  const files = await desk.store.asAgency(agency.id, (trx) =>
    readFiles(desk, trx, system, body.documentUrls ?? []),
  );
  const answered = files.map(({ question }) => question).filter((question) => question !== '');
  checkItems(answered, values, service, desk.network);
  const applicant = { kind: 'person', id: pid, name: body.applicationName ?? pid } as const;
  const submission: Submission = {
    profile: 'saphan-submission-1',
    application: {
      id: transaction,
      number: `C-${transaction.slice(0, 8).toUpperCase()}`,
      submittedAt: desk.clock().toISOString(),
    },
    service: { id: found.id, version: found.version, variant },
    catalogue: desk.network.snapshot().catalogue,
    language: 'th',
    channel: 'counter',
    applicant,
    subject: applicant,
    contact: {},
    answers: toAnswers(desk, needed.keys(), values),
    seals: [],
    files,
  };
  const checked = {
    submission,
    service,
    client: toFiler(system),
    area: typeof area === 'string' ? area : undefined,
    seals: [],
    answers: submission.answers.map(({ id: item, ...answer }) => ({ ...answer, item, sealIndex: undefined })),
  };
  const receipt = await receiveSubmission(desk, agency, checked, Buffer.from(canonical(body)));
  return receipt.case;
}
