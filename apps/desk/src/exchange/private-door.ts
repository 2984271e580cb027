import { registerSource, type SourceDoor } from '@saphan/outbound';
import { createServer, webProblem, type ReadyCheck, type Server } from '@saphan/web';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Desk } from '../desk.ts';
import { OfficerEntry, putOfficer } from '../officer/put-officer.ts';
import { toSourceRoutes } from './source-routes.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The door that only gateways and operators of this machine reach: messages of other agencies, officers' entry, health, metrics.
 * @param adminKey opens `PUT /api/officers`
 */
export function openPrivateDoor(
  desk: Desk,
  options: {
    readonly doors: readonly SourceDoor[];
    readonly adminKey: string;
    readonly ready: Readonly<Record<string, ReadyCheck>>;
  },
): Server {
  const app = createServer({ log: desk.log, ready: options.ready });
  registerSource(app, options.doors, toSourceRoutes(desk));

  app.put('/api/officers', { schema: { body: OfficerEntry } }, async (request) => {
    const given = digest(request.headers.authorization ?? '');
    if (!timingSafeEqual(given, digest(`Bearer ${options.adminKey}`))) throw webProblem('sign-in-needed');
    const agency = desk.agencies.ofSubsystem(
      desk.agencies.all().find(({ member }) => member === request.body.member)?.subsystem ?? '',
    );
    return putOfficer(desk, agency, request.body, 'operator');
  });
  return app;
}
