import { toAttachment } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { addAudit } from '../audit/add-audit.ts';
import { getFollowed } from '../follow/followed.ts';
import { findIssuedFile, readIssuedFile, type IssuedFile } from '../issued-files/issued-file.ts';
import { applicationIdOf } from '../page/ids-of-request.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import type { HeldDocument } from './held-documents.ts';
import { zipFiles, type ZippedFile } from './zip-files.ts';

/** The file of one's own document, as a download that is written down. @throws Problem `document-not-found` before it is here */
async function takeFile(
  { store, vault, clock }: Portal,
  { id, application, file, sender, sha256 }: HeldDocument,
  person: ReturnType<typeof personOf>,
): Promise<IssuedFile> {
  const found = await store.asPortal((trx) => findIssuedFile(trx, vault, { id: file, sender, sha256 }));
  if (found === undefined) throw portalProblem('document-not-found', { rule: 'not-arrived' });
  await store.asPerson(person, (trx) =>
    addAudit(trx, store.agency, clock(), {
      action: 'document-downloaded',
      actor: person,
      application,
      detail: { document: id },
    }),
  );
  return found;
}

/** One document of one's own. */
export async function sendDocument(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  document: HeldDocument,
): Promise<FastifyReply> {
  const file = await takeFile(portal, document, personOf(request, portal));
  return reply
    .type(document.mediaType)
    .header('content-disposition', toAttachment(document.fileName))
    .header('content-length', file.bytes)
    .send(Readable.from(readIssuedFile(portal.store, portal.vault, file), { objectMode: false }));
}

/** All documents of an application that are here and hold, as one archive. */
export async function sendAllDocuments(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { store, vault } = portal;
  const person = personOf(request, portal);
  const { application, services } = await store.asPerson(person, (trx) =>
    getFollowed(trx, portal, applicationIdOf(request)),
  );
  const documents = services.flatMap((service) => service.documents).filter(canDownload);
  if (documents.length === 0) throw portalProblem('document-not-found');
  async function* read(): AsyncGenerator<ZippedFile> {
    for (const document of documents) {
      const file = await takeFile(portal, document, person);
      yield {
        name: document.fileName,
        at: document.issuedAt,
        content: await buffer(readIssuedFile(store, vault, file)),
      };
    }
  }
  const name = `${application.number ?? application.id}.zip`;
  return reply
    .type('application/zip')
    .header('content-disposition', toAttachment(name))
    .send(Readable.from(zipFiles(read()), { objectMode: false }));
}

/** Whether its file is here, and it has not been revoked. */
export const canDownload = ({ hasArrived, revoked }: HeldDocument): boolean =>
  hasArrived && revoked === undefined;
