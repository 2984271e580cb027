import { sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';

const key = 'marks';

/** Keeps which cases were marked (by id) for the page that comes next, sealed with the session: nobody marks fifty twice. */
export async function keepMarks(request: FastifyRequest, marks: readonly string[]): Promise<void> {
  const session = sessionOf(request);
  await session.update({ app: { ...session.content.app, [key]: marks } });
}

/** Ids of the cases that were marked when the last form lacked something; once. */
export async function takeMarks(request: FastifyRequest): Promise<ReadonlySet<string>> {
  const session = sessionOf(request);
  const kept = session.content.app?.[key] as readonly string[] | undefined;
  if (kept) await session.update({ app: { ...session.content.app, [key]: undefined } });
  return new Set(kept);
}
