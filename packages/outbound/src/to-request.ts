import { header, toSubjectText, toUuidV7 } from '@saphan/contracts';
import {
  actorSubjectDigest,
  signActor,
  toDeclarationHeader,
  toEscapedName,
  toServicePath,
  type SigningKey,
} from '@saphan/exchange';
import type { Call } from './call.ts';

const actorSeconds = 300;

export interface CallerIdentity {
  /** Calling subsystem, e.g. `TH/GOV/DGA/portal`. */
  readonly client: string;
  readonly actorKey?: SigningKey;
}

export interface OutboundRequest {
  readonly exchange: string;
  readonly method: string;
  /** At the outbound door, with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

function toBody({ body, contentType }: Call): { bytes: Uint8Array | undefined; type: string | undefined } {
  if (body === undefined) return { bytes: undefined, type: undefined };
  if (body instanceof Uint8Array) return { bytes: body, type: contentType ?? 'application/octet-stream' };
  return { bytes: Buffer.from(JSON.stringify(body)), type: contentType ?? 'application/json' };
}

function toActor(
  call: Call,
  exchange: string,
  { client, actorKey }: CallerIdentity,
  nowMs: number,
): string | undefined {
  if (!call.actor) return undefined;
  if (!actorKey || call.purpose === undefined)
    throw new TypeError('an actor needs the actor key and a purpose');
  const iat = Math.floor(nowMs / 1000);
  return signActor(
    {
      iss: client,
      ...call.actor,
      purpose: call.purpose,
      ...(call.case !== undefined && { case: call.case }),
      exchange,
      aud: call.service,
      ...(call.subject && { sub_digest: actorSubjectDigest(exchange, call.subject) }),
      iat,
      exp: iat + actorSeconds,
    },
    actorKey,
  );
}

/** The HTTP request at the outbound door for a call. @param nowMs epoch milliseconds */
export function toRequest(call: Call, identity: CallerIdentity, nowMs: number): OutboundRequest {
  const exchange = call.exchange ?? toUuidV7(nowMs);
  const { bytes, type } = toBody(call);
  const optional: Readonly<Record<string, string | undefined>> = {
    [header.purpose]: call.purpose,
    [header.represents]: call.represents === undefined ? undefined : toEscapedName(call.represents),
    [header.subject]: call.subject && toSubjectText(call.subject),
    [header.items]: call.items?.join(','),
    [header.proof]: call.proofs?.join(',') || undefined,
    [header.mandate]: call.mandates?.join(',') || undefined,
    [header.actor]: toActor(call, exchange, identity, nowMs),
    [header.case]: call.case,
    [header.declaration]: call.declaration && toDeclarationHeader(call.declaration),
    [header.idempotencyKey]: call.idempotencyKey,
    'content-type': type,
    prefer: call.respondAsync ? 'respond-async' : call.seal ? 'seal' : undefined,
    'accept-language': call.language,
  };
  const headers: Record<string, string> = { [header.exchange]: exchange };
  for (const [name, value] of Object.entries(optional)) if (value !== undefined) headers[name] = value;
  const query = new URLSearchParams(call.query).toString();
  const path = `/x${toServicePath(call.service, call.path ?? '/')}${query === '' ? '' : `?${query}`}`;
  return { exchange, method: call.method ?? 'GET', path, headers, body: bytes };
}
