import {
  ActorClaims,
  findSubject,
  header,
  isServiceId,
  toMemberId,
  VerifiedMandates,
  verifiedHeader,
  VerifiedProofs,
  type DeclarationManifest,
  type MemberId,
  type ServiceId,
  type Subject,
} from '@saphan/contracts';
import { parseDeclarationHeader } from '@saphan/exchange';
import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { sourceProblem } from './source-problems.ts';

/** A request that a gateway has checked and hands over: the claims in it are verified, nobody need look at signatures again. */
export interface SourceRequest {
  /** UUIDv7 under which both sides have the evidence. */
  readonly exchange: string;
  /** Subsystem that asks. */
  readonly client: string;
  readonly service: ServiceId;
  /** Member whose data service is asked. */
  readonly member: MemberId;
  readonly agreement: string;
  readonly purpose: string;
  readonly subject: Subject | undefined;
  readonly case: string | undefined;
  readonly actor: ActorClaims | undefined;
  readonly proofs: VerifiedProofs;
  readonly mandates: VerifiedMandates;
  readonly declaration: DeclarationManifest | undefined;
  readonly idempotencyKey: string | undefined;
  /** Values of `{name}` in the path. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly body: Buffer;
  /** The body as JSON of a shape. @throws Problem `source-body` */
  read<Schema extends TSchema>(schema: Schema): Static<Schema>;
}

function findText(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
function getText(request: FastifyRequest, name: string): string {
  const value = findText(request, name);
  if (value === undefined) throw sourceProblem('source-head', { at: name });
  return value;
}
function findClaims<Schema extends TSchema>(
  request: FastifyRequest,
  name: string,
  schema: Schema,
): Static<Schema> | undefined {
  const text = findText(request, name);
  if (text === undefined) return undefined;
  try {
    return Value.Parse(schema, JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch (cause) {
    throw sourceProblem('source-head', { at: name, cause });
  }
}

function readBody<Schema extends TSchema>(body: Buffer, schema: Schema): Static<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw sourceProblem('source-body', { cause });
  }
  const [fault] = Value.Errors(schema, value);
  if (fault) throw sourceProblem('source-body', { at: fault.instancePath || 'body', detail: fault.message });
  return value as Static<Schema>;
}

/** Reads what the gateway has written into the head of a request. */
export function toSourceRequest(request: FastifyRequest, body: Buffer): SourceRequest {
  const name = getText(request, header.service).split('/').map(decodeURIComponent).join('/');
  if (!isServiceId(name)) throw sourceProblem('source-head', { at: header.service });
  const subject = findText(request, header.subject);
  const declaration = findText(request, header.declaration);
  const question = request.url.indexOf('?');
  return {
    exchange: getText(request, header.exchange),
    client: getText(request, header.client).split('/').map(decodeURIComponent).join('/'),
    service: name,
    member: toMemberId(name),
    agreement: getText(request, header.agreement),
    purpose: getText(request, header.purpose),
    subject: subject === undefined ? undefined : findSubject(subject),
    case: findText(request, header.case),
    actor: findClaims(request, verifiedHeader.actor, ActorClaims),
    proofs: findClaims(request, verifiedHeader.proofs, VerifiedProofs) ?? [],
    mandates: findClaims(request, verifiedHeader.mandates, VerifiedMandates) ?? [],
    declaration: declaration === undefined ? undefined : parseDeclarationHeader(declaration),
    idempotencyKey: findText(request, header.idempotencyKey),
    parameters: request.params as Record<string, string>,
    query: new URLSearchParams(question < 0 ? '' : request.url.slice(question + 1)),
    contentType: findText(request, 'content-type'),
    body,
    read: (schema) => readBody(body, schema),
  };
}
