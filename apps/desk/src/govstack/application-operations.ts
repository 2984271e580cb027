import { caseProblem } from '@saphan/cases';
import { toUuidV7 } from '@saphan/contracts';
import { Type, type Static } from 'typebox';
import { apiProblem } from '../api/api-problems.ts';
import { operation, type Call, type Operation, type UploadedFile } from '../api/operation.ts';
import { openForOfficer } from '../case-page/read-case-page.ts';
import { toCaseRecord, toFiler } from '../case/case-record.ts';
import { keepAnswers } from '../case/keep-answers.ts';
import { openCase } from '../case/open-case.ts';
import { readAnswers } from '../case/read-answers.ts';
import { takeAction } from '../case/take-action.ts';
import { keepExpectedFiles } from '../file/expected-files.ts';
import { keepWhole } from '../file/stored-file.ts';
import { addAudit } from '../officer/add-audit.ts';
import { readInbox, type InboxRow } from '../inbox/read-inbox.ts';
import { checkAsked } from '../intake/receive-supplement.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { addView } from '../view/case-views.ts';
import { checkTyped } from './check-typed.ts';
import { fileApplication, readFiles, toDocumentUrl } from './file-application.ts';
import {
  ApplicationFile,
  ApplicationListed,
  ApplicationSubmit,
  Paging,
  toStatus,
  Uploaded,
} from './govstack-schemas.ts';
import { formOfService, nameOfService, toApplicationFile } from './to-application.ts';

const FileParams = Type.Object({ fileId: Type.String({ format: 'uuid' }) });
const ListQuery = Type.Object({
  serviceKey: Type.Optional(Type.String({ maxLength: 100 })),
  /** As answers name the applicant: no national id, for it would stand in an address. */
  applicantId: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  ...Paging,
});
type ListQuery = Static<typeof ListQuery>;
type Reading = Pick<Call<unknown, unknown, unknown>, 'desk' | 'caller'>;

/** Open cases within the caller's rights, as far as they are asked for. A list of one applicant's is a look at that person. */
export async function readOpen(
  { desk, caller }: Reading,
  trx: DeskTransaction,
  { serviceKey, applicantId, firstResult = 0, maxResult = 50 }: ListQuery,
): Promise<InboxRow[]> {
  const found: InboxRow[] = [];
  const query = {
    filter: 'open',
    ...(serviceKey !== undefined && { service: serviceKey }),
    ...(applicantId !== undefined && { applicant: Buffer.from(applicantId, 'hex') }),
  } as const;
  if (applicantId !== undefined) {
    const { agency, officer } = caller.who;
    const detail = { list: '/inbox', hashes: [applicantId] };
    await addAudit(desk, trx, { agency: agency.id, actor: officer.id, action: 'find-person', detail });
  }
  let after: string | undefined;
  do {
    const at = after === undefined ? query : { ...query, after };
    const page = await readInbox(desk, trx, caller.who.officer, at);
    found.push(...page.rows);
    after = page.next;
  } while (after !== undefined && found.length < firstResult + maxResult);
  return found.slice(firstResult, firstResult + maxResult);
}

const sortKeys: ReadonlyMap<string, (row: InboxRow) => string> = new Map(
  Object.entries<(row: InboxRow) => string>({
    created: ({ row }) => row.received_at.toISOString(),
    dueDate: ({ row }) => row.due_at?.toISOString() ?? '9',
    name: ({ applicantName }) => applicantName,
    id: ({ row }) => row.id,
    assignee: ({ row }) => row.assignee ?? '',
  }),
);

export function sort(rows: readonly InboxRow[], { sortBy, sortOrder = 'asc' }: ListQuery): InboxRow[] {
  const keyOf = sortBy === undefined ? undefined : sortKeys.get(sortBy);
  if (keyOf === undefined) return [...rows];
  const sorted = rows.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
  return sortOrder === 'desc' ? sorted.reverse() : sorted;
}

/** Applications, and files that go with them. */
export const applicationOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/services/{serviceKey}/applications',
    id: 'submitApplication',
    summary: 'Hand in an application for somebody at the counter',
    tag: 'Applicant',
    scope: 'cases:file',
    keyOptional: true,
    params: Type.Object({ serviceKey: Type.String({ maxLength: 100 }) }),
    body: ApplicationSubmit,
    answer: ApplicationFile,
    async act({ desk, caller, params, body, transaction, language }) {
      const id = await fileApplication(desk, caller, { serviceKey: params.serviceKey, body, transaction });
      return desk.store.asAgency(caller.who.agency.id, async (trx) =>
        toApplicationFile(desk, trx, await openForOfficer(desk, trx, caller.who, id), language),
      );
    },
  }),
  operation({
    method: 'POST',
    path: '/documents',
    id: 'uploadFile',
    summary:
      'Upload a file; its url goes into an application. additionalMetadata names the question of the form',
    tag: 'Applicant',
    scope: 'cases:file',
    keyOptional: true,
    upload: true,
    query: Type.Object({ additionalMetadata: Type.Optional(Type.String({ maxLength: 100 })) }),
    answer: Uploaded,
    async work({ desk, caller, query, body }, trx) {
      const [file] = Array.isArray(body) ? (body as UploadedFile[]) : [];
      if (file === undefined || file.content.length === 0) throw apiProblem('api-field', { at: 'file' });
      const id = toUuidV7(desk.wallClock().getTime());
      const { name, mediaType, content } = file;
      const sender = toFiler(caller.system);
      await keepWhole(desk, trx, caller.who.agency.id, { id, name, mediaType, content }, sender);
      return {
        code: 200,
        type: 'success',
        message: id,
        url: toDocumentUrl(id, query.additionalMetadata ?? ''),
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/applications',
    id: 'getApplicantFileList',
    summary: 'Open applications within the rights of the caller',
    tag: 'Operator',
    scope: 'cases:read',
    query: ListQuery,
    answer: Type.Array(ApplicationListed),
    async work(call, trx) {
      const { desk, query, language } = call;
      const rows = sort(await readOpen(call, trx, query), query);
      return rows.map(({ row, assigneeName }) => {
        const { parties } = toCaseRecord(desk.vault, row);
        return {
          fileId: row.id,
          mainTaskId: row.id,
          taskTitle: row.number,
          ...(row.assignee !== null && { assigneeId: row.assignee }),
          ...(assigneeName && { operatorName: assigneeName[language] }),
          status: toStatus(row.state),
          applicantId: row.applicant.toString('hex'),
          created: parties.submittedAt,
          registered: row.received_at.toISOString(),
          description: row.number,
          serviceName: nameOfService(desk, row.service, language),
          serviceKey: row.service,
          eformId: formOfService(desk, row.service),
          documentUrls: [],
        };
      });
    },
  }),
  operation({
    method: 'GET',
    path: '/applications/{fileId}',
    id: 'getApplicationFileById',
    summary: 'One application with its answers',
    tag: 'Operator',
    scope: 'cases:read',
    params: FileParams,
    answer: ApplicationFile,
    async work({ desk, caller: { who }, params, language }, trx) {
      const open = await openForOfficer(desk, trx, who, params.fileId);
      const file = await toApplicationFile(desk, trx, open, language);
      await addView(desk, trx, open, open.viewer, Object.keys(file.applicationData.formData.data));
      return file;
    },
  }),
  operation({
    method: 'PUT',
    path: '/applications/{fileId}',
    id: 'updateApplicationFileForm',
    summary: 'Enter what a person has brought to the counter on a notice of what is missing',
    tag: 'Operator',
    scope: 'cases:file',
    keyOptional: true,
    params: FileParams,
    body: ApplicationSubmit,
    answer: ApplicationFile,
    async work({ desk, caller, params, body, transaction, language }, trx) {
      const open = await openForOfficer(desk, trx, caller.who, params.fileId);
      const notice = open.view.notices.at(-1);
      if (open.view.state !== 'incomplete' || notice === undefined) throw caseProblem('case-not-in-state');
      const data = Object.entries(body.formData?.data ?? {});
      const answers = data.map(([id, value]) => ({ id, value, source: 'typed' as const }));
      const files = await readFiles(desk, trx, caller.system, body.documentUrls ?? []);
      checkAsked({ answers, files }, notice, await readAnswers(trx, desk, open));
      checkTyped(desk, formOfService(desk, open.row.service), body.formData?.data ?? {});
      const kept = answers.map(({ id: item, ...answer }) => ({ item, ...answer }));
      await keepAnswers(desk, trx, open, kept, 'supplement');
      await keepExpectedFiles(desk, trx, open, files, 'supplement');
      const actor = { kind: 'system', id: caller.system } as const;
      await takeAction(desk, trx, params.fileId, {
        type: 'supplement',
        notice: notice.id,
        transaction,
        actor,
      });
      const after = await openCase(trx, desk.vault, params.fileId);
      const file = await toApplicationFile(desk, trx, after, language);
      await addView(desk, trx, open, open.viewer, Object.keys(file.applicationData.formData.data));
      return file;
    },
  }),
];
