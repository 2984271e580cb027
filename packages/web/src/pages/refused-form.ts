import type { FastifyReply, FastifyRequest } from 'fastify';
import { csrfField } from './csrf.ts';
import { pageOf, sessionOf } from './page-request.ts';
import { spareBytes } from './sessions.ts';

/** What was typed into a form that could not be taken, and what is wrong with it. */
export interface RefusedForm<Fault> {
  readonly typed: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
}

/** How a session keeps it, with the page on which the form stands. */
export interface KeptRefusal extends RefusedForm<unknown> {
  readonly path: string;
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/';

const isText = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'));

/** When a session began is written into it with the first change. */
const marginBytes = 64;

/** Those of the texts that go into so many bytes, the shortest first, in the order in which they came. */
function findFitting(texts: readonly (readonly [string, unknown])[], bytes: number): [string, unknown][] {
  const sized = texts.map((text) => ({
    text,
    size: Buffer.byteLength(JSON.stringify(Object.fromEntries([text]))),
  }));
  let left = bytes;
  const fitting = new Set<unknown>();
  for (const { text, size } of sized.toSorted((one, other) => one.size - other.size)) {
    left -= size;
    if (left < 0) break;
    fitting.add(text);
  }
  return texts.filter((text) => fitting.has(text)).map(([name, value]) => [name, value]);
}

/** Keeps all that a session can hold: what is too long for it is left out, longest first, and the rest is kept. */
async function keepRefused(
  request: FastifyRequest,
  refused: KeptRefusal,
  texts: readonly (readonly [string, unknown])[],
): Promise<void> {
  const session = sessionOf(request);
  const spare = spareBytes({ ...session.content, refused }) - marginBytes;
  await session.update({ refused: { ...refused, typed: Object.fromEntries(findFitting(texts, spare)) } });
}

/**
 * Leads to the page of a form, which then shows what was typed and what is wrong: a page that is the answer to a POST can't be
 * gone back to. It is kept, sealed with the session, until the form is taken.
 * @param path page of the form; without it the address that was posted to
 * @param place id on that page to go to
 */
export async function leadToForm<Fault>(
  request: FastifyRequest,
  reply: FastifyReply,
  { typed, faults }: RefusedForm<Fault>,
  path = pathOf(request),
  place?: string,
): Promise<FastifyReply> {
  const texts = Object.entries(typed).filter(([name, value]) => name !== csrfField && isText(value));
  await keepRefused(request, { path, typed: {}, faults }, texts);
  return reply.redirect(place === undefined ? path : `${path}#${place}`, 303);
}

/**
 * What this page's form was refused for, if it was and has not been taken since. The faults are as `leadToForm` got them; none once
 * they are forgiven.
 */
export function findRefused<Fault>(request: FastifyRequest): RefusedForm<Fault> | undefined {
  const { refused } = pageOf(request).session.content;
  return refused?.path === pathOf(request) ? (refused as unknown as RefusedForm<Fault>) : undefined;
}

/** True where the page is drawn with what is wrong: it answers 422 then. */
export const hasFaults = (refused: RefusedForm<unknown> | undefined): boolean =>
  refused !== undefined && refused.faults.length > 0;

/** The form has been taken, or its values saved otherwise. @param path page of the form */
export async function forgetRefused(request: FastifyRequest, path = pathOf(request)): Promise<void> {
  const session = sessionOf(request);
  if (session.content.refused?.path === path) await session.update({ refused: undefined });
}

/**
 * Who comes back to a form some other time finds what was typed, without being blamed for it once more.
 * @param path page of the form
 */
export async function forgiveRefused(request: FastifyRequest, path: string): Promise<void> {
  const session = sessionOf(request);
  const { refused } = session.content;
  if (refused?.path === path && refused.faults.length > 0)
    await session.update({ refused: { ...refused, faults: [] } });
}
