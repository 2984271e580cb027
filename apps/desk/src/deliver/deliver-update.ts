import type { IssuedDocumentReference } from '@saphan/contracts';
import type { JobTask } from '@saphan/db';
import { sql, type Selectable } from 'kysely';
import { readAppeals } from '../appeal/appeal-standing.ts';
import { isFiledHere, type OpenCase } from '../case/case-record.ts';
import { openCase } from '../case/open-case.ts';
import type { IssuedDocument } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { credentialContext } from '../document/keep-document.ts';
import { ensureLetter } from '../document/issue-letter.ts';
import { getStoredFile, nameOfFile, readWhole, toManifest } from '../file/stored-file.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, openKey } from '../store/sealed-json.ts';
import { buildUpdate } from './build-update.ts';

const lettersTries = 4;

interface Payload {
  readonly agency: string;
  readonly case: string;
}

interface Outgoing {
  readonly open: OpenCase;
  readonly appeals: readonly OpenCase[];
  readonly documents: readonly Selectable<IssuedDocument>[];
  readonly toldAt: Date | undefined;
}

async function readOutgoing(desk: Desk, trx: DeskTransaction, id: string): Promise<Outgoing> {
  const open = await openCase(trx, desk.vault, id);
  const appeals = await readAppeals(desk, trx, id);
  const documents = await trx
    .selectFrom('issued_document')
    .selectAll()
    .where('case_id', 'in', [id, ...appeals.map(({ row }) => row.id)])
    .orderBy('issued_at')
    .execute();
  const delivery = await trx
    .selectFrom('delivery')
    .select('decision_told_at')
    .where('case_id', '=', id)
    .executeTakeFirst();
  return { open, appeals, documents, toldAt: delivery?.decision_told_at ?? undefined };
}

/** Sends a document's PDF ahead of the update that names it, and gives the reference that the update carries. */
async function sendDocument(
  desk: Desk,
  { agency }: Payload,
  document: Selectable<IssuedDocument>,
  caseNumber: string,
): Promise<IssuedDocumentReference> {
  const { file, content, name, credential } = await desk.store.asAgency(agency, async (trx) => {
    const stored = await getStoredFile(trx, document.file);
    const key = openKey(desk.vault, document.wrapped_key);
    return {
      file: stored,
      content: document.delivered_at === null ? await readWhole(desk, trx, stored) : undefined,
      name: nameOfFile(desk, stored),
      credential: openJson<string>(desk.vault, key, document.credential, credentialContext(document.id)),
    };
  });
  if (content !== undefined) {
    const exchange = await desk.exchangeOf(desk.agencies.ofId(agency).subsystem);
    const manifest = toManifest({ id: file.id, name, mediaType: file.media_type }, content);
    await exchange.sendFile(desk.settings.portalSubsystem, manifest, content, caseNumber);
    await desk.store.asAgency(agency, (trx) =>
      trx
        .updateTable('issued_document')
        .set({ delivered_at: desk.clock() })
        .where('id', '=', document.id)
        .where('case_id', '=', document.case_id)
        .execute(),
    );
  }
  return {
    id: document.id,
    type: document.type,
    number: document.number,
    names: { th: document.name_th, en: document.name_en },
    issuedAt: document.issued_at.toISOString(),
    ...(document.valid_until !== null && { validUntil: document.valid_until }),
    file: {
      id: file.id,
      question: '',
      name,
      mediaType: file.media_type,
      bytes: file.bytes,
      sha256: file.sha256,
    },
    credential,
  };
}

/** Notes what the portal has acknowledged; the first time that it has a decision, the person has been told (s.10). */
async function noteDelivered(desk: Desk, agency: string, { row: { id }, view }: OpenCase): Promise<void> {
  const at = desk.clock();
  const told = view.decision === undefined && view.appealDecision === undefined ? null : at;
  await desk.store.asAgency(agency, (trx) =>
    trx
      .insertInto('delivery')
      .values({
        case_id: id,
        agency,
        acknowledged_version: view.version,
        acknowledged_at: at,
        decision_told_at: told,
      })
      .onConflict((conflict) =>
        conflict.column('case_id').doUpdateSet({
          acknowledged_version: sql`greatest(delivery.acknowledged_version, excluded.acknowledged_version)`,
          acknowledged_at: sql`excluded.acknowledged_at`,
          decision_told_at: sql`coalesce(delivery.decision_told_at, excluded.decision_told_at)`,
        }),
      )
      .execute(),
  );
}

/** The case of which the portal knows: an appeal is told of with the case that it is about. */
async function readTold(desk: Desk, { agency, case: id }: Payload): Promise<string> {
  const row = await desk.store.asAgency(agency, (trx) =>
    trx.selectFrom('case_file').select('appeal_of').where('id', '=', id).executeTakeFirst(),
  );
  return row?.appeal_of ?? id;
}

/**
 * Tells the portal how a case stands, documents first. Runs again until it has been acknowledged; the portal ignores a version that
 * it knows, so a repeat after a lost answer does no harm.
 */
export const deliverUpdate =
  (desk: Desk): JobTask =>
  async (payload: Payload, { attempt }) => {
    const about = await readTold(desk, payload);
    const letterFault = await ensureLetter(desk, payload.agency, payload.case).then(
      () => undefined,
      (error: unknown) => {
        desk.log.error({ err: error, case: payload.case }, 'the letter could not be made');
        // The person must learn the decision in time; after some tries it goes out without the letter.
        if (attempt < lettersTries) throw error;
        return { error };
      },
    );
    const agency = desk.agencies.ofId(payload.agency);
    const outgoing = await desk.store.asAgency(agency.id, (trx) => readOutgoing(desk, trx, about));
    const { open, appeals, documents, toldAt } = outgoing;
    // Handed in at the agency's own counter, which tells the person; no portal knows of it.
    if (isFiledHere(open.row)) {
      for (const told of [open, ...appeals]) await noteDelivered(desk, agency.id, told);
      if (letterFault) throw new Error('the letter is still to be made', { cause: letterFault.error });
      return;
    }
    const references: IssuedDocumentReference[] = [];
    for (const document of documents) {
      const reference = await sendDocument(desk, payload, document, open.row.number);
      const revoked = open.view.documents.find(({ id }) => id === document.id)?.revoked;
      references.push({ ...reference, ...(revoked && { revoked }) });
    }
    const exchange = await desk.exchangeOf(agency.subsystem);
    await exchange.sendUpdate(
      desk.settings.portalSubsystem,
      buildUpdate(desk, open, references, toldAt, appeals),
    );
    for (const told of [open, ...appeals]) await noteDelivered(desk, agency.id, told);
    // Told, but the letter is still owed: the job goes on, and the letter moves the version.
    if (letterFault) throw new Error('the letter is still to be made', { cause: letterFault.error });
  };
