import { randomUUID } from 'node:crypto';
import { toUuidV7 } from '@saphan/contracts';
import { callerLanguageOf, toAttachment, webProblem } from '@saphan/web';
import type { AddressLimit, PageServer } from '@saphan/web/pages';
import { Problem } from '@saphan/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { checkScope, getCaller, toStepUp, type ApiCaller } from './api-caller.ts';
import { apiProblem } from './api-problems.ts';
import { actOnce, doOnce, getKey, toTransactionId } from './once.ts';
import { openFileDoor, readFiles, toDigests } from './multipart.ts';
import type { Call, FileAnswer, Operation } from './operation.ts';

/** `/cases/{id}` as Fastify names it. */
export const toRoute = (path: string): string => path.replaceAll(/\{([^}]+)\}/g, ':$1');

/** @throws Problem `api-too-many` */
function checkRate(desk: Desk, limit: AddressLimit, { system }: ApiCaller): void {
  const wait = limit.take(system, desk.wallClock().getTime());
  if (wait > 0) throw apiProblem('api-too-many', { retryAfterSeconds: wait });
}

/** @throws Problem `forbidden`, `api-step-up` */
function checkAdministrator(reply: FastifyReply, { who, isOfficer }: ApiCaller): void {
  if (!isOfficer || !who.isAdministrator) throw webProblem('forbidden', { rule: 'administrator' });
  if (!who.officer.secondFactor) throw toStepUp(reply);
}

const toCall = (
  desk: Desk,
  caller: ApiCaller,
  request: FastifyRequest,
  body: unknown,
  transaction: string,
): Call<unknown, unknown, unknown> => ({
  desk,
  caller,
  params: request.params,
  query: request.query,
  body,
  language: callerLanguageOf(request),
  transaction,
});

function read(
  desk: Desk,
  caller: ApiCaller,
  request: FastifyRequest,
  { work, act }: Operation,
): Promise<unknown> {
  const call = toCall(desk, caller, request, undefined, toUuidV7(Date.now()));
  if (act) return act(call);
  return desk.store.asAgency(caller.who.agency.id, async (trx) => work?.(call, trx));
}

async function change(
  desk: Desk,
  caller: ApiCaller,
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
  sent: unknown,
): Promise<unknown> {
  const { work, act, keyOptional, upload } = operation;
  const given = request.headers['idempotency-key'];
  const key = keyOptional && given === undefined ? randomUUID() : getKey(given);
  const call = toCall(desk, caller, request, sent, toTransactionId(caller.system, key));
  const body = upload ? toDigests(sent) : sent;
  const asked = { key, method: request.method, path: request.url, body };
  const { answer, isRepeat } = act
    ? await actOnce(desk, caller, asked, () => act(call))
    : await doOnce(desk, caller, asked, async (trx) => work?.(call, trx));
  if (isRepeat) void reply.header('idempotent-replayed', 'true');
  return answer;
}

const answerFile = (reply: FastifyReply, { name, mediaType, content }: FileAnswer): FastifyReply =>
  reply.type(mediaType).header('content-disposition', toAttachment(name)).send(content);

/** The rule of the case refuses for want of a second factor: the program is told how to get one, where an officer is there to show it. */
function withStepUp(reply: FastifyReply, { isOfficer }: ApiCaller, error: unknown): unknown {
  const wants = error instanceof Problem && error.code === 'case-second-factor';
  return wants && isOfficer ? toStepUp(reply) : error;
}

/** What came of a file door is read in the handler; all else has been read before. */
const readBody = async (request: FastifyRequest, { upload }: Operation): Promise<unknown> =>
  upload ? readFiles(request) : request.body;

interface Place {
  readonly prefix: string;
  readonly limit: AddressLimit;
}

function addOperation(app: PageServer, desk: Desk, operation: Operation, { prefix, limit }: Place): void {
  const { method, path, params, query, body, scope, administrators, answer } = operation;
  /** Of requests without a body: nothing comes after they were admitted. */
  const admitted = new WeakMap<FastifyRequest, ApiCaller>();
  /** @param isFirst whether it counts among those of its system */
  async function admit(request: FastifyRequest, reply: FastifyReply, isFirst: boolean): Promise<ApiCaller> {
    const caller = await getCaller(desk, request, reply);
    if (isFirst) checkRate(desk, limit, caller);
    checkScope(reply, caller, scope);
    if (administrators) checkAdministrator(reply, caller);
    return caller;
  }
  app.route({
    method,
    url: `${prefix}${toRoute(path)}`,
    config: { page: false, csrf: false },
    schema: {
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(body && { body }),
    },
    onRequest: async (request, reply) => {
      const caller = await admit(request, reply, true);
      if (method === 'GET') admitted.set(request, caller);
    },
    handler: async (request, reply) => {
      const sent = await readBody(request, operation);
      // Who sends slowly has a minute in which a token, a right or a second factor may end: what counts is what holds now.
      const caller = admitted.get(request) ?? (await admit(request, reply, false));
      try {
        const given =
          method === 'GET'
            ? await read(desk, caller, request, operation)
            : await change(desk, caller, request, reply, operation, sent);
        return await (answer === 'file' ? answerFile(reply, given as FileAnswer) : reply.send(given));
      } catch (error) {
        throw withStepUp(reply, caller, error);
      }
    },
  });
}

/**
 * Adds the operations as routes. In this order for each: token → rate → scope → administrator and second factor → body and shape →
 * where there was a body, token, scope and factor anew → idempotency key → the operation's own rules. Whoever has no token has nothing of what he sends read.
 * @param place under which prefix, e.g. `/api/v1`
 */
export async function addOperations(
  app: PageServer,
  desk: Desk,
  operations: readonly Operation[],
  place: Place,
): Promise<void> {
  for (const each of operations.filter(({ upload }) => upload !== true)) addOperation(app, desk, each, place);
  await openFileDoor(app, (door) => {
    for (const each of operations.filter(({ upload }) => upload === true))
      addOperation(door, desk, each, place);
  });
}
