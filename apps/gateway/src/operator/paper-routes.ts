import { Readable } from 'node:stream';
import {
  isServiceId,
  PaperBatchAct,
  PaperBatching,
  PaperDecision,
  PaperKeyerEntry,
  toMemberId,
  type PaperBatchDetail,
  type PaperKeyer,
  type PaperPageDetail,
  type PaperRegister,
  type ServiceId,
} from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { callerLanguageOf, type Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { gatewayProblem } from '../gateway-problems.ts';
import { listBatches } from '../paper/batch-rows.ts';
import type { Paper } from '../paper/open-paper.ts';
import { actOnBatch, decidePage, makeBatches, readBatch, readPage } from '../paper/paper-batches.ts';
import { endKeyer, listKeyers, putKeyer } from '../paper/paper-keyers.ts';
import { readImage } from '../paper/paper-keying.ts';
import { mostScanBytes } from '../paper/scan/paper-scans.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCheck } from './check-operator.ts';

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const OfService = Type.Object({ service: Type.String() });

async function readAll(body: unknown): Promise<Buffer> {
  if (!(body instanceof Readable)) throw gatewayProblem('paper-file-type', { at: 'content-type' });
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > mostScanBytes) throw gatewayProblem('paper-file-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Registers on paper, as the agency that owns them runs them: by its desk, with a token of its own. */
export function addPaperRoutes(
  app: Server,
  { usage, log }: Pick<Parts, 'usage' | 'log'>,
  paper: Paper,
  check: OperatorCheck,
): void {
  const own = (request: FastifyRequest, service: string): ServiceId => {
    if (!isServiceId(service)) throw problem('name-malformed', { at: 'service' });
    check.checkMember(request, toMemberId(service));
    return service;
  };

  app.get('/paper', { schema: { querystring: OfService } }, async (request): Promise<PaperRegister> => {
    const service = own(request, request.query.service);
    const { agency, source } = await paper.register(service);
    const scans = await paper.scans.list(agency, service, callerLanguageOf(request));
    return paper.work(service, async ({ client, reader }) => {
      const { rows } = await client.query<{ waiting: number; rows: number }>(
        `select (select count(*) from paper_page p join paper_scan s on s.id = p.scan
                  where p.service = $1 and p.batch is null and s.pages_read = s.pages)::int as waiting,
                (select count(distinct page) from paper_row where service = $1)::int as rows`,
        [service],
      );
      return {
        ...{ service, source, fields: [...reader.fields], scans },
        ...{ waiting: rows[0]?.waiting ?? 0, rows: rows[0]?.rows ?? 0 },
        batches: await listBatches(client, service),
        keyers: await listKeyers(client),
      };
    });
  });

  const upload = {
    schema: {
      querystring: Type.Object({
        service: Type.String(),
        name: Type.String({ minLength: 1, maxLength: 200 }),
        by: Type.String({ minLength: 1, maxLength: 200 }),
      }),
    },
    // The token is looked at before the bytes come.
    onRequest: async (request: FastifyRequest): Promise<void> => {
      check.getOperator(request);
      if (Number(request.headers['content-length']) > mostScanBytes) throw gatewayProblem('paper-file-large');
      return Promise.resolve();
    },
    bodyLimit: mostScanBytes + 1,
  };
  app.put('/paper/scans', upload, async (request) => {
    const { name, by } = request.query;
    const service = own(request, request.query.service);
    await paper.register(service);
    const bytes = await readAll(request.body);
    // Forty megabytes take their time: a token that was replaced meanwhile, or a register declared anew, counts.
    own(request, service);
    const { agency } = await paper.register(service);
    const added = await paper.scans.add(agency, { service, name, by, bytes });
    usage.add(agency, { rows: added.pages, bytesIn: bytes.length });
    log.info({ service, pages: added.pages }, 'scan taken');
    paper.reading.look(agency);
    return added;
  });

  const one = { schema: { params: Params, querystring: OfService } };
  app.delete('/paper/scans/:id', one, async (request, reply) => {
    const service = own(request, request.query.service);
    const { agency } = await paper.register(service);
    await paper.scans.remove(agency, service, request.params.id);
    return reply.code(204).send();
  });

  app.post('/paper/batches', { schema: { body: PaperBatching } }, async (request) => {
    const service = own(request, request.body.service);
    const batches = await paper.work(service, (work) => makeBatches(work, request.body));
    log.info({ service, batches: batches.length }, 'pages given out');
    return { batches };
  });

  app.get('/paper/batches/:id', one, async (request): Promise<PaperBatchDetail> => {
    const service = own(request, request.query.service);
    return paper.work(service, (work) => readBatch(work, request.params.id));
  });

  app.post(
    '/paper/batches/:id/acts',
    { schema: { params: Params, body: PaperBatchAct } },
    async (request, reply) => {
      const service = own(request, request.body.service);
      await paper.work(service, (work) => actOnBatch(work, request.params.id, request.body));
      log.info({ service, batch: request.params.id, action: request.body.action }, 'batch of pages');
      return reply.code(204).send();
    },
  );

  app.get('/paper/pages/:id', one, async (request): Promise<PaperPageDetail> => {
    const service = own(request, request.query.service);
    return paper.work(service, (work) => readPage(work, request.params.id));
  });

  app.get('/paper/pages/:id/image', one, async (request, reply) => {
    const service = own(request, request.query.service);
    const image = await paper.work(service, ({ client }) => readImage(client, request.params.id, service));
    return reply.type(image.mediaType).send(image.bytes);
  });

  app.post(
    '/paper/pages/:id/decision',
    { schema: { params: Params, body: PaperDecision } },
    async (request) => {
      const service = own(request, request.body.service);
      return paper.work(service, (work) => decidePage(work, request.params.id, request.body));
    },
  );

  app.put('/paper/keyers', { schema: { body: PaperKeyerEntry } }, async (request) => {
    const { member } = request.body;
    check.checkMember(request, member);
    const id = await paper.asMember(member, ({ client, agency, now }) =>
      putKeyer(client, agency, request.body, now),
    );
    return { id };
  });

  const ofMember = { schema: { params: Params, querystring: Type.Object({ member: Type.String() }) } };
  app.delete('/paper/keyers/:id', ofMember, async (request, reply) => {
    const { member } = request.query;
    check.checkMember(request, member);
    await paper.asMember(member, ({ client, now }) => endKeyer(client, request.params.id, now));
    return reply.code(204).send();
  });

  app.get(
    '/paper/keyers',
    { schema: { querystring: Type.Object({ member: Type.String() }) } },
    async (request): Promise<{ keyers: PaperKeyer[] }> => {
      const { member } = request.query;
      check.checkMember(request, member);
      return { keyers: await paper.asMember(member, ({ client }) => listKeyers(client)) };
    },
  );
}
