import { Problem, type Catalogue, type DataItem, type LocalText } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import { checkAuthor, SetParams } from '../change-set/set-access.ts';
import { changeParts, type PartChange } from '../change-set/change-parts.ts';
import { fromParts, toParts } from '../change-set/entry-parts.ts';
import { publishedEntry, readEntries } from '../change-set/set-entries.ts';
import type { LinkageContext } from '../context.ts';
import { readSeenObject } from '../pages/read-json.ts';
import { findGroup, mostRows, movePattern, partsOfGroup, readGroup, rowsFault } from './sheet.ts';
import type { WordedSheet } from './sheets.ts';

/** Ids of services and life events. */
export const slug = '[a-z][a-z0-9-]{0,79}';
/** Letters of all names in an address of a sheet's pages. */
const anyName = '[a-z][a-z0-9.-]{0,79}';
const GroupParams = Type.Object({
  ...SetParams.properties,
  name: Type.String({ pattern: `^${anyName}$` }),
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

/** What an entry begins with: the rest is written part by part. @param owner agency that works on the set */
export type NewEntry = (name: string, names: LocalText, owner: string) => object;

/** Texts that stand there in one of the two languages alone. */
function countHalf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const { th, en } = value as Readonly<Record<string, unknown>>;
  if (typeof th === 'string' && typeof en === 'string') return (th === '') === (en === '') ? 0 : 1;
  return Object.values(value).reduce<number>((sum, each) => sum + countHalf(each), 0);
}

/** How entries of a list begin. */
interface Beginning {
  /** Last segment of the address. */
  readonly act: string;
  /** What an id has to look like. */
  readonly pattern: string;
  readonly make: NewEntry;
}

/** What is written on the pages of a sheet, group by group. */
export function addSheetRoutes(
  app: PageServer,
  context: LinkageContext,
  { list, segment, groups, texts }: WordedSheet,
  { act, pattern, make }: Beginning,
): void {
  const { db, now } = context;

  /** Published items, and those that the set brings. */
  async function itemsWithin(set: string, catalogue: Catalogue): Promise<Catalogue['items']> {
    const own = (await readEntries(db, set)).flatMap((entry) =>
      entry.list === 'items' ? ((fromParts('items', entry.content) as DataItem | undefined) ?? []) : [],
    );
    return [...catalogue.items.filter(({ id }) => !own.some((item) => item.id === id)), ...own];
  }

  app.post(
    `/change-sets/:set/${act}`,
    { schema: { params: SetParams, body: NewBody } },
    async (request, reply) => {
      const { set, doer } = await checkAuthor(request, context, request.params.set);
      const { body } = request;
      const name = body.id?.trim() ?? '';
      const names = { th: body.nameTh?.trim() ?? '', en: body.nameEn?.trim() ?? '' };
      const entry = { list, name };
      const { catalogue } = await context.catalogues.current();
      const isTaken =
        publishedEntry(catalogue, entry) !== undefined || (await readEntries(db, set.id, entry)).length > 0;
      const faults = [
        ...(!isTaken && new RegExp(`^${pattern}$`).test(name) ? [] : ['id']),
        ...(names.th === '' && names.en === '' ? ['name'] : []),
      ];
      if (faults.length > 0) return leadToForm(request, reply, { typed: body, faults });
      const parts = toParts(list, make(name, names, set.member));
      const changes = [...parts].map(([part, after]) => ({ part, before: undefined, after }));
      await changeParts(db, set.id, { ...entry, changes, isNew: true }, { doer, now: now() });
      await forgetRefused(request);
      return reply.redirect(`/change-sets/${set.id}/${segment}/${name}`, 303);
    },
  );

  app.post(
    `/change-sets/:set/${segment}/:name/:group`,
    { schema: { params: GroupParams, body: Typed } },
    async (request, reply) => {
      const { params, body } = request;
      const { set, doer } = await checkAuthor(request, context, params.set);
      const group = findGroup({ groups }, params.group);
      if (group === undefined) throw webProblem('not-found', { detail: params.group });
      const seen = readSeenObject(body['seen']);
      const { catalogue } = await context.catalogues.current();
      const items = await itemsWithin(set.id, catalogue);
      const { parts, faults } = readGroup(group, body, { seen, catalogue: { ...catalogue, items } });
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
        await changeParts(db, set.id, { list, name: params.name, changes }, { doer, now: now() });
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'part-changed') throw error;
        return leadToForm(request, reply, { typed: body, faults: ['changed'] });
      }
      await forgetRefused(request);
      const text = texts(languageOf(request));
      const half = Object.values(parts).reduce<number>((sum, part) => sum + countHalf(part), 0);
      await sessionOf(request).update(
        half === 0 ? { notice: text.saved } : { notice: text.savedHalf(half), noticeTone: 'wait' },
      );
      const path = `/change-sets/${set.id}/${segment}/${params.name}`;
      const [, moved, way] = movePattern.exec(String(body['move'])) ?? [];
      if (moved !== undefined) {
        const to = Math.max(0, Number(moved) + (way === 'up' ? -1 : 1));
        return reply.redirect(`${path}/${group.name}?row=${String(to)}`, 303);
      }
      return reply.redirect(body['more'] === 'yes' ? `${path}/${group.name}` : path, 303);
    },
  );
}
