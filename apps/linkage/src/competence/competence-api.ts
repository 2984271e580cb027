import { LocalText } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findDemandPlace } from './competence.ts';
import {
  listCompetences,
  listCourses,
  saveCompetence,
  saveCourse,
  setDemand,
} from './competence-register.ts';
import { enterHoldings, findMembers } from './holdings.ts';
import { lastDayOf } from './read-holding.ts';

const code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' });
const day = Type.String({ format: 'date' });
const line = (most: number) => Type.String({ minLength: 1, maxLength: most });
const strict = { additionalProperties: false };

const Register = Type.Object(
  {
    /** True: nothing is changed where the register has anything already. */
    onlyNew: Type.Optional(Type.Boolean()),
    competences: Type.Array(Type.Object({ id: code, names: LocalText, about: LocalText }, strict)),
    courses: Type.Array(
      Type.Object(
        {
          competence: code,
          names: LocalText,
          provider: line(200),
          hours: Type.Integer({ minimum: 1, maximum: 2000 }),
          /** Months. */
          goodFor: Type.Optional(Type.Integer({ minimum: 1, maximum: 600 })),
          address: Type.Optional(Type.String({ pattern: '^https://\\S+$', maxLength: 500 })),
        },
        strict,
      ),
    ),
    /** `right` is `desk.authority`, `linkage.steward`; from today where no day is given. */
    demands: Type.Array(Type.Object({ right: line(60), competence: code, from: Type.Optional(day) }, strict)),
  },
  strict,
);

const Holdings = Type.Object(
  {
    issuer: Type.String(),
    holdings: Type.Array(
      Type.Object(
        {
          member: line(255),
          pid: Type.String({ pattern: '^[0-9]{13}$' }),
          names: LocalText,
          competence: code,
          from: day,
          /** Last day; where it is left out, the competence’s first course says it. */
          until: Type.Optional(day),
          evidence: line(500),
        },
        strict,
      ),
      { maxItems: 5_000 },
    ),
  },
  strict,
);

/** `PUT /api/competences`, `POST /api/competences/holdings`: the register and who holds what, for programs. */
export function addCompetenceApi(app: Server, context: LinkageContext): void {
  const { db, now, checkAdmin, personKey } = context;
  const guarded = { onRequest: checkAdmin };
  const doer = 'key:admin' as const;

  app.put('/api/competences', { ...guarded, schema: { body: Register } }, async ({ body }) => {
    const known = await listCompetences(db);
    if (body.onlyNew === true && known.length > 0) return { changed: false };
    const ids = new Set([...known, ...body.competences].map(({ id }) => id));
    const unknown = [...body.courses, ...body.demands].find(({ competence }) => !ids.has(competence));
    if (unknown !== undefined) throw linkageProblem('competence-unknown', { at: unknown.competence });
    const demands = body.demands.map(({ right, competence, from = toBangkokDay(now()) }) => {
      const place = findDemandPlace(right);
      if (place === undefined) throw linkageProblem('competence-unknown', { at: right });
      return { ...place, competence, from };
    });
    for (const each of body.competences) await saveCompetence(db, { ...each, ended: false }, doer);
    for (const { goodFor = null, address = '', ...each } of body.courses)
      await saveCourse(db, { ...each, goodFor, address, ended: false }, doer);
    for (const demand of demands) await setDemand(db, demand, doer, new Date(now()));
    return { changed: true };
  });

  app.post('/api/competences/holdings', { ...guarded, schema: { body: Holdings } }, async ({ body }) => {
    const courses = await listCourses(db);
    const competences = new Set((await listCompetences(db)).map(({ id }) => id));
    const members = await findMembers(db);
    const entered = body.holdings.map(({ until, ...each }) => {
      if (!members.has(each.member)) throw linkageProblem('member-unknown', { detail: each.member });
      if (!competences.has(each.competence))
        throw linkageProblem('competence-unknown', { at: each.competence });
      if (until !== undefined && until < each.from)
        throw linkageProblem('competence-unknown', {
          at: 'until',
          detail: `${until} is before ${each.from}`,
        });
      const course = courses.find(({ competence, ended }) => competence === each.competence && !ended);
      const last = until ?? (course === undefined ? null : lastDayOf(each.from, course));
      return { ...each, until: last, course: course?.number ?? null };
    });
    const { issuer } = body;
    const count = await enterHoldings(db, entered, { personKey, issuer }, doer, new Date(now()));
    return { entered: count };
  });
}
