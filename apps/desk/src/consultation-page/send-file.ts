import { toFileName, type FileReference } from '@saphan/contracts';
import { toAttachment } from '@saphan/web';
import { foreignContent } from '@saphan/web/pages';
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

/** A file with the name that was told of it. */
export interface NamedFile {
  readonly entry: FileReference;
  readonly content: Buffer;
}

/** A file of these, as it was named: from this sender, or made here, and with the digest that was told. @throws Problem `file-unknown` */
async function readNamed(
  desk: Desk,
  trx: DeskTransaction,
  files: readonly FileReference[],
  file: string,
  sender: string | null,
): Promise<NamedFile> {
  const entry = files.find(({ id }) => id === file);
  if (entry === undefined) throw deskProblem('file-unknown');
  const stored = await getStoredFile(trx, file);
  if (stored.sha256 !== entry.sha256 || stored.sender !== sender) throw deskProblem('file-unknown');
  const name = toFileName(entry.name, entry.mediaType);
  return { entry: { ...entry, name }, content: await readWhole(desk, trx, stored) };
}

const send = (reply: FastifyReply, { entry, content }: NamedFile): FastifyReply =>
  reply
    // What another agency sent is handed over and never run as a page of ours.
    .type('application/octet-stream')
    .header('content-disposition', toAttachment(entry.name))
    .headers(foreignContent)
    .send(content);

/** A file that came along with a question, or was attached to its answer; the look is noted. */
export async function readConsultedFile(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  { id, file }: Wanted,
): Promise<NamedFile> {
  const open = await openConsultationForOfficer(desk, trx, who, id);
  await addConsultationView(desk, trx, open, who.officer.id);
  const own = open.view.answer?.files ?? [];
  return own.some((each) => each.id === file)
    ? readNamed(desk, trx, own, file, null)
    : readNamed(desk, trx, open.content.request.files, file, open.row.asker);
}

/** A file that another agency attached to its answer, on the case that it was asked for; the look is noted. */
export async function readOpinionFile(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  { id, file }: Wanted,
): Promise<NamedFile> {
  const open = await openForOfficer(desk, trx, who, id);
  await addView(desk, trx, open, open.viewer, []);
  const asked = open.view.consultations.find(({ answer }) => answer?.files.some((each) => each.id === file));
  return readNamed(desk, trx, asked?.answer?.files ?? [], file, asked?.of ?? '');
}

/** The same to a browser. */
export const sendNamed =
  (read: typeof readOpinionFile) =>
  async (desk: Desk, who: DeskOfficer, wanted: Wanted, reply: FastifyReply): Promise<FastifyReply> =>
    send(reply, await desk.store.asAgency(who.agency.id, (trx) => read(desk, trx, who, wanted)));
