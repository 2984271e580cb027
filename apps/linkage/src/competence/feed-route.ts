import type { CompetenceFeed } from '@saphan/contracts';
import { signCompetenceFeed } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import { sql } from 'kysely';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { verifyCompetenceQuestion } from '../report/verify-report.ts';
import { listCompetences, listCourses, listDemands } from './competence-register.ts';
import { toDeskKey } from './holdings.ts';

/** What the desk of an agency is told of competences: what its rights demand, and who of its people can what. */
export async function readFeed(
  db: Database,
  member: string,
  personKey: string,
  now: number,
): Promise<CompetenceFeed> {
  const [competences, courses, demands] = await Promise.all([
    listCompetences(db),
    listCourses(db),
    listDemands(db),
  ]);
  const { rows } = await sql<{ person: Buffer; competence: string; from: string; until: string | null }>`
    select desk_person as person, competence, to_char(valid_from, 'YYYY-MM-DD') as "from",
      to_char(valid_until, 'YYYY-MM-DD') as until
    from competence_holding where member = ${member} and ended_at is null order by entered_at, id`.execute(
    db,
  );
  return {
    profile: 'saphan-competences-1',
    member,
    issuedAt: new Date(now).toISOString(),
    personKey: toDeskKey(personKey, member).toString('base64url'),
    competences: competences.map(({ id, names }) => {
      const course = courses.find(({ competence, ended }) => competence === id && !ended);
      const { names: named, provider, address } = course ?? {};
      return {
        id,
        names,
        ...(named !== undefined && {
          course: { names: named, provider: provider ?? '', address: address ?? '' },
        }),
      };
    }),
    demands: demands
      .filter(({ system }) => system === 'desk')
      .map(({ role, competence, from }) => ({ role, competence, from })),
    holdings: rows.map(({ person, competence, from, until }) => ({
      ...{ person: person.toString('base64url'), competence, from },
      ...(until !== null && { until }),
    })),
  };
}

/** `POST /report/competences`: an agency asks for its feed, and proves by its signature that it is the one (see `competences.ts` in contracts). */
export function addCompetenceFeedRoute(
  app: Server,
  { db, now, personKey, signingKey }: Pick<LinkageContext, 'db' | 'now' | 'personKey' | 'signingKey'>,
): void {
  app.post('/report/competences', async ({ body }, reply) => {
    if (typeof body !== 'string')
      throw linkageProblem('report-refused', { detail: 'content-type is not application/jwt' });
    const { member } = await verifyCompetenceQuestion(db, body, now());
    const feed = await readFeed(db, member, personKey, now());
    return reply.type('application/jwt').send(signCompetenceFeed(feed, await signingKey()));
  });
}
