import { isUuidV7 } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { languageOf, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import { changeParts } from '../change-set/change-parts.ts';
import { beginChangeSet } from '../change-set/change-set-store.ts';
import { changedLists, toParts, type ChangedList, type EntryParts } from '../change-set/entry-parts.ts';
import { mayWorkFor } from '../change-set/owners.ts';
import { changedParts } from '../change-set/part-merge.ts';
import { publishedEntry, takeIn } from '../change-set/set-entries.ts';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import { historyTexts } from './history-texts.ts';
import { listVersions } from './record-entries.ts';

const Params = Type.Object({
  list: Type.Enum(changedLists as unknown as [ChangedList, ...ChangedList[]]),
  name: Type.String({ maxLength: 200 }),
});
const RestoreBody = Type.Object({
  _csrf: Type.Optional(Type.String()),
  id: Type.String({ format: 'uuid' }),
  member: Type.String({ maxLength: 100 }),
  publication: Type.String({ pattern: '^[0-9]{1,9}$' }),
});

/** `POST /history/{list}/{name}/restore`: begins a change set that brings an earlier version back, for its owners to accept. */
export function addHistoryRoutes(app: PageServer, context: LinkageContext): void {
  app.post(
    '/history/:list/:name/restore',
    { schema: { params: Params, body: RestoreBody } },
    async (request, reply) => {
      const { params, body } = request;
      const staff = await findStaff(request, context);
      checkRole(request, staff, 'catalogue');
      if (!mayWorkFor(staff, body.member) || !isUuidV7(body.id))
        throw webProblem('forbidden', { rule: 'author' });
      const versions = await listVersions(context.db, params.list, params.name);
      const wanted = versions.find(({ publication }) => publication === Number(body.publication));
      if (wanted?.content === undefined) throw webProblem('not-found', { detail: body.publication });
      const done = { doer: `staff:${staff?.id ?? ''}` as const, now: context.now() };
      const title = historyTexts(languageOf(request)).restored(params.name, wanted.publication).slice(0, 200);
      await beginChangeSet(context.db, { id: body.id, member: body.member, title }, done);
      const { catalogue } = await context.catalogues.current();
      const published = publishedEntry(catalogue, params);
      if (published !== undefined) await takeIn(context.db, body.id, params, catalogue);
      const now: EntryParts = published === undefined ? new Map() : toParts(params.list, published);
      const then = toParts(params.list, wanted.content);
      const changes = changedParts(now, then).map((part) => ({
        part,
        before: now.get(part),
        after: then.get(part),
      }));
      await changeParts(context.db, body.id, { ...params, changes, isNew: published === undefined }, done);
      return reply.redirect(`/change-sets/${body.id}`, 303);
    },
  );
}
