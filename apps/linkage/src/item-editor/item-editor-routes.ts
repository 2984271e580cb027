import { Problem, type DataItem } from '@saphan/contracts';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { checkAuthor, SetParams } from '../change-set/set-access.ts';
import { changeParts } from '../change-set/change-parts.ts';
import { toConflictFields } from '../change-set/changed-meanwhile.tsx';
import { fromParts, toParts } from '../change-set/entry-parts.ts';
import { mergeTyped } from '../change-set/merge-typed.ts';
import { changedParts } from '../change-set/part-merge.ts';
import { publishedEntry, readEntries, readEntry } from '../change-set/set-entries.ts';
import { findChoiceAct } from '../choice-rows/choice-rows.ts';
import { showChoices } from '../choice-rows/show-choices.ts';
import { readSeenObject } from '../pages/read-json.ts';
import { findEarlierItems, seenEarlier } from './earlier-items.ts';
import { itemEditorTexts } from './item-editor-texts.ts';
import { findNearItems } from './near-items.ts';
import { nearFields, NearPanel } from './near-panel.tsx';
import { readItemFields, toItemFields, type ItemFields } from './read-item.ts';

const ItemParams = Type.Object({
  ...SetParams.properties,
  item: Type.String({ pattern: '^[A-Za-z0-9.]{1,100}$' }),
});
const ItemBody = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 60_000 }));

const typedText = Type.Optional(Type.String({ maxLength: 1_000 }));
/** As much of an item as tells what it may be the same as. */
const NearQuery = Type.Object({
  id: typedText,
  nameTh: typedText,
  nameEn: typedText,
  definitionTh: typedText,
  definitionEn: typedText,
  xmlTag: typedText,
});

/** The version counts publications: it is not edited. */
const withoutVersion = ({ version: _, ...item }: Partial<DataItem>): Partial<DataItem> => item;

/** What is written on the pages of data items: a new one, or a change of one that the set has taken in. */
export function addItemEditorRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;

  app.post(
    '/change-sets/:set/new-item',
    { schema: { params: SetParams, body: ItemBody } },
    async (request, reply) => {
      const { set, doer } = await checkAuthor(request, context, request.params.set);
      const act = findChoiceAct(request.body['codesAct']);
      if (act !== undefined) return showChoices(request, reply, 'codes', act);
      const { item, faults } = readItemFields(request.body, {});
      const entry = { list: 'items', name: item.id } as const;
      const { catalogue } = await context.catalogues.current();
      const isThere =
        publishedEntry(catalogue, entry) !== undefined || (await readEntries(db, set.id, entry)).length > 0;
      const said = [...faults, ...(isThere ? ['is-there'] : [])];
      if (said.length > 0) return refuse(request, reply, said);
      // What is near, or was written before, is shown once; who saves again means it.
      const near = findNearItems(item, catalogue.items).map(({ item: { id } }) => id);
      const earlier = seenEarlier(await findEarlierItems(db, set, item.id));
      const typed = { ...request.body, near: near.join(' '), earlier };
      const unseen = (['near', 'earlier'] as const).filter(
        (name) => typed[name] !== '' && request.body[name] !== typed[name],
      );
      if (unseen.length > 0) return leadToForm(request, reply, { typed, faults: unseen });
      await save(request, set.id, { name: item.id, before: {}, after: item, isNew: true }, doer);
      return reply.redirect(`/change-sets/${set.id}`, 303);
    },
  );

  app.get(
    '/change-sets/:set/near-items',
    { schema: { params: SetParams, querystring: NearQuery } },
    async (request, reply) => {
      await checkAuthor(request, context, request.params.set);
      const { catalogue } = await context.catalogues.current();
      const near = nearFields(request.query, catalogue.items);
      const visit = { language: languageOf(request) };
      return reply.type('text/html; charset=utf-8').send(renderToString(h(NearPanel, { visit, near })));
    },
  );

  app.post(
    '/change-sets/:set/items/:item',
    { schema: { params: ItemParams, body: ItemBody } },
    async (request, reply) => {
      const { set, doer } = await checkAuthor(request, context, request.params.set);
      const act = findChoiceAct(request.body['codesAct']);
      if (act !== undefined) return showChoices(request, reply, 'codes', act);
      const seen: Partial<DataItem> = readSeenObject(request.body['seen']);
      const { item, faults } = readItemFields({ ...request.body, id: request.params.item }, seen);
      if (faults.length > 0) return refuse(request, reply, faults);
      const stands = await readItem(set.id, item.id);
      const merged = mergeTyped(
        { base: withoutVersion(seen), ours: withoutVersion(item), theirs: stands },
        request.body,
      );
      if (merged.conflicts.length > 0) {
        const typed = { ...toItemFields(merged.value), seen: JSON.stringify(stands) };
        return leadToForm(request, reply, {
          typed: { ...typed, ...toConflictFields(merged, seen) },
          faults: ['changed'],
        });
      }
      const text = itemEditorTexts(languageOf(request));
      const saved = { name: item.id, before: stands, after: merged.value };
      try {
        await save(request, set.id, saved, doer, merged.isChanged ? text.savedWith : text.saved);
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'part-changed') throw error;
        return refuse(request, reply, ['changed']);
      }
      return reply.redirect(`/change-sets/${set.id}`, 303);
    },
  );

  const refuse = (
    request: FastifyRequest,
    reply: FastifyReply,
    faults: readonly string[],
  ): Promise<FastifyReply> => leadToForm(request, reply, { typed: request.body as ItemFields, faults });

  /** An item as it stands in the set. @throws Problem `entry-unknown` where the set does not have it */
  const readItem = async (set: string, name: string): Promise<Partial<DataItem>> => {
    const { content } = await readEntry(db, set, { list: 'items', name });
    return fromParts('items', content) ?? {};
  };

  async function save(
    request: FastifyRequest,
    set: string,
    { name, before, after, isNew = false }: { name: string; before: object; after: object; isNew?: boolean },
    doer: Parameters<typeof changeParts>[3]['doer'],
    notice = itemEditorTexts(languageOf(request)).saved,
  ): Promise<void> {
    const [old, wanted] = [toParts('items', before), toParts('items', after)];
    const changes = changedParts(old, wanted).map((part) => ({
      part,
      before: old.get(part),
      after: wanted.get(part),
    }));
    await changeParts(db, set, { list: 'items', name, changes, isNew }, { doer, now: now() });
    await forgetRefused(request);
    await sessionOf(request).update({ notice });
  }
}
