import { header, type SignedAgreement } from '@saphan/contracts';
import {
  bindHeaders,
  contentDigest,
  signRequest,
  toNamedItems,
  toEscapedName,
  toSnapshotHeader,
  toSubjectHeader,
  type MessageHeaders,
  type RequestMessage,
} from '@saphan/exchange';
import type { Parts } from '../../parts.ts';
import type { Offered } from '../../request/check-requested.ts';
import type { Asked } from '../asked.ts';
import type { Stated } from './actor.ts';
import type { Caller } from './caller.ts';
import type { Addressed } from './gateway.ts';
import type { Reachable } from './provider.ts';
import type { Wanted } from './requested.ts';

/** What goes on as the caller has given it. */
const passed = [
  header.actor,
  header.case,
  header.proof,
  header.mandate,
  header.declaration,
  header.idempotencyKey,
  'content-type',
  'prefer',
  'accept-language',
  'traceparent',
] as const;

type Facts = Asked &
  Caller &
  Wanted &
  Reachable &
  Addressed &
  Pick<Offered, 'named'> &
  Stated & { readonly signed: SignedAgreement; readonly body: Buffer };

function toHeaders(facts: Facts, { settings, snapshot }: Parts): Record<string, string> {
  const { exchange, client, service, gateway, signed, named, subject, body } = facts;
  const headers: Record<string, string> = {
    [header.exchange]: exchange,
    [header.client]: toEscapedName(client),
    [header.service]: toEscapedName(service),
    [header.gateway]: toEscapedName(gateway.id),
    [header.agreement]: signed.hash,
    [header.purpose]: signed.agreement.purpose.code,
    [header.sender]: toEscapedName(settings.gateway),
    [header.snapshot]: toSnapshotHeader(snapshot.view()),
    [header.contentDigest]: contentDigest(body),
  };
  // Who is acted for stands there only where it is somebody else.
  if (signed.agreement.consumer !== client)
    headers[header.represents] = toEscapedName(signed.agreement.consumer);
  if (subject) headers[header.subject] = toSubjectHeader(subject.subject, subject.salt);
  if (facts.headers[header.items] !== undefined)
    headers[header.extension] = toNamedItems(named, signed.agreement.items);
  for (const name of passed) {
    const value = facts.headers[name];
    if (value !== undefined && !(name === 'content-type' && body.length === 0)) headers[name] = value;
  }
  if (facts.statedActor !== undefined) headers[header.actor] = facts.statedActor;
  // The other side's span hangs on ours, not beside it.
  if (facts.trace) headers.traceparent = facts.trace.traceparent;
  return headers;
}

/** The consumer signs the request; what names persons goes along unsigned, bound by digest. */
export function signOutgoing(facts: Facts, parts: Parts): { request: RequestMessage } {
  const { keys, now } = parts;
  const plain = toHeaders(facts, parts);
  const headers: MessageHeaders = { ...plain, ...bindHeaders(plain) };
  const unsigned = { method: facts.method, path: facts.inboundPath, query: facts.query, headers };
  const key = keys.getKey(facts.consumer.id, 'exchange');
  return { request: signRequest(unsigned, key, Math.floor(now() / 1000)) };
}
