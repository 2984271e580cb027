import type { FileReference } from '@saphan/contracts';
import type { FastifyReply } from 'fastify';
import { openForOfficer } from '../case-page/read-case-page.ts';
import { addConsultationView } from '../consultation/consultation-views.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { getStoredFile, readWhole } from '../file/stored-file.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { addView } from '../view/case-views.ts';
import { openConsultationForOfficer } from './read-consultations.ts';

interface Wanted {
  readonly id: string;
  readonly file: string;
}

/** A file of these, as it was named: from this sender, or made here, and with the digest that was told. @throws Problem `file-unknown` */
async function readNamed(
  desk: Desk,
  trx: DeskTransaction,
  files: readonly FileReference[],
  file: string,
  sender: string | null,
): Promise<{ readonly entry: FileReference; readonly content: Buffer }> {
  const entry = files.find(({ id }) => id === file);
  if (entry === undefined) throw deskProblem('file-unknown');
  const stored = await getStoredFile(trx, file);
  if (stored.sha256 !== entry.sha256 || stored.sender !== sender) throw deskProblem('file-unknown');
  return { entry, content: await readWhole(desk, trx, stored) };
}

const send = (
  reply: FastifyReply,
  { entry, content }: { readonly entry: FileReference; readonly content: Buffer },
): FastifyReply =>
  reply
    // What another agency sent is handed over and never run as a page of ours.
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(entry.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .send(content);

/** A file that came along with a question, or was attached to its answer; the look is noted. */
export async function sendConsultedFile(
  desk: Desk,
  who: DeskOfficer,
  { id, file }: Wanted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await desk.store.asAgency(who.agency.id, async (trx) => {
    const open = await openConsultationForOfficer(desk, trx, who, id);
    await addConsultationView(desk, trx, open, who.officer.id);
    const own = open.view.answer?.files ?? [];
    return own.some((each) => each.id === file)
      ? readNamed(desk, trx, own, file, null)
      : readNamed(desk, trx, open.content.request.files, file, open.row.asker);
  });
  return send(reply, found);
}

/** A file that another agency attached to its answer, on the case that it was asked for; the look is noted. */
export async function sendOpinionFile(
  desk: Desk,
  who: DeskOfficer,
  { id, file }: Wanted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await desk.store.asAgency(who.agency.id, async (trx) => {
    const open = await openForOfficer(desk, trx, who, id);
    await addView(desk, trx, open, open.viewer, []);
    const asked = open.view.consultations.find(({ answer }) =>
      answer?.files.some((each) => each.id === file),
    );
    return readNamed(desk, trx, asked?.answer?.files ?? [], file, asked?.of ?? '');
  });
  return send(reply, found);
}
