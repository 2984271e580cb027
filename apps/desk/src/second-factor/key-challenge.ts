import { sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';

/** What a key was asked last, and for what; a challenge is answered once. */
interface KeyChallenge {
  readonly purpose: 'show' | 'enrol';
  readonly challenge: string;
}

const key = 'keyChallenge';

export async function keepChallenge(
  request: FastifyRequest,
  purpose: KeyChallenge['purpose'],
  challenge: string,
): Promise<void> {
  const session = sessionOf(request);
  const kept: KeyChallenge = { purpose, challenge };
  await session.update({ app: { ...session.content.app, [key]: kept } });
}

export async function takeChallenge(
  request: FastifyRequest,
  purpose: KeyChallenge['purpose'],
): Promise<string | undefined> {
  const session = sessionOf(request);
  const kept = session.content.app?.[key] as KeyChallenge | undefined;
  await session.update({ app: { ...session.content.app, [key]: undefined } });
  return kept?.purpose === purpose ? kept.challenge : undefined;
}
