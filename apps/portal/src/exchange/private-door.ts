import {
  CaseUpdate,
  CorrectionUpdate,
  DataRequestUpdate,
  FileManifest,
  isUuidV7,
  toMemberId,
} from '@saphan/contracts';
import { registerSource, type SourceRequest, type SourceRoutes } from '@saphan/outbound';
import { createServer, webProblem, type Log, type Server, type ServerMetrics } from '@saphan/web';
import { addOperatorRoutes } from '../dispatch/operator-routes.ts';
import { readRelatedCases } from '../case-updates/related-cases.ts';
import { receiveUpdate } from '../case-updates/receive-update.ts';
import { receiveCorrectionUpdate } from '../correction/receive-correction-update.ts';
import { receiveDataRequestUpdate } from '../data-request/receive-data-request-update.ts';
import { findPart, keepManifest, keepPart, mostParts, toReceipt } from '../issued-files/issued-file.ts';
import type { Portal } from '../portal.ts';

type Parts = Pick<
  Portal,
  'store' | 'vault' | 'network' | 'provider' | 'clock' | 'settings' | 'log' | 'personKey'
>;

function idOf(request: SourceRequest): string {
  const id = request.parameters['id'] ?? '';
  if (!isUuidV7(id)) throw webProblem('not-found', { at: 'id' });
  return id;
}

function partOf(request: SourceRequest): number {
  const text = request.parameters['n'] ?? '';
  const number = Number(text);
  if (!/^[0-9]{1,4}$/.test(text) || number >= mostParts) throw webProblem('not-found', { at: 'n' });
  return number;
}

/** `application-updates.v1`, `related-cases.v1`, `correction-updates.v1`, `data-request-updates.v1` and `files.v1` of the portal, as agencies' messages come in through the gateway. */
function toRoutes(parts: Parts): SourceRoutes {
  const { store, vault, clock } = parts;
  const context = (request: SourceRequest) => ({
    vault,
    agency: store.agency,
    sender: request.client,
    now: clock(),
  });
  return {
    'application-updates.v1': {
      'POST /': async (request) => {
        await receiveUpdate({ store, vault, now: clock() }, request.read(CaseUpdate), request.client);
        return { status: 204 };
      },
    },
    'related-cases.v1': {
      'GET /{application}': async (request) => {
        const id = request.parameters['application'] ?? '';
        if (!isUuidV7(id)) throw webProblem('not-found', { at: 'application' });
        const asker = { desk: request.client, subject: request.subject };
        return { body: await readRelatedCases(parts, id, asker) };
      },
    },
    'correction-updates.v1': {
      'POST /': async (request) => {
        await receiveCorrectionUpdate(parts, request.read(CorrectionUpdate), request.client);
        return { status: 204 };
      },
    },
    'data-request-updates.v1': {
      'POST /': async (request) => {
        await receiveDataRequestUpdate(parts, request.read(DataRequestUpdate), request.client);
        return { status: 204 };
      },
    },
    'files.v1': {
      'PUT /{id}/manifest': async (request) => {
        const manifest = request.read(FileManifest);
        if (manifest.id !== idOf(request)) throw webProblem('bad-request', { at: 'id' });
        return { body: await store.asPortal((trx) => keepManifest(trx, context(request), manifest)) };
      },
      'PUT /{id}/parts/{n}': async (request) => ({
        body: await store.asPortal((trx) =>
          keepPart(trx, context(request), idOf(request), partOf(request), request.body),
        ),
      }),
      'GET /{id}': async (request) => ({
        body: await store.asPortal((trx) => toReceipt(trx, idOf(request), request.client, vault)),
      }),
      'GET /{id}/parts/{n}': async (request) => ({
        contentType: 'application/octet-stream',
        body: await store.asPortal((trx) => findPart(trx, context(request), idOf(request), partOf(request))),
      }),
    },
  };
}

/**
 * The door by which the gateway hands over what agencies send, each checked for signature, agreement and right.
 * @param bearer by which the gateway shows who it is
 * @param adminKey by which the operator does
 * @param metrics what `/metrics` shows beside the requests
 */
export function createPrivateDoor(
  parts: Parts,
  {
    log,
    metrics,
    bearer,
    adminKey,
  }: {
    readonly log: Log;
    readonly metrics?: ServerMetrics;
    readonly bearer: string;
    readonly adminKey: string;
  },
): Server {
  const door = createServer({ log, ...(metrics && { metrics }) });
  const member = toMemberId(parts.settings.subsystem);
  registerSource(door, [{ member, bearer }], toRoutes(parts));
  addOperatorRoutes(door, parts, adminKey);
  return door;
}
