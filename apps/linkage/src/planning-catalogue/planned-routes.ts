import { toUuidV7 } from '@saphan/contracts';
import { toAttachment, webProblem, type Server } from '@saphan/web';
import { languageOf, sessionOf, toCsv, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Doer } from '../audit/record-change.ts';
import { beginChangeSet } from '../change-set/change-set-store.ts';
import { changeParts } from '../change-set/change-parts.ts';
import { toParts } from '../change-set/entry-parts.ts';
import { mayWorkFor } from '../change-set/owners.ts';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import { toHref } from '../pages/query.ts';
import { toQuery } from '../pages/visit.ts';
import { toNewService } from '../service-editor/service-routes.ts';
import {
  groupServices,
  keepApart,
  linkLive,
  tagServices,
  ungroupService,
  type Grouped,
} from './change-planned.ts';
import { findPlanned, findPlannedIds, findPlannedService, type PlannedRow } from './find-planned.ts';
import { plannedHref, readFilter } from './planned-page.tsx';
import { plannedTexts, volumeText } from './planned-texts.ts';

const Params = Type.Object({ service: Type.String({ maxLength: 1300 }) });
const text = Type.Optional(Type.String({ maxLength: 1300 }));
const many = Type.Optional(
  Type.Union([
    Type.String({ maxLength: 1400 }),
    Type.Array(Type.String({ maxLength: 1400 }), { maxItems: 200 }),
  ]),
);
const BulkBody = Type.Object({ _csrf: text, which: text, act: text, tag: text, id: many });
const GroupBody = Type.Object({
  _csrf: text,
  head: Type.String({ maxLength: 1300 }),
  act: text,
  member: many,
});
const LiveBody = Type.Object({ _csrf: text, live: text });
const MakeBody = Type.Object({ _csrf: text, member: Type.String({ maxLength: 200 }) });
const LinksBody = Type.Object(
  {
    links: Type.Array(
      Type.Object(
        { service: Type.String({ maxLength: 200 }), live: Type.String({ maxLength: 80 }) },
        { additionalProperties: false },
      ),
      { maxItems: 10_000 },
    ),
  },
  { additionalProperties: false },
);
const path = '/planning/services';

/** As many as a file holds. */
const mostRows = 50_000;

/** A planned service as the catalogue names it. */
const toLiveId = (id: string): string => {
  const slug = id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  return /^[a-z]/.test(slug) ? slug : `service-${slug}`.replace(/-$/, '');
};

/** `PUT /api/planning/live-links`: which services of the catalogue planned ones have become, for programs. */
export function addLiveLinksApi(app: Server, { db, catalogues, checkAdmin }: LinkageContext): void {
  app.put(
    '/api/planning/live-links',
    { onRequest: checkAdmin, schema: { body: LinksBody } },
    async ({ body: { links } }, reply) => {
      const { catalogue } = await catalogues.current();
      const known = new Set(catalogue.services.map(({ id }) => id));
      const wrong = links.find(({ live }) => !known.has(live));
      if (wrong !== undefined) throw webProblem('not-found', { detail: wrong.live });
      for (const { service, live } of links) {
        const row = await findPlannedService(db, service);
        if (row !== undefined && row.liveService !== live) await linkLive(db, service, live, 'key:admin');
      }
      return reply.code(204).send();
    },
  );
}

/** What is written on the pages of planned services. */
export function addPlannedRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;

  async function checkPlanner(request: FastifyRequest): Promise<Doer> {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'planner');
    return `staff:${staff?.id ?? ''}`;
  }
  async function getService(id: string): Promise<PlannedRow> {
    const row = await findPlannedService(db, id);
    if (row === undefined) throw webProblem('not-found', { detail: id });
    return row;
  }
  async function done(
    request: FastifyRequest,
    reply: FastifyReply,
    notice: string,
    to: string,
  ): Promise<FastifyReply> {
    await sessionOf(request).update({ notice });
    return reply.redirect(to, 303);
  }

  app.get(`${path}.csv`, async (request, reply) => {
    const words = plannedTexts(languageOf(request));
    const rows = await findPlanned(db, readFilter(toQuery(request)), { limit: mostRows });
    const lines = rows.map((row) => [
      ...[row.id, row.ministry, row.agencyName, row.name, row.status ?? '', row.reason ?? ''],
      ...[
        row.remark ?? '',
        volumeText(row, words),
        row.lifeEvents.join(' '),
        row.liveService ?? '',
        row.head ?? '',
      ],
    ]);
    const head = ['id', words.ministry, words.agency, words.service, words.status, words.reason];
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', toAttachment('services.csv'))
      .send(toCsv([[...head, words.remark, words.volume, words.event, words.live, words.group], ...lines]));
  });

  app.post(`${path}/bulk`, { schema: { body: BulkBody } }, async (request, reply) => {
    const doer = await checkPlanner(request);
    const words = plannedTexts(languageOf(request));
    const filter = readFilter(toQuery(request));
    const { which, act, tag = '', id } = request.body;
    const { catalogue } = await context.catalogues.current();
    const ids = which === 'all' ? await findPlannedIds(db, filter) : [id ?? []].flat();
    const isKnown = catalogue.lifeEvents.some((event) => event.id === tag);
    const back = toHref(path, { ...filter });
    if (ids.length === 0 || !isKnown || (act !== 'add' && act !== 'remove'))
      return done(request, reply, words.nothing, back);
    const changed = await tagServices(db, ids, { event: tag, act, doer });
    return done(request, reply, words.changed(changed), back);
  });

  app.post('/planning/groups', { schema: { body: GroupBody } }, async (request, reply) => {
    const doer = await checkPlanner(request);
    const words = plannedTexts(languageOf(request));
    const { head, act, member } = request.body;
    await getService(head);
    const members: Grouped[] = [];
    for (const each of [member ?? []].flat()) {
      const [, kind, id = ''] = /^(variant|double) (.+)$/u.exec(each) ?? [];
      if (kind !== undefined) members.push({ id: (await getService(id)).id, kind: kind as 'variant' });
    }
    if (members.length === 0) return reply.redirect('/planning/groups', 303);
    if (act === 'apart') {
      await keepApart(
        db,
        head,
        members.map(({ id }) => id),
        doer,
      );
      return done(request, reply, words.parted, '/planning/groups');
    }
    await groupServices(db, head, members, doer);
    return done(request, reply, words.confirmed, '/planning/groups');
  });

  app.post(`${path}/:service/ungroup`, { schema: { params: Params } }, async (request, reply) => {
    const doer = await checkPlanner(request);
    const { id } = await getService(request.params.service);
    await ungroupService(db, id, doer);
    return done(request, reply, plannedTexts(languageOf(request)).ungrouped, plannedHref(id));
  });

  app.post(
    `${path}/:service/live`,
    { schema: { params: Params, body: LiveBody } },
    async (request, reply) => {
      const doer = await checkPlanner(request);
      const words = plannedTexts(languageOf(request));
      const { id } = await getService(request.params.service);
      const { live = '' } = request.body;
      const { catalogue } = await context.catalogues.current();
      if (live !== '' && !catalogue.services.some((service) => service.id === live))
        throw webProblem('not-found', { detail: live });
      await linkLive(db, id, live === '' ? null : live, doer);
      return done(request, reply, live === '' ? words.unlinked : words.linked, plannedHref(id));
    },
  );

  // The catalogue's own authors write the service; the plan only begins it with what it knows.
  app.post(
    `${path}/:service/make`,
    { schema: { params: Params, body: MakeBody } },
    async (request, reply) => {
      const staff = await findStaff(request, context);
      checkRole(request, staff, 'catalogue');
      const { member } = request.body;
      if (!mayWorkFor(staff, member)) throw webProblem('forbidden', { rule: 'author' });
      const row = await getService(request.params.service);
      if (row.liveService !== null) return reply.redirect(plannedHref(row.id), 303);
      const doer: Doer = `staff:${staff?.id ?? ''}`;
      const words = plannedTexts(languageOf(request));
      const set = toUuidV7(now());
      const { catalogue } = await context.catalogues.current();
      const taken = new Set(catalogue.services.map(({ id }) => id));
      const wanted = toLiveId(row.id);
      const name =
        [wanted, `${wanted}-2`, `${wanted}-3`].find((each) => !taken.has(each)) ??
        `${wanted}-${set.slice(-6)}`;
      await beginChangeSet(
        db,
        { id: set, member, title: words.madeFrom(row.name).slice(0, 200) },
        { doer, now: now() },
      );
      const names = { th: row.name.slice(0, 300), en: '' };
      const parts = toParts('services', toNewService(name, names, member));
      const changes = [...parts].map(([part, after]) => ({ part, before: undefined, after }));
      await changeParts(db, set, { list: 'services', name, changes, isNew: true }, { doer, now: now() });
      await linkLive(db, row.id, name, doer);
      return reply.redirect(`/change-sets/${set}/services/${name}`, 303);
    },
  );
}
