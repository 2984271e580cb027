import { createHash } from 'node:crypto';
import { isServiceId, toMemberId, type FilePreview, type FileSource, type HeldFile } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { callerLanguageOf, type Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { checkHostedClass } from '../sources/check-source-class.ts';
import type { HeldFiles } from '../sources/file/held-files.ts';
import { openTable } from '../sources/file/open-table.ts';
import { previewFile } from '../sources/file/preview-file.ts';
import { readRows } from '../sources/file/read-rows.ts';
import type { SourceTable } from '../sources/source-table.ts';
import type { OperatorCheck } from './check-operator.ts';

interface Uploadable {
  readonly agency: string;
  readonly service: string;
  readonly source: FileSource;
}

/** A workbook and a CSV file are told apart by their bytes: browsers name either as they like. */
const fileTypes = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const;

/** Files that an agency without a server brings: each replaces the one before it whole, or changes nothing. */
export function addFileRoutes(
  app: Server,
  parts: Parts,
  { table, files }: { readonly table: SourceTable; readonly files: HeldFiles },
  check: OperatorCheck,
): void {
  const { keys, snapshot, settings, usage, log } = parts;

  // One byte more than is taken: so that the answer can say that the file is too large, in words of files.
  app.addContentTypeParser(
    [...fileTypes],
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

  /** The bytes that came, and what the data service's answer looks like. */
  async function readUpload(request: FastifyRequest, service: string) {
    const { agency, source } = await findUploadable(request, service);
    const bytes = request.body;
    if (!Buffer.isBuffer(bytes)) throw gatewayProblem('file-malformed', { at: 'content-type' });
    if (bytes.length > settings.fileBytes) throw gatewayProblem('file-too-large');
    const offered = snapshot.index().findService(service);
    if (!offered) throw gatewayProblem('service-unknown', { at: 'service' });
    checkHostedClass(parts, source, offered.definition);
    const table = await openTable(bytes, source);
    return { agency, source, bytes, table, response: offered.definition.operations[0]?.response };
  }

  app.put('/sources/file', { ...one, onRequest }, async (request): Promise<HeldFile> => {
    const { service } = request.query;
    const { agency, source, bytes, table, response } = await readUpload(request, service);
    const { rows, lines } = await readRows(table, source, response);
    const encoding = table.encoding ?? 'utf-8';
    const held = await files.replace(agency, service, {
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      encoding,
      lines,
      rows,
    });
    usage.add(agency, { rows: held.rows, bytesIn: bytes.length });
    log.info({ service, rows: held.rows, encoding }, 'file taken');
    return held;
  });

  app.post('/sources/file/preview', { ...one, onRequest }, async (request): Promise<FilePreview> => {
    const { source, table, response } = await readUpload(request, request.query.service);
    return previewFile(table, source, response, callerLanguageOf(request));
  });

  app.get('/sources/file', one, async (request): Promise<HeldFile> => {
    const { agency, service } = await findUploadable(request, request.query.service);
    const held = await files.find(agency, service);
    if (!held) throw gatewayProblem('file-missing', { at: 'service' });
    return held;
  });
}
