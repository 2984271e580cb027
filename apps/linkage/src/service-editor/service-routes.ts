import { Problem, type Form, type Service } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import { checkAuthor, SetParams } from '../change-set/set-access.ts';
import { changeParts, type PartChange } from '../change-set/change-parts.ts';
import { fromParts, toParts } from '../change-set/entry-parts.ts';
import { publishedEntry, readEntries, readEntry, toWholeEntry } from '../change-set/set-entries.ts';
import type { LinkageContext } from '../context.ts';
import { questionsOf } from '../form-designer/form-draft.ts';
import { readSeenObject } from '../pages/read-json.ts';
import { findGroup, mostRows, partsOfGroup, readGroup, rowsFault } from './groups.ts';
import { serviceTexts } from './service-texts.ts';

const id = '[a-z][a-z0-9-]{0,79}';
const ServiceParams = Type.Object({ ...SetParams.properties, service: Type.String({ pattern: `^${id}$` }) });
const GroupParams = Type.Object({
  ...ServiceParams.properties,
  group: Type.String({ pattern: '^[a-z-]{1,20}$' }),
});
const Typed = Type.Record(
  Type.String({ maxLength: 60 }),
  Type.Union([
    Type.String({ maxLength: 200_000 }),
    Type.Array(Type.String({ maxLength: 300 }), { maxItems: 50 }),
  ]),
);
const NewBody = Type.Object({
  _csrf: Type.Optional(Type.String()),
  id: Type.Optional(Type.String({ maxLength: 80 })),
  nameTh: Type.Optional(Type.String({ maxLength: 300 })),
  nameEn: Type.Optional(Type.String({ maxLength: 300 })),
});

/** What a service begins with: the rest is written part by part. */
const toNewService = (name: string, names: Service['names'], owner: string): Partial<Service> => ({
  id: name,
  version: 1,
  names,
  summary: { th: '', en: '' },
  owner,
  kind: 'notification',
  variants: [{ id: 'new', names: { th: 'ขอใหม่', en: 'New' } }],
  audience: ['person'],
  criteria: [],
  steps: [],
  time: { days: 1, unit: 'working' },
  laws: [],
  assurance: { ial: 2.3, aal: 2 },
  fees: [],
  items: [],
  evidence: [],
  form: '',
  documents: [],
  providers: [],
  refusalReasons: [],
});

/** Texts that stand there in one of the two languages alone. */
function countHalf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const { th, en } = value as Readonly<Record<string, unknown>>;
  if (typeof th === 'string' && typeof en === 'string') return (th === '') === (en === '') ? 0 : 1;
  return Object.values(value).reduce<number>((sum, each) => sum + countHalf(each), 0);
}

/** What is written on the pages of a service, part by part. */
export function addServiceEditorRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;

  app.post(
    '/change-sets/:set/new-service',
    { schema: { params: SetParams, body: NewBody } },
    async (request, reply) => {
      const { set, doer } = await checkAuthor(request, context, request.params.set);
      const { body } = request;
      const name = body.id?.trim() ?? '';
      const names = { th: body.nameTh?.trim() ?? '', en: body.nameEn?.trim() ?? '' };
      const entry = { list: 'services', name } as const;
      const { catalogue } = await context.catalogues.current();
      const isTaken =
        publishedEntry(catalogue, entry) !== undefined || (await readEntries(db, set.id, entry)).length > 0;
      const faults = [
        ...(!isTaken && new RegExp(`^${id}$`).test(name) ? [] : ['id']),
        ...(names.th === '' && names.en === '' ? ['name'] : []),
      ];
      if (faults.length > 0) return leadToForm(request, reply, { typed: body, faults });
      const parts = toParts('services', toNewService(name, names, set.member));
      const changes = [...parts].map(([part, after]) => ({ part, before: undefined, after }));
      await changeParts(db, set.id, { ...entry, changes, isNew: true }, { doer, now: now() });
      await forgetRefused(request);
      return reply.redirect(`/change-sets/${set.id}/services/${name}`, 303);
    },
  );

  app.post(
    '/change-sets/:set/services/:service/take-items',
    { schema: { params: ServiceParams } },
    async (request, reply) => {
      const { set, doer } = await checkAuthor(request, context, request.params.set);
      const { content } = await readEntry(db, set.id, { list: 'services', name: request.params.service });
      const service = fromParts('services', content) as Partial<Service>;
      const { catalogue } = await context.catalogues.current();
      const entries = await readEntries(db, set.id);
      const written = entries.find(({ list, name }) => list === 'forms' && name === service.form);
      const form = (
        written === undefined
          ? catalogue.forms.find((each) => each.id === service.form)
          : toWholeEntry(written, catalogue)
      ) as Form | undefined;
      const items = service.items ?? [];
      const added = (form === undefined ? [] : questionsOf(form))
        .filter(
          (question) => !question.id.startsWith('own.') && !items.some(({ item }) => item === question.id),
        )
        .map(({ id: item, required, condition }) => ({
          item,
          required,
          // What it is for, the agency has to say: nobody else knows.
          purpose: { th: '', en: '' },
          ...(condition !== undefined && { condition }),
        }));
      const changes = [{ part: 'items', before: content.get('items'), after: [...items, ...added] }];
      await changeParts(
        db,
        set.id,
        { list: 'services', name: request.params.service, changes },
        { doer, now: now() },
      );
      return reply.redirect(`/change-sets/${set.id}/services/${request.params.service}/items`, 303);
    },
  );

  app.post(
    '/change-sets/:set/services/:service/:group',
    { schema: { params: GroupParams, body: Typed } },
    async (request, reply) => {
      const { params, body } = request;
      const { set, doer } = await checkAuthor(request, context, params.set);
      const group = findGroup(params.group);
      if (group === undefined) throw webProblem('not-found', { detail: params.group });
      const seen = readSeenObject(body['seen']);
      const { parts, faults } = readGroup(group, body);
      // More than the page has shown: it would not come back.
      const stood = group.rows && seen[group.rows];
      if (Array.isArray(stood) && stood.length > mostRows) faults.push(rowsFault);
      if (faults.length > 0) return leadToForm(request, reply, { typed: body, faults });
      const changes = partsOfGroup(group).map((part): PartChange => ({
        part,
        before: seen[part],
        after: parts[part],
      }));
      try {
        await changeParts(
          db,
          set.id,
          { list: 'services', name: params.service, changes },
          { doer, now: now() },
        );
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'part-changed') throw error;
        return leadToForm(request, reply, { typed: body, faults: ['changed'] });
      }
      await forgetRefused(request);
      const text = serviceTexts(languageOf(request));
      const half = Object.values(parts).reduce<number>((sum, part) => sum + countHalf(part), 0);
      await sessionOf(request).update(
        half === 0 ? { notice: text.saved } : { notice: text.savedHalf(half), noticeTone: 'wait' },
      );
      const path = `/change-sets/${set.id}/services/${params.service}`;
      return reply.redirect(body['more'] === 'yes' ? `${path}/${group.name}` : path, 303);
    },
  );
}
