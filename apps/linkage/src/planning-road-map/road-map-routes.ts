import { toAttachment } from '@saphan/web';
import {
  forgetRefused,
  languageOf,
  leadToForm,
  renderPage,
  sessionOf,
  toCsv,
  type PageServer,
} from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { checkRole, findStaff, visitOf, type PageWishes } from '../pages/add-pages.ts';
import { findServiceNames } from '../planning-catalogue/named-services.tsx';
import { readBarriers } from '../planning-works/find-unlocked.ts';
import { findMinistryNames } from '../planning-works/works-page.tsx';
import { findWishFaults, readWishes } from './read-wishes.ts';
import { roadMapPage } from './road-map-page.tsx';
import { mostNamed } from './why.tsx';
import { findBefore, getScenario } from './road-map-store.ts';
import { roadMapTexts } from './road-map-texts.ts';
import { roadMapHref, roadMapsPath } from './road-maps-page.tsx';

const Params = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });
const params = { schema: { params: Params } };
const Typed = Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 10_000 }));

/** Scenarios on pages: asked for and stopped by planners, read by everybody. */
export function addRoadMapRoutes(app: PageServer, context: LinkageContext, wishes: PageWishes): void {
  const { db, roadMaps } = context;

  async function checkPlanner(request: FastifyRequest): Promise<Doer> {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'planner');
    return `staff:${staff?.id ?? ''}`;
  }

  app.post(roadMapsPath, { schema: { body: Typed } }, async (request, reply) => {
    const doer = await checkPlanner(request);
    const asked = readWishes(request.body);
    const faults = await findWishFaults(db, asked);
    if (faults.length > 0)
      return leadToForm(request, reply, {
        typed: request.body,
        faults: faults.map(({ field, what }) => (what === undefined ? field : `${field}\n${what}`)),
      });
    const number = await roadMaps.begin(asked, doer);
    await forgetRefused(request);
    await sessionOf(request).update({ notice: roadMapTexts(languageOf(request)).begun });
    return reply.redirect(roadMapHref(number), 303);
  });

  app.post(`${roadMapsPath}/:number/cancel`, params, async (request, reply) => {
    await checkPlanner(request);
    const { number } = request.params;
    const isStopped = await roadMaps.cancel(number);
    if (isStopped) await sessionOf(request).update({ notice: roadMapTexts(languageOf(request)).stopped });
    return reply.redirect(roadMapHref(number), 303);
  });

  app.get(`${roadMapsPath}/:number`, params, async (request, reply) => {
    const row = await getScenario(db, request.params.number);
    const visit = await visitOf(request, context, wishes, await findStaff(request, context));
    const verdicts = row.result?.result?.verdicts ?? [];
    const [barriers, before, ministries, services] = await Promise.all([
      readBarriers(db),
      findBefore(db, row.number),
      findMinistryNames(visit),
      findServiceNames(
        visit,
        verdicts.flatMap((verdict) => verdict.services.slice(0, mostNamed)),
      ),
    ]);
    // Asks again by itself until it is computed, without a script.
    if (row.state === 'waiting' || row.state === 'solving') reply.header('refresh', '1');
    const progress = roadMaps.findProgress(row.number);
    return renderPage(reply, roadMapPage(visit, row, { progress, barriers, before, ministries, services }));
  });

  app.get(`${roadMapsPath}/:number.csv`, params, async (request, reply) => {
    const { result: kept, wishes: asked, number, state } = await getScenario(db, request.params.number);
    if (kept?.result === undefined) throw linkageProblem('plan-road-map-unknown', { detail: state });
    const text = roadMapTexts(languageOf(request));
    const workOf = new Map(kept.works.map((work) => [work.id, work]));
    const head = [text.number, text.works, text.ministry, text.year, text.baht, text.why, text.services];
    const rows = kept.result.verdicts.map(({ work, year, reason, services }) => {
      const { name = '', ministry = '', costBaht } = workOf.get(work) ?? {};
      return [
        ...[work, name, ministry, year === null ? '' : String(asked.firstYear + year)],
        ...[String(costBaht?.[asked.costs] ?? ''), text.reasons[reason], services.join(' ')],
      ];
    });
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', toAttachment(`road-map-${String(number)}.csv`))
      .send(toCsv([head, ...rows]));
  });
}
