import { sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { Outcomes } from './act-on-each.ts';

const key = 'outcomes';

/** Keeps what became of each case for the page that comes next, sealed with the session. */
export async function keepOutcomes(request: FastifyRequest, outcomes: Outcomes): Promise<void> {
  const session = sessionOf(request);
  await session.update({ app: { ...session.content.app, [key]: outcomes } });
}

/** What became of each case that was acted on last; once. */
export async function takeOutcomes(request: FastifyRequest): Promise<Outcomes | undefined> {
  const session = sessionOf(request);
  const kept = session.content.app?.[key] as Outcomes | undefined;
  if (kept) await session.update({ app: { ...session.content.app, [key]: undefined } });
  return kept;
}
