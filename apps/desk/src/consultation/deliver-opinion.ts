import type { ConsultationAnswer } from '@saphan/contracts';
import type { JobTask } from '@saphan/db';
import type { Desk } from '../desk.ts';
import { getStoredFile, nameOfFile, readWhole, toManifest } from '../file/stored-file.ts';
import type { ConsultationPayload } from '../store/add-case-job.ts';
import { openConsultation, type OpenConsultation } from './consultation-record.ts';

/** The answer as it returns to the case. @throws Error before there is one */
export function toOpinion({ row, view: { answer } }: OpenConsultation): ConsultationAnswer {
  if (answer === undefined) throw new Error('a question without an answer');
  return {
    profile: 'saphan-consultation-answer-1',
    consultation: row.consultation,
    number: row.number,
    at: answer.at,
    outcome: answer.outcome,
    text: answer.text,
    files: [...answer.files],
  };
}

/** Returns an answer to the case, files first. Runs again until the other agency has it, which takes it once. */
export const deliverOpinion =
  (desk: Desk): JobTask =>
  async ({ agency: id, consultation }: ConsultationPayload) => {
    const agency = desk.agencies.ofId(id);
    const { open, files } = await desk.store.asAgency(id, async (trx) => {
      const found = await openConsultation(trx, desk.vault, consultation);
      const files = [];
      for (const { id: file } of found.view.answer?.files ?? []) {
        const stored = await getStoredFile(trx, file);
        const content = await readWhole(desk, trx, stored);
        const named = { id: file, name: nameOfFile(desk, stored), mediaType: stored.media_type };
        files.push({ manifest: toManifest(named, content), content });
      }
      return { open: found, files };
    });
    const { row, content } = open;
    const exchange = await desk.exchangeOf(agency.subsystem);
    for (const file of files)
      await exchange.sendFile(row.asker, file.manifest, file.content, row.number, 'consult-files');
    await exchange.sendOpinion(row.asker, content.subject, toOpinion(open));
    await desk.store.asAgency(id, (trx) =>
      trx.updateTable('consultation').set({ told_at: desk.clock() }).where('id', '=', consultation).execute(),
    );
  };
