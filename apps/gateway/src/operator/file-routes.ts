import { Readable } from 'node:stream';
import { isServiceId, toMemberId, type FilePreview, type FileSource, type HeldFile } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { callerLanguageOf, type Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { checkHostedClass } from '../sources/check-source-class.ts';
import type { HeldFiles } from '../sources/file/held-files.ts';
import type { FileWork } from '../sources/file/file-work.ts';
import { spoolFile, type SpooledFile } from '../sources/file/spool-file.ts';
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

/** Files of one agency that are there at once, on the disk that all share. */
const mostAtOnce = 4;

/** Files that an agency without a server brings: each replaces the one before it whole, or changes nothing. */
export function addFileRoutes(
  app: Server,
  parts: Parts,
  {
    table,
    files,
    work,
  }: { readonly table: SourceTable; readonly files: Pick<HeldFiles, 'find'>; readonly work: FileWork },
  check: OperatorCheck,
): void {
  const { keys, snapshot, settings, usage, log } = parts;

  // Counted as they come: so that the answer can say that the file is too large, in words of files.
  app.addContentTypeParser([...fileTypes], (_request, body, done) => done(null, body));

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

  const underWay = new Map<string, number>();

  /** A place among those of an agency, until it is disposed of. @throws Problem `busy` */
  function takePlace(agency: string): Disposable {
    const taken = underWay.get(agency) ?? 0;
    if (taken >= mostAtOnce) throw gatewayProblem('busy', { retryAfterSeconds: 10 });
    underWay.set(agency, taken + 1);
    return {
      [Symbol.dispose]() {
        const left = (underWay.get(agency) ?? 1) - 1;
        if (left > 0) underWay.set(agency, left);
        else underWay.delete(agency);
      },
    };
  }

  const one = { schema: { querystring: Type.Object({ service: Type.String() }) } };

  // The token is looked at before the bytes come.
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    check.getOperator(request);
    if (Number(request.headers['content-length']) > settings.fileBytes)
      throw gatewayProblem('file-too-large');
    return Promise.resolve();
  };

  /** Has the file that came read, as the data service's answer looks like; it is gone afterwards. */
  async function withUpload<Result>(
    request: FastifyRequest,
    service: string,
    use: (upload: {
      readonly agency: string;
      readonly source: FileSource;
      readonly response: unknown;
      readonly spooled: SpooledFile;
    }) => Promise<Result>,
  ): Promise<Result> {
    const { agency: sender } = await findUploadable(request, service);
    if (!(request.body instanceof Readable)) throw gatewayProblem('file-malformed', { at: 'content-type' });
    using _place = takePlace(sender);
    await using spooled = await spoolFile(request.body, settings.fileBytes);
    // A large file takes its time: a token that was replaced meanwhile, or a source declared anew, counts.
    const { agency, source } = await findUploadable(request, service);
    const offered = snapshot.index().findService(service);
    if (!offered) throw gatewayProblem('service-unknown', { at: 'service' });
    checkHostedClass(parts, source, offered.definition);
    return await use({
      agency,
      source,
      response: offered.definition.operations[0]?.response,
      spooled,
    });
  }
  const large = { ...one, onRequest, bodyLimit: settings.fileBytes + 1 };

  app.put('/sources/file', large, async (request): Promise<HeldFile> => {
    const { service } = request.query;
    return withUpload(request, service, async ({ agency, source, response, spooled }) => {
      const held = await work.hold({ agency, service, source, response, spooled });
      usage.add(agency, { rows: held.rows, bytesIn: spooled.bytes.size });
      log.info({ service, rows: held.rows, encoding: held.encoding }, 'file taken');
      return held;
    });
  });

  app.post('/sources/file/preview', large, async (request): Promise<FilePreview> =>
    withUpload(request, request.query.service, async ({ agency, source, response, spooled }) =>
      work.preview(
        { agency, service: request.query.service, source, response, spooled },
        callerLanguageOf(request),
      ),
    ),
  );

  app.get('/sources/file', one, async (request): Promise<HeldFile> => {
    const { agency, service } = await findUploadable(request, request.query.service);
    const held = await files.find(agency, service);
    if (!held) throw gatewayProblem('file-missing', { at: 'service' });
    return held;
  });
}
