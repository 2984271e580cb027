import { registerSource, type SourceDoor } from '@saphan/outbound';
import { createServer, webProblem, type ReadyCheck, type Server } from '@saphan/web';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Agency } from '../agency/agencies.ts';
import { PlaceEntry, putPlace } from '../appointment/put-place.ts';
import type { Desk } from '../desk.ts';
import { OfficerEntry, putOfficer } from '../officer/put-officer.ts';
import { KeyerEntry, letKeyerIn } from '../paper/let-keyer-in.ts';
import { toSourceRoutes } from './source-routes.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The door that only gateways and operators of this machine reach: messages of other agencies, officers', places' and
 * keyers' entry, health, metrics.
 * @param adminKey opens `PUT /api/officers`, `PUT /api/places` and `PUT /api/keyers`
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

  const checkOperator = (authorization: string | undefined): void => {
    const given = digest(authorization ?? '');
    if (!timingSafeEqual(given, digest(`Bearer ${options.adminKey}`))) throw webProblem('sign-in-needed');
  };
  const agencyOf = (wanted: string): Agency =>
    desk.agencies.ofSubsystem(desk.agencies.all().find(({ member }) => member === wanted)?.subsystem ?? '');

  app.put('/api/officers', { schema: { body: OfficerEntry } }, async (request) => {
    checkOperator(request.headers.authorization);
    return putOfficer(desk, agencyOf(request.body.member), request.body, 'operator');
  });

  app.put('/api/places', { schema: { body: PlaceEntry } }, async (request) => {
    checkOperator(request.headers.authorization);
    return putPlace(desk, agencyOf(request.body.member), request.body);
  });
  app.put('/api/keyers', { schema: { body: KeyerEntry } }, async (request) => {
    checkOperator(request.headers.authorization);
    return letKeyerIn(desk, agencyOf(request.body.member), request.body);
  });
  return app;
}
