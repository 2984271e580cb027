import {
  eventBatchMediaType,
  header,
  isSubsystemId,
  SubscriptionRequest,
  toSubjectText,
  toSubsystemId,
  type CloudEvent,
  type ServiceId,
  type Subscription,
} from '@saphan/contracts';
import { problem, toEscapedName } from '@saphan/exchange';
import { Compile } from 'typebox/compile';
import { gatewayProblem } from '../gateway-problems.ts';
import { isStanding } from '../outbound/steps/agreement.ts';
import type { Parts } from '../parts.ts';
import { readName } from '../request/read-name.ts';
import type { Source, SourceAnswer, SourceRequest } from '../sources/source.ts';
import type { EventReader, EventStore, ToldEvent } from './event-store.ts';
import { createWaiting, type Waiting } from './waiting.ts';

export type EventParts = Pick<Parts, 'now' | 'snapshot' | 'revocations' | 'evidenceKeys'> & {
  readonly events: EventStore;
};

const lookMs = 1_000;
/** Longest that a question waits for an event, well within what its gateway waits for an answer. */
const longestWaitMs = 20_000;
const yearMs = 366 * 86_400_000;
const Id = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const isRequest = Compile(SubscriptionRequest);

/** Operations of the two data services that such a source answers; `check-declaration` holds a definition against them. */
export const eventOperations: ReadonlySet<string> = new Set(['PUT /{id}', 'PUT /{id}/ended', 'GET /']);

const answerOf = (status: number, contentType: string, value: unknown, at: number): SourceAnswer => ({
  type: 'answer',
  status,
  contentType,
  body: Buffer.from(JSON.stringify(value)),
  at,
});

/** Who asks, or for whom: what has been signed and checked. */
function toReader({ agency, service, headers }: SourceRequest): EventReader {
  const name = headers[header.represents] === undefined ? header.client : header.represents;
  const client = readName(headers, name, isSubsystemId);
  return { agency, stream: toSubsystemId(service as ServiceId), client };
}

function getId({ parameters }: SourceRequest): string {
  const { id = '' } = parameters;
  if (!Id.test(id)) throw gatewayProblem('subscription-malformed', { hop: 'source', at: 'path' });
  return id;
}

function readRequest(body: Buffer): SubscriptionRequest {
  let value: unknown;
  try {
    value = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    value = undefined;
  }
  if (!isRequest.Check(value)) throw gatewayProblem('subscription-malformed', { hop: 'source', at: 'body' });
  return value;
}

async function subscribe(request: SourceRequest, parts: EventParts): Promise<SourceAnswer> {
  const { agency, subject } = request;
  if (!subject) throw problem('subject-missing', { at: header.subject });
  const { types, until: wanted } = readRequest(request.body);
  const now = parts.now();
  const until = new Date(Math.min(wanted === undefined ? Infinity : Date.parse(wanted), now + yearMs));
  if (until.getTime() <= now) throw gatewayProblem('subscription-malformed', { hop: 'source', at: 'until' });
  const id = getId(request);
  await parts.events.subscribe({
    ...toReader(request),
    id,
    types,
    until,
    subjectHash: await parts.evidenceKeys.hash(agency, toSubjectText(subject)),
  });
  const subscription: Subscription = { id, state: 'active', until: until.toISOString() };
  return answerOf(200, 'application/json', subscription, now);
}

async function end(request: SourceRequest, parts: EventParts): Promise<SourceAnswer> {
  const id = getId(request);
  const until = (await parts.events.end(toReader(request), id)) ?? new Date(parts.now());
  const subscription: Subscription = { id, state: 'ended', until: until.toISOString() };
  return answerOf(200, 'application/json', subscription, parts.now());
}

/** That events may be read is one agreement, that one is told of somebody is another: both must hold when it is told. */
function mayBeTold({ stream, client }: EventReader, service: string, parts: EventParts): boolean {
  const index = parts.snapshot.index();
  return [`${stream}/subscriptions.v1`, service].every((each) =>
    index.agreementsBetween(client, each).some((signed) => isStanding(signed, parts)),
  );
}

const toCloudEvent = (stream: string, told: ToldEvent): CloudEvent => ({
  specversion: '1.0',
  id: told.event,
  source: `/${toEscapedName(stream)}`,
  type: told.type,
  subject: told.subscription,
  time: told.at.toISOString(),
  sequence: told.sequence,
});

function readCursor(text: string | null): bigint {
  if (text !== null && !/^[0-9]{1,18}$/.test(text))
    throw gatewayProblem('event-cursor-malformed', { hop: 'source', at: 'after' });
  return BigInt(text ?? 0);
}

async function read(
  request: SourceRequest,
  parts: EventParts,
  waiting: Waiting,
  waitMs: number,
): Promise<SourceAnswer> {
  const query = new URLSearchParams(request.query);
  const after = readCursor(query.get('after'));
  const reader = toReader(request);
  async function look(): Promise<ToldEvent[]> {
    if (!mayBeTold(reader, request.service, parts))
      throw gatewayProblem('agreement-not-found', { hop: 'source' });
    return parts.events.read(reader, after);
  }
  const until = performance.now() + waitMs;
  let told = await look();
  const isAsking = told.length === 0 && query.get('wait') !== 'no';
  const wait = isAsking ? waiting.begin(JSON.stringify([reader.stream, reader.client])) : undefined;
  try {
    while (
      wait &&
      told.length === 0 &&
      performance.now() + lookMs <= until &&
      (await wait.pause(lookMs, request.signal))
    )
      told = await look();
  } finally {
    wait?.end();
  }
  const batch = told.map((event) => toCloudEvent(reader.stream, event));
  return answerOf(200, eventBatchMediaType, batch, parts.now());
}

/**
 * Subscriptions and events of one subsystem: what its own systems tell at the outbound door (`POST /events`) reaches those who have
 * asked to be told, by exchanges that they make.
 * @param places of questions at once
 * @param timeoutMs of a question
 */
export function openEventSource(parts: EventParts, places: number, timeoutMs: number): Source {
  const waiting = createWaiting(places);
  const waitMs = Math.min(longestWaitMs, timeoutMs * 0.7);
  return {
    isIdempotent: true,
    timeoutMs: undefined,
    ask(request) {
      const { method, path } = request.operation;
      if (method === 'GET') return read(request, parts, waiting, waitMs);
      return path === '/{id}' ? subscribe(request, parts) : end(request, parts);
    },
    close: () => Promise.resolve(),
  };
}
