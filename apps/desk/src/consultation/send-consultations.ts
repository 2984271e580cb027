import type { CaseConsultation } from '@saphan/cases';
import type { ConsultationRequest, Subject } from '@saphan/contracts';
import type { JobTask } from '@saphan/db';
import type { OpenCase } from '../case/case-record.ts';
import { openCase } from '../case/open-case.ts';
import type { Desk } from '../desk.ts';
import { getStoredFile, readWhole, toManifest } from '../file/stored-file.ts';
import type { CasePayload } from '../store/add-case-job.ts';

/** Whom a case is about, as the exchange names them. */
export const subjectOf = ({ parties: { subject } }: Pick<OpenCase, 'parties'>): Subject => ({
  kind: subject.kind === 'company' ? 'juristic' : 'pid',
  value: subject.id,
});

/** The same at each try: what went along stands in the case as it was when it was asked. */
const toRequest = ({ row }: Pick<OpenCase, 'row'>, asked: CaseConsultation): ConsultationRequest => ({
  profile: 'saphan-consultation-1',
  consultation: asked.id,
  number: row.number,
  service: row.service,
  demand: asked.demand,
  askedAt: asked.at,
  due: asked.until,
  question: asked.question,
  items: asked.items.map(({ item, value }) => ({ item, value })),
  files: asked.files.map(({ copyOf: _, ...file }) => file),
});

/** Sends each question of a case that the other agency does not have, files first. Runs again until it is acknowledged. */
export const sendConsultations =
  (desk: Desk): JobTask =>
  async ({ agency: agencyId, case: id }: CasePayload) => {
    const agency = desk.agencies.ofId(agencyId);
    const { open, sent } = await desk.store.asAgency(agencyId, async (trx) => ({
      open: await openCase(trx, desk.vault, id),
      sent: await trx.selectFrom('sent_consultation').select('id').where('case_id', '=', id).execute(),
    }));
    const known = new Set(sent.map((row) => row.id));
    const exchange = await desk.exchangeOf(agency.subsystem);
    for (const asked of open.view.consultations.filter((each) => !known.has(each.id))) {
      for (const { copyOf, ...file } of asked.files) {
        const content = await desk.store.asAgency(agencyId, async (trx) =>
          readWhole(desk, trx, await getStoredFile(trx, copyOf)),
        );
        await exchange.sendFile(
          asked.of,
          toManifest(file, content),
          content,
          open.row.number,
          'consult-files',
        );
      }
      const { number } = await exchange.sendConsultation(asked.of, subjectOf(open), toRequest(open, asked));
      await desk.store.asAgency(agencyId, (trx) =>
        trx
          .insertInto('sent_consultation')
          .values({ id: asked.id, agency: agencyId, case_id: id, number, sent_at: desk.clock() })
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    }
  };
