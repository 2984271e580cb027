import multipart from '@fastify/multipart';
import {
  forgetRefused,
  languageOf,
  leadToForm,
  renderPage,
  sessionOf,
  type PageServer,
} from '@saphan/web/pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { changePartsWithin, type Done } from '../change-set/change-parts.ts';
import { toParts } from '../change-set/entry-parts.ts';
import { changedParts } from '../change-set/part-merge.ts';
import { checkAuthor, SetParams } from '../change-set/set-access.ts';
import { publishedEntry, readEntries, takeInWithin } from '../change-set/set-entries.ts';
import type { LinkageContext } from '../context.ts';
import { visitOf, type PageWishes } from '../pages/add-pages.ts';
import { readJson } from '../pages/read-json.ts';
import { readOf, readSent } from '../pages/read-sent.ts';
import { itemImportPreview } from './item-import-preview.tsx';
import { itemImportTexts } from './item-import-texts.ts';
import { digestOf, planItems, type PlannedItem } from './plan-items.ts';
import { mostItemBytes, mostItems, readItems, type FileItem } from './read-items.ts';

const mostSent = 4 * mostItemBytes;
const limits = {
  fieldSize: 2 * mostItemBytes,
  fileSize: mostItemBytes,
  files: 1,
  fields: mostItems + 4,
  parts: mostItems + 5,
};

/** What an item need not have: what the preview did not send of these is not there. */
const told = new Set([
  ...['source', 'codes', 'alphabetical', 'unit', 'parts', 'written', 'xmlTag', 'law', 'deprecated'],
]);

/** Items that the preview sent along, each whole. */
function readOffered(text: string): FileItem[] {
  const value = readJson(text)?.value;
  return (Array.isArray(value) ? (value as unknown[]) : []).slice(0, mostItems).map((item, at) => {
    const fields = { ...(item as Readonly<Record<string, unknown>> | null) };
    return { place: String(at + 1), fields, told, faults: [] };
  });
}

/** Data items of a file are looked at, then taken into a change set, all or none. Between both nothing is kept. */
export async function addItemImportRoutes(
  app: PageServer,
  context: LinkageContext,
  pageWishes: PageWishes,
): Promise<void> {
  const { db, now } = context;
  const params = { schema: { params: SetParams }, bodyLimit: mostSent };
  const open = (request: FastifyRequest) =>
    checkAuthor(request, context, (request.params as { set: string }).set);
  const plan = async (items: readonly FileItem[], set: { readonly id: string; readonly member: string }) => {
    const { catalogue } = await context.catalogues.current();
    const entries = await readEntries(db, set.id);
    return planItems(items, { catalogue, entries, member: set.member });
  };
  const refuse = (request: FastifyRequest, reply: FastifyReply, said: string): Promise<FastifyReply> => {
    const { set } = request.params as { set: string };
    return leadToForm(request, reply, { typed: {}, faults: [said] }, `/change-sets/${set}/import-items`);
  };

  async function take(set: string, chosen: readonly PlannedItem[], done: Done): Promise<void> {
    const { catalogue } = await context.catalogues.current();
    await db.transaction().execute(async (transaction) => {
      for (const { id, before, after } of chosen) {
        const entry = { list: 'items', name: id } as const;
        if (publishedEntry(catalogue, entry) !== undefined)
          await takeInWithin(transaction, set, entry, catalogue);
        const [old, wanted] = [toParts('items', before ?? {}), toParts('items', after)];
        const changes = changedParts(old, wanted).map((part) => ({
          part,
          before: old.get(part),
          after: wanted.get(part),
        }));
        await changePartsWithin(transaction, set, { ...entry, changes, isNew: before === undefined }, done);
      }
    });
  }

  await (app as unknown as FastifyInstance).register(async (door) => {
    await door.register(multipart, { limits, throwFileSizeLimit: false });
    door.post('/change-sets/:set/import-items', params, async (request, reply) => {
      const text = itemImportTexts(languageOf(request));
      const { file, by } = await readOf(
        () => open(request),
        () => readSent(request),
      );
      const { set, staff } = by;
      if (file === undefined) return refuse(request, reply, text.noFile);
      if (file === 'too-large') return refuse(request, reply, text.tooLarge);
      const read = readItems(file);
      if ('fault' in read)
        return refuse(request, reply, [text.faults[read.fault], read.place].filter(Boolean).join(' · '));
      const planned = await plan(read.items, set);
      await forgetRefused(request);
      const visit = await visitOf(request, context, pageWishes, staff);
      return renderPage(reply, itemImportPreview(visit, set.id, planned, read.leftOut));
    });
    door.post('/change-sets/:set/imported-items', params, async (request, reply) => {
      const text = itemImportTexts(languageOf(request));
      const { fields, by } = await readOf(
        () => open(request),
        () => readSent(request),
      );
      const { set, doer } = by;
      const planned = await plan(readOffered(fields['items'] ?? ''), set);
      if (digestOf(planned) !== fields['seen']) return refuse(request, reply, text.changedMeanwhile);
      const ticked = new Set((fields['take'] ?? '').split(' '));
      const chosen = planned.filter(({ id, after }) => after !== undefined && ticked.has(id));
      if (chosen.length === 0) return refuse(request, reply, text.nothing);
      await take(set.id, chosen, { doer, now: now() });
      await sessionOf(request).update({ notice: text.taken(chosen.length) });
      return reply.redirect(`/change-sets/${set.id}`, 303);
    });
  });
}
