import { toLegalDue, type ActionOf, type ConsultedFile } from '@saphan/cases';
import { toUuidV7, type ConsultationDemand } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import type { CaseAnswers } from '../case/read-answers.ts';
import type { Desk } from '../desk.ts';
import type { CaseFileEntry } from '../file/expected-files.ts';
import { consultationsCode } from './consultation-record.ts';

export type ConsultDraft = Omit<ActionOf<'consult'>, 'at' | 'base' | 'actor' | 'transaction'>;

/** The agreement under which an agency may ask another, where there is one in force. */
export function findConsultAgreement(desk: Desk, agency: Agency, of: string) {
  const now = desk.clock().getTime();
  return desk.network
    .snapshot()
    .agreements.find(
      ({ agreement, revokedAt }) =>
        revokedAt === undefined &&
        agreement.consumer === agency.subsystem &&
        agreement.service === `${of}/${consultationsCode}` &&
        agreement.purpose.code === 'consult' &&
        Date.parse(agreement.validity.from) <= now &&
        now < Date.parse(agreement.validity.until),
    )?.agreement;
}

/**
 * What of a case can go along: the applicant's own word and files, of what the catalogue lists. A value that a register has sealed stays
 * here, since its agreement lets nobody pass it on; the agency that is asked looks it up itself.
 */
export function findGoesAlong(
  { items, files }: ConsultationDemand,
  has: { readonly answers: CaseAnswers; readonly files: readonly CaseFileEntry[] },
) {
  return {
    items: items.flatMap((item) => {
      const answer = has.answers.all.get(item);
      return answer?.source === 'typed' && answer.value !== undefined ? [{ item, value: answer.value }] : [];
    }),
    files: has.files.filter(({ question, isHere }) => isHere && files.includes(question)),
  };
}

/** A copy has an id of its own: where both agencies had the file already it would be the other's twice. */
const toCopy = (at: number, file: CaseFileEntry): ConsultedFile => ({
  id: toUuidV7(at),
  copyOf: file.id,
  question: file.question,
  name: file.name,
  mediaType: file.mediaType,
  bytes: file.bytes,
  sha256: file.sha256,
});

/** A question to another agency, due by the days of its demand. */
export function toConsult(
  desk: Desk,
  demand: ConsultationDemand,
  asked: { readonly question: string } & ReturnType<typeof findGoesAlong>,
): ConsultDraft {
  const now = desk.clock();
  return {
    type: 'consult',
    consultation: toUuidV7(now.getTime()),
    demand: demand.id,
    of: demand.of,
    question: asked.question,
    items: asked.items,
    files: asked.files.map((file) => toCopy(now.getTime(), file)),
    until: toLegalDue(now.toISOString(), demand.time, desk.holidays),
    ...(demand.pauses && { pauses: true }),
  };
}
