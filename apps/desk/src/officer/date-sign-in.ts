import { findPerson, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';

const key = 'signedInAt';
const callback = '/signin/callback';

/** When the officer of this session signed in, by this desk's own clock; nothing where it was begun before this was kept. */
export function findSignInTime(request: FastifyRequest): Date | undefined {
  const at = sessionOf(request).content.app?.[key];
  return typeof at === 'string' ? new Date(at) : undefined;
}

/**
 * Dates each sign-in as it is answered, so that a session is as old as its sign-in though nobody has used it since. A sign-in that was
 * not finished leaves the person as it was, and the date.
 */
export function dateSignIns(app: PageServer, desk: Pick<Desk, 'clock'>): void {
  const before = new WeakMap<FastifyRequest, ReturnType<typeof findPerson>>();
  app.addHook('preHandler', (request, _reply, done) => {
    if (request.routeOptions.url === callback) before.set(request, findPerson(request));
    done();
  });
  app.addHook('onSend', async (request) => {
    if (request.routeOptions.url !== callback || !before.has(request)) return;
    const person = findPerson(request);
    if (person === undefined || person === before.get(request)) return;
    const session = sessionOf(request);
    await session.update({ app: { ...session.content.app, [key]: desk.clock().toISOString() } });
  });
}
