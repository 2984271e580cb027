import { Readable } from 'node:stream';
import { isServiceId, toMemberId, type DocumentList } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { formatPlace, parsePlace } from '../documents/document-place.ts';
import {
  pageLength,
  type DocumentName,
  type DocumentStore,
  type HeldDocument,
} from '../documents/document-store.ts';
import { toDocumentHeaders } from '../documents/send-document.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCheck } from './check-operator.ts';

const One = Type.Object({ service: Type.String(), client: Type.String(), id: Type.String() });

const toEntry = ({
  name,
  manifest,
  state,
  completedAt,
  tries,
  lastProblem,
}: HeldDocument): DocumentList['documents'][0] => ({
  ...{
    service: name.service,
    client: name.client,
    id: name.id,
    state: state === 'receiving' ? state : 'complete',
  },
  ...{
    name: manifest.name,
    mediaType: manifest.mediaType,
    bytes: manifest.bytes,
    sha256: manifest.sha256,
    tries,
  },
  ...(completedAt && { completedAt: completedAt.toISOString() }),
  ...(lastProblem !== undefined && { lastProblem }),
});

/** Documents that the agency fetches itself: list, content, and that it has them. */
export function addDocumentRoutes(
  app: Server,
  { keys, log, now, handed }: Parts,
  documents: DocumentStore,
  check: OperatorCheck,
): void {
  function getAgency(request: FastifyRequest, member: string): string {
    check.checkMember(request, member);
    const hosted = keys.findMember(member);
    if (!hosted) throw gatewayProblem('member-not-hosted');
    return hosted.agency;
  }
  function toName(request: FastifyRequest, { service, client, id }: Static<typeof One>): DocumentName {
    if (!isServiceId(service)) throw problem('name-malformed', { at: 'service' });
    return { agency: getAgency(request, toMemberId(service)), service, client, id };
  }

  const listing = Type.Object({
    member: Type.String(),
    after: Type.Optional(Type.String({ maxLength: 2000 })),
  });
  app.get('/documents', { schema: { querystring: listing } }, async (request): Promise<DocumentList> => {
    const { member, after } = request.query;
    const agency = getAgency(request, member);
    const held = await documents.list(agency, after === undefined ? undefined : parsePlace(after));
    const last = held.length === pageLength ? held.at(-1) : undefined;
    const next = last && formatPlace({ at: last.completedAt?.toISOString() ?? 'infinity', name: last.name });
    return { documents: held.map(toEntry), ...(next !== undefined && { next }) };
  });
  app.get('/documents/content', { schema: { querystring: One } }, async (request, reply) => {
    const name = toName(request, request.query);
    const held = await documents.find(name);
    if (held?.state !== 'complete') throw gatewayProblem('document-unknown');
    log.info({ service: name.service, document: name.id }, 'document fetched');
    return reply
      .headers(toDocumentHeaders(held))
      .send(Readable.from(documents.read(name), { objectMode: false }));
  });
  app.post('/documents/taken', { schema: { body: One } }, async (request) => {
    const name = toName(request, request.body);
    if (!(await documents.take(name, now()))) throw gatewayProblem('document-unknown');
    handed.count('documents');
    log.info({ service: name.service, document: name.id }, 'document taken');
    return { id: name.id };
  });
}
