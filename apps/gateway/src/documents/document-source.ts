import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileManifest, header, isSubsystemId, type FileReceipt } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { gatewayProblem } from '../gateway-problems.ts';
import { readName } from '../request/read-name.ts';
import type { Source, SourceAnswer, SourceRequest } from '../sources/source.ts';
import type { DocumentName, DocumentStore, HeldDocument } from './document-store.ts';

const partBytes = 8 * 1024 * 1024;
/** 256 whole parts, or smaller ones of a sender that cuts otherwise. */
const mostParts = 1024;
/** Four times what 1024 parts need. */
const mostManifestBytes = 256 * 1024;
const Id = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const isManifest = Compile(FileManifest);

/** Operations of `files.v1`; `check-declaration` holds a definition against them. */
export const documentOperations: ReadonlySet<string> = new Set([
  'PUT /{id}/manifest',
  'PUT /{id}/parts/{n}',
  'GET /{id}',
  'GET /{id}/parts/{n}',
]);

const malformed = (at: string) => gatewayProblem('document-malformed', { hop: 'source', at });

function toName({ agency, service, headers, parameters }: SourceRequest): DocumentName {
  const { id = '' } = parameters;
  if (!Id.test(id)) throw malformed('path');
  const by = headers[header.represents] === undefined ? header.client : header.represents;
  return { agency, service, client: readName(headers, by, isSubsystemId), id };
}

function readManifest(body: Buffer, id: string): FileManifest {
  if (body.length > mostManifestBytes) throw malformed('body');
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    value = undefined;
  }
  if (!isManifest.Check(value)) throw malformed('body');
  const { parts, bytes } = value;
  const sum = parts.reduce((total, part) => total + part.bytes, 0);
  const fits = parts.length <= mostParts && parts.every((part) => part.bytes <= partBytes) && sum === bytes;
  if (!fits || value.id !== id) throw malformed('body');
  return value;
}

async function getDocument(name: DocumentName, store: DocumentStore): Promise<HeldDocument> {
  const found = await store.find(name);
  if (!found) throw gatewayProblem('document-unknown', { hop: 'source', at: 'path' });
  return found;
}

/**
 * The receiver's end of `files.v1`, kept by the gateway itself: parts as they come, each held against the manifest, the whole
 * against its digest, and a receipt that the provider's gateway signs like any answer.
 * @param timeoutMs of a question: what takes longer is told by the next one
 */
export function openDocumentSource(
  store: DocumentStore,
  timeoutMs: number,
  { now, onComplete }: { readonly now: () => number; readonly onComplete: () => void },
): Source {
  const checking = new Map<string, Promise<void>>();

  /** Reads all parts once, whoever asks: two gigabytes take longer than a question may. */
  async function check(held: HeldDocument): Promise<void> {
    const whole = createHash('sha256');
    for await (const part of store.read(held.name)) whole.update(part);
    if (whole.digest('base64url') !== held.manifest.sha256) {
      await store.reject(held.name);
      throw gatewayProblem('document-malformed', { hop: 'source', at: 'sha256' });
    }
    await store.complete(held.name, now());
    onComplete();
  }
  async function checkOnce(held: HeldDocument): Promise<void> {
    const id = JSON.stringify(held.name);
    const running = checking.get(id) ?? check(held).finally(() => checking.delete(id));
    checking.set(id, running);
    running.catch(() => undefined);
    await Promise.race([running, sleep(timeoutMs * 0.6, undefined, { ref: false })]);
  }

  async function toReceipt(name: DocumentName): Promise<SourceAnswer> {
    let held = await getDocument(name, store);
    if (held.state === 'receiving' && (await store.partNumbers(name)).length === held.manifest.parts.length) {
      await checkOnce(held);
      held = await getDocument(name, store);
    }
    const { manifest, state, completedAt } = held;
    const isWhole = state !== 'receiving';
    const all = manifest.parts.map((_, number) => number);
    const receipt: FileReceipt = {
      id: name.id,
      state: isWhole ? 'complete' : 'receiving',
      parts: isWhole ? all : await store.partNumbers(name),
      ...(isWhole && { sha256: manifest.sha256 }),
      ...(completedAt && { completedAt: completedAt.toISOString() }),
    };
    const body = Buffer.from(JSON.stringify(receipt));
    return { type: 'answer', status: 200, contentType: 'application/json', body, at: now() };
  }

  async function putPart(name: DocumentName, { parameters, body }: SourceRequest): Promise<void> {
    const { manifest, state } = await getDocument(name, store);
    if (state !== 'receiving') return;
    const number = /^[0-9]{1,4}$/.test(parameters.n ?? '') ? Number(parameters.n) : -1;
    const expected = manifest.parts[number];
    if (!expected) throw malformed('path');
    const digest = createHash('sha256').update(body).digest('base64url');
    if (body.length !== expected.bytes || digest !== expected.sha256)
      throw gatewayProblem('document-part-wrong', { hop: 'source', at: 'body' });
    await store.putPart(name, number, body);
  }

  return {
    isIdempotent: true,
    timeoutMs: undefined,
    async ask(request) {
      const { method, path } = request.operation;
      const name = toName(request);
      if (method === 'GET' && path !== '/{id}')
        throw gatewayProblem('document-unknown', { hop: 'source', at: 'path' });
      if (method === 'PUT') {
        if (path === '/{id}/manifest')
          await store.begin(name, readManifest(request.body, name.id), request.body);
        else await putPart(name, request);
      }
      return toReceipt(name);
    },
    close: async () => {
      await Promise.allSettled(checking.values());
    },
  };
}
