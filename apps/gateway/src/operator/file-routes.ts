import { createHash } from 'node:crypto';
import { isServiceId, toMemberId, type FileSource, type HeldFile } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { checkHostedClass } from '../sources/file/check-data-class.ts';
import { decodeText } from '../sources/file/decode-text.ts';
import type { HeldFiles } from '../sources/file/held-files.ts';
import { readRows } from '../sources/file/read-rows.ts';
import type { SourceTable } from '../sources/source-table.ts';
import type { OperatorCheck } from './check-operator.ts';

interface Uploadable {
  readonly agency: string;
  readonly service: string;
  readonly source: FileSource;
}

/** Files that an agency without a server brings: each replaces the one before it whole, or changes nothing. */
export function addFileRoutes(
  app: Server,
  parts: Parts,
  { table, files }: { readonly table: SourceTable; readonly files: HeldFiles },
  check: OperatorCheck,
): void {
  const { keys, snapshot, settings, log } = parts;

  // One byte more than is taken: so that the answer can say that the file is too large, in words of files.
  app.addContentTypeParser(
    'text/csv',
    { parseAs: 'buffer', bodyLimit: settings.fileBytes + 1 },
    (_request, body, done) => done(null, body),
  );

  async function findUploadable(request: FastifyRequest, service: string): Promise<Uploadable> {
    if (!isServiceId(service)) throw problem('name-malformed', { at: 'service' });
    const owner = toMemberId(service);
    check.checkMember(request, owner);
    const member = keys.findMember(owner);
    if (!member) throw gatewayProblem('member-not-hosted');
    const declared = (await table.list(member.agency)).find((each) => each.service === service);
    if (declared?.declaration.type !== 'file') throw gatewayProblem('file-not-declared', { at: 'service' });
    return { agency: member.agency, service, source: declared.declaration };
  }

  const one = { schema: { querystring: Type.Object({ service: Type.String() }) } };

  // The token is looked at before the bytes come.
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    check.getOperator(request);
    if (Number(request.headers['content-length']) > settings.fileBytes)
      throw gatewayProblem('file-too-large');
    return Promise.resolve();
  };

  app.put('/sources/file', { ...one, onRequest }, async (request): Promise<HeldFile> => {
    const { agency, service, source } = await findUploadable(request, request.query.service);
    const bytes = request.body;
    if (!Buffer.isBuffer(bytes)) throw gatewayProblem('file-malformed', { at: 'content-type' });
    if (bytes.length > settings.fileBytes) throw gatewayProblem('file-too-large');
    const offered = snapshot.index().findService(service);
    if (!offered) throw gatewayProblem('service-unknown', { at: 'service' });
    checkHostedClass(parts, source, offered.definition);
    const { text, encoding } = decodeText(bytes, source.encoding);
    const rows = await readRows(text, source, offered.definition.operations[0]?.response);
    const held = await files.replace(agency, service, {
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      encoding,
      lines: new Set(rows.map(({ line }) => line)).size,
      rows,
    });
    log.info({ service, rows: held.rows, encoding }, 'file taken');
    return held;
  });

  app.get('/sources/file', one, async (request): Promise<HeldFile> => {
    const { agency, service } = await findUploadable(request, request.query.service);
    const held = await files.find(agency, service);
    if (!held) throw gatewayProblem('file-missing', { at: 'service' });
    return held;
  });
}
