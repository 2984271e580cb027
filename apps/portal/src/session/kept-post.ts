import '@fastify/multipart';
import { Problem } from '@saphan/contracts';
import { csrfField, findPerson, isOfSignedIn, sessionOf, tokenOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { portalProblem } from '../portal-problems.ts';

/** A form that was sent when the session had run out. */
export interface KeptPost {
  /** Where it was sent. */
  readonly path: string;
  /** The page's token, which tells whose page it was. */
  readonly token?: string | undefined;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** What is read of a form with files; a visitor's session holds no more. */
const longestChars = 32 * 1024;
const longestToken = 300;

function toFields(body: unknown): KeptPost['fields'] {
  return Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    name === csrfField
      ? []
      : (Array.isArray(value) ? value : [value]).flatMap((each) =>
          typeof each === 'string' ? [[name, each] as const] : [],
        ),
  );
}

/** The texts of a form with files; the files themselves are read and thrown away, the person chooses them again. */
async function readTexts(request: FastifyRequest): Promise<KeptPost['fields']> {
  const fields: [string, string][] = [];
  let chars = 0;
  for await (const part of request.parts()) {
    if (part.type === 'file') part.file.resume();
    else if (part.fieldname !== csrfField && typeof part.value === 'string') {
      chars += part.fieldname.length + part.value.length;
      if (chars <= longestChars) fields.push([part.fieldname, part.value]);
    }
  }
  if (chars > longestChars) throw portalProblem('form-not-kept');
  return fields;
}

/**
 * True where the form was sent by a page of ours, though its token can't be checked any more with its session gone. Browsers
 * put `Origin` on every POST, and another site can't choose it.
 */
const isOurs = (request: FastifyRequest, origin: string): boolean =>
  request.headers.origin === origin && (request.headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';

/**
 * Keeps what a person typed when the session had run out, in the new session of the same browser, and leads to the sign-in.
 * After it the person sees what was kept and sends it once more: nothing is changed by a form that nobody confirms.
 * A program can send any `Origin`, cookie and token: what it can fill is bounded by the session's size and by how many sessions
 * one address may begin.
 * @returns whether it did
 * @throws Problem `form-not-kept` where it is too long, `too-many-visitors`
 */
export async function keepPost(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string,
): Promise<boolean> {
  const isForm = /^application\/x-www-form-urlencoded/.test(request.headers['content-type'] ?? '');
  const hasFiles = request.isMultipart();
  if (request.method !== 'POST' || !(isForm || hasFiles) || findPerson(request) !== undefined) return false;
  const session = sessionOf(request);
  const sent = tokenOf(request);
  const token = typeof sent === 'string' ? sent.slice(0, longestToken) : undefined;
  // A browser that has lost its cookies still sends the token of the page.
  if (!session.isReturning && !isOfSignedIn(token ?? '')) return false;
  if (!isOurs(request, new URL(publicUrl).origin)) return false;
  const fields = hasFiles ? await readTexts(request) : toFields(request.body);
  const kept: KeptPost = { path: request.url, token, fields };
  await session.update({ app: { ...session.content.app, kept } }).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'too-large')
      throw portalProblem('form-not-kept', { cause: error });
    throw error;
  });
  await reply.redirect(`/signin?returnTo=${encodeURIComponent('/kept')}`, 303);
  return true;
}

export const findKeptPost = (request: FastifyRequest): KeptPost | undefined =>
  sessionOf(request).content.app?.['kept'] as KeptPost | undefined;

export async function forgetKeptPost(request: FastifyRequest): Promise<void> {
  const session = sessionOf(request);
  const { kept: _kept, ...rest } = session.content.app ?? {};
  await session.update({ app: rest });
}

/**
 * Hands a form that is sent to its page: what was kept of it waits no longer, unless the page could not take it.
 * @param handle the page's own
 */
export async function handlePost<Answer>(
  request: FastifyRequest,
  handle: () => Promise<Answer>,
): Promise<Answer> {
  const kept = request.method === 'POST' ? findKeptPost(request) : undefined;
  if (kept?.path !== request.url) return handle();
  await forgetKeptPost(request);
  try {
    return await handle();
  } catch (error) {
    const session = sessionOf(request);
    await session.update({ app: { ...session.content.app, kept } });
    throw error;
  }
}
