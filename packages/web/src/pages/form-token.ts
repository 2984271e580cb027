import type { Multipart } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '@saphan/contracts';
import { webProblem } from '../web-problems.ts';
import { checkStorable } from './check-storable.ts';
import { csrfField } from './csrf.ts';

/** What the multipart plugin of an app adds; a room without files has none of it. */
type Streamed = Partial<Pick<FastifyRequest, 'isMultipart' | 'parts'>>;

async function* chain(
  first: IteratorResult<Multipart>,
  rest: AsyncIterableIterator<Multipart>,
): AsyncIterableIterator<Multipart> {
  if (first.done !== true) {
    yield first.value;
    yield* rest;
  }
}

/**
 * Parts of a posted form with files, as they stream in.
 * @throws Problem `bad-request` for a body that is no such form, of which the plugin says nothing but what its reader stumbled over
 */
export async function* partsOf(request: FastifyRequest): AsyncIterableIterator<Multipart> {
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') checkStorable({ params: undefined, query: undefined, body: part.value });
      yield part;
    }
  } catch (cause) {
    const isNamed = cause instanceof Problem || (cause instanceof Error && 'statusCode' in cause);
    throw isNamed ? cause : webProblem('bad-request', { cause });
  }
}

/**
 * Reads the first part of a form with files: its token, which must be known before anything is taken from it, so that it need not
 * stand in an address. What comes after is read by the route, as it streams in.
 */
async function readToken(request: FastifyRequest): Promise<void> {
  const streamed: Streamed = request;
  if (!request.page || request.routeOptions.config.csrf === false) return;
  if (streamed.isMultipart?.() !== true || streamed.parts === undefined) return;
  const parts = partsOf(request);
  const first = await parts.next();
  const isToken = first.done !== true && first.value.type === 'field' && first.value.fieldname === csrfField;
  if (isToken) request.formToken = first.value.value;
  request.parts = () => (isToken ? parts : chain(first, parts));
}

/** Whatever a route left unread is thrown away: a browser shows the answer only when all it sends was taken. */
function throwAway(request: FastifyRequest): void {
  if ((request as Streamed).isMultipart?.() !== true) return;
  request.raw.unpipe();
  request.raw.resume();
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Token of a form with files. */
    formToken?: unknown;
  }
}

/** Lets forms with files carry their token as their first field. */
export function readFormTokens(app: FastifyInstance): void {
  app.decorateRequest('formToken', undefined);
  app.addHook('preValidation', readToken);
  app.addHook('onResponse', (request, _reply, done) => {
    throwAway(request);
    done();
  });
}
