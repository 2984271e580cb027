import { CatalogueRefused } from '@saphan/catalogue';
import { isUuidV7, Problem } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import { beginChangeSet, findChangeSet, type ChangeSet } from './change-set-store.ts';
import { changeSetTexts } from './change-set-texts.ts';
import { changedLists, type ChangedList } from './entry-parts.ts';
import { toEditorPath } from './entry-links.ts';
import { maySpeakFor, mayWorkFor, registrar } from './owners.ts';
import { accept, giveBack, propose, withdraw } from './review.ts';
import { checkAuthor, SetParams } from './set-access.ts';
import { settle } from './settle-conflict.ts';
import { findTemplateFindings } from '../findings/template-findings.ts';
import { publishedEntry, readEntries, takeIn } from './set-entries.ts';
import { toPlainLine, toPlainText } from './storable.ts';
import { undoStep } from './undo-step.ts';

const text = Type.Optional(Type.String({ maxLength: 2_000 }));
const Csrf = { _csrf: Type.Optional(Type.String()) };
const List = Type.Enum(changedLists as unknown as [ChangedList, ...ChangedList[]]);
const BeginBody = Type.Object({
  ...Csrf,
  id: Type.String({ format: 'uuid' }),
  title: text,
  member: text,
  /** Entry to begin with. */
  list: Type.Optional(List),
  name: text,
});
const EntryBody = Type.Object({ ...Csrf, entry: text });
const WordBody = Type.Object({ ...Csrf, owner: text, reason: text });
const UndoBody = Type.Object({ ...Csrf, step: Type.String({ pattern: '^[0-9]{1,6}$' }) });
const SettleBody = Type.Object({
  ...Csrf,
  list: List,
  name: Type.String({ maxLength: 200 }),
  part: Type.String({ maxLength: 300 }),
  side: Type.Union([Type.Literal('ours'), Type.Literal('theirs')]),
});

/** `forms/food-place` as it is typed or chosen. */
function readEntryName(typed: string | undefined): { list: ChangedList; name: string } | undefined {
  const [list, ...rest] = (typed ?? '').trim().split('/');
  const found = changedLists.find((each) => each === list);
  return found === undefined ? undefined : { list: found, name: rest.join('/') };
}

/** What is written on the pages of change sets. */
export function addChangeSetRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;
  const pageOf = (id: string): string => `/change-sets/${id}`;
  const tell = async (request: FastifyRequest, notice: keyof ReturnType<typeof changeSetTexts>['notices']) =>
    sessionOf(request).update({ notice: changeSetTexts(languageOf(request)).notices[notice] });

  app.post('/change-sets', { schema: { body: BeginBody } }, async (request, reply) => {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'catalogue');
    const { id, member = '', list, name = '', ...typed } = request.body;
    const title = toPlainLine(typed.title ?? '');
    const faults = [
      ...(title === '' ? ['title'] : []),
      ...(mayWorkFor(staff, member) && isUuidV7(id) ? [] : ['member']),
    ];
    if (faults.length > 0) return leadToForm(request, reply, { typed: { title, member }, faults });
    await forgetRefused(request);
    const { catalogue } = await context.catalogues.current();
    if (list !== undefined && publishedEntry(catalogue, { list, name }) === undefined)
      throw linkageProblem('entry-unknown', { detail: `${list}/${name}` });
    await beginChangeSet(
      db,
      { id, member, title: title.slice(0, 200) },
      { doer: `staff:${staff?.id ?? ''}`, now: now() },
    );
    if (list === undefined) return reply.redirect(pageOf(id), 303);
    await takeIn(db, id, { list, name }, catalogue);
    return reply.redirect(toEditorPath(id, { list, name }) ?? pageOf(id), 303);
  });

  app.post(
    '/change-sets/:set/entries',
    { schema: { params: SetParams, body: EntryBody } },
    async (request, reply) => {
      const { set } = await checkAuthor(request, context, request.params.set);
      const { catalogue } = await context.catalogues.current();
      const entry = readEntryName(request.body.entry);
      if (entry === undefined || publishedEntry(catalogue, entry) === undefined)
        return leadToForm(request, reply, { typed: request.body, faults: ['entry'] }, pageOf(set.id));
      await forgetRefused(request, pageOf(set.id));
      await takeIn(db, set.id, entry, catalogue);
      return reply.redirect(toEditorPath(set.id, entry) ?? pageOf(set.id), 303);
    },
  );

  const word = { schema: { params: SetParams, body: WordBody } };
  /** Documents can't be made of it: what is wrong is on the page. */
  async function hasFaultyTemplate(set: ChangeSet): Promise<boolean> {
    const { catalogue } = await context.catalogues.current();
    const { templates } = context;
    const entries = await readEntries(db, set.id);
    return (await findTemplateFindings({ catalogue, templates, now: now(), set }, entries)).length > 0;
  }

  app.post('/change-sets/:set/propose', word, async (request, reply) => {
    const { set, doer } = await checkAuthor(request, context, request.params.set);
    // What stands in the way is on the page.
    return orShown(request, reply, set.id, async () => {
      if (await hasFaultyTemplate(set)) return;
      await propose(context, set.id, { doer });
      await tell(request, 'proposed');
    });
  });
  app.post('/change-sets/:set/withdraw', word, async (request, reply) => {
    const { set, doer } = await checkAuthor(request, context, request.params.set);
    const state = await withdraw(context, set.id, { doer });
    await tell(request, state === 'open' ? 'back' : 'ended');
    return reply.redirect(pageOf(set.id), 303);
  });
  for (const act of ['accept', 'return'] as const) {
    app.post(`/change-sets/:set/${act}`, word, async (request, reply) => {
      const { params, body } = request;
      const staff = await findStaff(request, context);
      checkRole(request, staff, 'catalogue');
      const owner = body.owner ?? registrar;
      if (!maySpeakFor(staff, owner)) throw webProblem('forbidden', { rule: 'steward' });
      const doer: Doer = `staff:${staff?.id ?? ''}`;
      const reason = toPlainText(body.reason ?? '');
      if (act === 'return' && reason === '')
        return leadToForm(request, reply, { typed: body, faults: ['reason'] }, pageOf(params.set));
      await forgetRefused(request, pageOf(params.set));
      const set = await findChangeSet(db, params.set);
      // Returned, it is its authors' draft again.
      const isOwn = act === 'accept' || staff?.roles.has('registrar') || mayWorkFor(staff, set?.member ?? '');
      return orShown(request, reply, isOwn ? params.set : undefined, async () => {
        if (act === 'return') {
          await giveBack(context, params.set, { doer, owner, reason });
          await tell(request, 'returned');
          return;
        }
        const isPublished = await accept(context, params.set, { doer, owner, reason });
        await tell(request, isPublished ? 'published' : 'accepted');
      });
    });
  }
  app.post(
    '/change-sets/:set/undo',
    { schema: { params: SetParams, body: UndoBody } },
    async (request, reply) => {
      const { set, doer } = await checkAuthor(request, context, request.params.set);
      try {
        await undoStep(db, set.id, Number(request.body.step), { doer, now: now() });
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'part-changed') throw error;
        const notice = changeSetTexts(languageOf(request)).cantUndo;
        await sessionOf(request).update({ notice, noticeTone: 'wait' });
      }
      return reply.redirect(pageOf(set.id), 303);
    },
  );
  app.post(
    '/change-sets/:set/settle',
    { schema: { params: SetParams, body: SettleBody } },
    async (request, reply) => {
      const { set, doer } = await checkAuthor(request, context, request.params.set);
      const { catalogue } = await context.catalogues.current();
      await settle(db, set.id, { ...request.body, catalogue }, { doer, now: now() });
      return reply.redirect(pageOf(set.id), 303);
    },
  );

  /** Whatever stands against it is drawn by the set's page: nothing has been done. */
  async function orShown(
    request: FastifyRequest,
    reply: FastifyReply,
    /** Nothing where its page is not for this person. */
    set: string | undefined,
    work: () => Promise<void>,
  ): Promise<FastifyReply> {
    try {
      await work();
    } catch (error) {
      const isShown =
        error instanceof Problem &&
        ['part-changed', 'change-set-empty', 'two-persons'].includes(String(error.code));
      if (!isShown && !(error instanceof CatalogueRefused)) throw error;
      request.log.info({ code: isShown ? error.code : 'catalogue-refused' }, 'a change set stands as it is');
    }
    return reply.redirect(set === undefined ? '/change-sets' : pageOf(set), 303);
  }
}
