import type { Language } from '@saphan/contracts';
import { isOpen } from '@saphan/cases';
import type { OpenCase } from '../case/case-record.ts';
import { readAnswers } from '../case/read-answers.ts';
import type { Desk } from '../desk.ts';
import { readCaseFiles } from '../file/expected-files.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toDocumentUrl } from './file-application.ts';
import { toStatus } from './govstack-schemas.ts';

/** Name of a service; its id where the catalogue has it no more. */
export const nameOfService = (desk: Desk, id: string, language: Language): string =>
  desk.network.index().services.get(id)?.names[language] ?? id;

export const formOfService = (desk: Desk, id: string): string =>
  desk.network.index().services.get(id)?.form ?? '';

/** A case as the standard's application file, with what was answered. */
export async function toApplicationFile(
  desk: Desk,
  trx: DeskTransaction,
  open: OpenCase,
  language: Language,
) {
  const { row, parties, view } = open;
  const { values } = await readAnswers(trx, desk, open);
  const files = await readCaseFiles(desk, trx, open);
  return {
    fileId: row.id,
    registered: row.received_at.toISOString(),
    serviceKey: row.service,
    serviceName: nameOfService(desk, row.service, language),
    applicantId: row.applicant.toString('hex'),
    status: toStatus(view.state),
    ended: !isOpen(view.state),
    applicationData: {
      applicationName: parties.applicant.name,
      applicantId: parties.applicant.id,
      created: parties.submittedAt,
      formData: { data: { ...values }, eFormId: formOfService(desk, row.service) },
      documentUrls: files.map(({ id, question }) => toDocumentUrl(id, question)),
    },
  };
}
