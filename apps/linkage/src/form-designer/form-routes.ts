import { toQuestion } from '@saphan/catalogue';
import { Problem, type Form, type Question } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Doer } from '../audit/record-change.ts';
import { checkAuthor, SetParams } from '../change-set/set-access.ts';
import { changeParts, type PartChange } from '../change-set/change-parts.ts';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import { pagePart, questionPart, type EntryParts, type PageHead } from '../change-set/entry-parts.ts';
import { readEntries } from '../change-set/set-entries.ts';
import type { LinkageContext } from '../context.ts';
import { readSeen } from '../pages/read-json.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { addForm, formIdPattern, isFreeFormId } from './add-form.ts';
import { designerTexts } from './designer-texts.ts';
import { toFormDraft, toOwnPrefix, type FormDraft } from './form-draft.ts';
import { findCopied } from './find-questions.ts';
import * as steps from './form-steps.ts';
import { readQuestionFields } from './read-question.ts';

const id = formIdPattern;
const FormParams = Type.Object({ ...SetParams.properties, form: Type.String({ pattern: `^${id}$` }) });
const QuestionParams = Type.Object({
  ...FormParams.properties,
  question: Type.String({ pattern: '^[A-Za-z0-9.]{1,160}$' }),
});
const PageParams = Type.Object({ ...FormParams.properties, page: Type.String({ pattern: `^${id}$` }) });
const Fields = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 60_000 }));
type Fields = Readonly<Record<string, string>>;

interface Designed {
  readonly set: ChangeSet;
  readonly doer: Doer;
  readonly draft: FormDraft;
  readonly content: EntryParts;
  readonly path: string;
}

/** What is written on the pages of the form designer; every act is one step of the change set. */
export function addFormDesignerRoutes(
  app: PageServer,
  context: LinkageContext,
  currentView: () => Promise<RegistryView>,
): void {
  const { db, now } = context;
  const base = '/change-sets/:set/forms/:form';

  async function open(
    request: FastifyRequest,
    params: { readonly set: string; readonly form: string },
  ): Promise<Designed> {
    const { set, doer } = await checkAuthor(request, context, params.set);
    const entries = await readEntries(db, set.id);
    const entry = entries.find(({ list, name }) => list === 'forms' && name === params.form);
    if (entry === undefined || entry.content.size === 0)
      throw webProblem('not-found', { detail: params.form });
    const draft = toFormDraft(entry, entries, await currentView());
    return { set, doer, draft, content: entry.content, path: `/change-sets/${set.id}/forms/${params.form}` };
  }

  const save = (
    { set, draft, doer }: Pick<Designed, 'set' | 'doer' | 'draft'>,
    changes: readonly PartChange[],
  ): Promise<number> =>
    changeParts(db, set.id, { list: 'forms', name: draft.form.id, changes }, { doer, now: now() });

  const refuse = (
    request: FastifyRequest,
    reply: FastifyReply,
    faults: readonly string[],
    path?: string,
  ): Promise<FastifyReply> => leadToForm(request, reply, { typed: request.body as Fields, faults }, path);

  /** An act of one press: where somebody else was quicker, the page shows how it is now. */
  async function press(
    request: FastifyRequest,
    reply: FastifyReply,
    designed: Designed,
    { changes, to }: { readonly changes: readonly PartChange[]; readonly to: string },
  ): Promise<FastifyReply> {
    try {
      await save(designed, changes);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'part-changed') throw error;
      const notice = designerTexts(languageOf(request)).stale;
      await sessionOf(request).update({ notice, noticeTone: 'wait' });
    }
    return reply.redirect(`${designed.path}${to}`, 303);
  }

  app.post(
    '/change-sets/:set/new-form',
    { schema: { params: SetParams, body: Fields } },
    async (request, reply) => {
      const { set, doer } = await checkAuthor(request, context, request.params.set);
      const fields = request.body;
      const name = fields['id']?.trim() ?? '';
      const title = { th: fields['titleTh']?.trim() ?? '', en: fields['titleEn']?.trim() ?? '' };
      const { catalogue } = await context.catalogues.current();
      const isFree = await isFreeFormId(context, set.id, name);
      const faults = [
        ...(isFree ? [] : ['formId']),
        ...(title.th === '' && title.en === '' ? ['title'] : []),
      ];
      if (faults.length > 0) return refuse(request, reply, faults);
      const copied = catalogue.forms.find((form) => form.id === fields['copy']);
      const form: Form = {
        id: name,
        version: 1,
        title,
        pages: copied === undefined ? [firstPage] : renamed(copied, name).pages,
      };
      const path = await addForm(context, set.id, form, doer);
      await forgetRefused(request);
      return reply.redirect(path, 303);
    },
  );

  app.post(`${base}/pages`, { schema: { params: FormParams, body: Fields } }, async (request, reply) => {
    const designed = await open(request, request.params);
    const { content, path } = designed;
    const head = readPage(request.body, request.body['id']?.trim() ?? '');
    const isId = new RegExp(`^${id}$`).test(head.id) && !content.has(pagePart(head.id));
    const isTitled = head.title.th !== '' || head.title.en !== '';
    if (!isId || !isTitled) return refuse(request, reply, [isId ? 'title' : 'pageId'], path);
    await forgetRefused(request, path);
    return press(request, reply, designed, { changes: steps.addPage(content, head), to: `#page-${head.id}` });
  });

  app.post(
    `${base}/pages/:page`,
    { schema: { params: PageParams, body: Fields } },
    async (request, reply) => {
      const designed = await open(request, request.params);
      const seen = readSeen(request.body['seen']);
      const head = readPage(request.body, request.params.page);
      if (seen === undefined || (head.title.th === '' && head.title.en === ''))
        return refuse(request, reply, ['title']);
      await forgetRefused(request);
      return press(request, reply, designed, {
        changes: steps.changePage(seen, head),
        to: `#page-${head.id}`,
      });
    },
  );

  const acts: Readonly<
    Record<string, (content: EntryParts, fields: Fields) => { changes: readonly PartChange[]; to: string }>
  > = {
    nudge: (content, { question = '', by }) => ({
      changes: steps.nudgeQuestion(content, question, by === '-1' ? -1 : 1),
      to: `#question-${question}`,
    }),
    move: (content, { question = '', page = '', before }) => ({
      changes: steps.moveQuestion(content, question, { page, before: before || undefined }),
      to: `#question-${question}`,
    }),
    remove: (content, { question = '' }) => ({ changes: steps.removeQuestion(content, question), to: '' }),
    'move-page': (content, { page = '', by }) => ({
      changes: steps.movePage(content, page, by === '-1' ? -1 : 1),
      to: `#page-${page}`,
    }),
    'remove-page': (content, { page = '' }) => ({ changes: steps.removePage(content, page), to: '' }),
    copy: (content, { question = '' }) => {
      const { changes, copy } = steps.copyQuestion(content, question);
      return { changes, to: copy === undefined ? '' : `/questions/${copy}` };
    },
  };
  for (const [name, act] of Object.entries(acts)) {
    app.post(`${base}/${name}`, { schema: { params: FormParams, body: Fields } }, async (request, reply) => {
      const designed = await open(request, request.params);
      return press(request, reply, designed, act(designed.content, request.body));
    });
  }

  app.post(
    `${base}/new-question`,
    { schema: { params: FormParams, body: Fields } },
    async (request, reply) => {
      const designed = await open(request, request.params);
      const { content, draft } = designed;
      const { page = '', item, from, name = '', ...fields } = request.body;
      let question: Question | undefined;
      if (from !== undefined) {
        question = findCopied((await currentView()).catalogue.forms, from, draft.form.id);
        if (question === undefined || content.has(questionPart(question.id)))
          return refuse(request, reply, ['item']);
      } else if (item === undefined) {
        const own = `${toOwnPrefix(draft.form.id)}${name.trim()}`;
        if (!/^[a-z][A-Za-z0-9]{0,59}$/.test(name.trim()) || content.has(questionPart(own)))
          return refuse(request, reply, ['ownName']);
        ({ question } = readQuestionFields({ ...fields, required: 'yes' }, own));
      } else {
        const found = draft.items.get(item);
        if (found === undefined || content.has(questionPart(item))) return refuse(request, reply, ['item']);
        question = toQuestion(found);
      }
      await forgetRefused(request);
      const place = { page: content.has(pagePart(page)) ? page : (draft.form.pages[0]?.id ?? '') };
      const changes = steps.addQuestion(content, question, place);
      return press(request, reply, designed, { changes, to: `/questions/${question.id}` });
    },
  );

  app.post(
    `${base}/questions/:question`,
    { schema: { params: QuestionParams, body: Fields } },
    async (request, reply) => {
      const designed = await open(request, request.params);
      const { question, faults } = readQuestionFields(
        request.body,
        request.params.question,
        (designed.content.get(questionPart(request.params.question)) as Question | undefined)?.questions,
      );
      const seen = readSeen(request.body['seen']);
      if (faults.length > 0 || seen === undefined) return refuse(request, reply, faults);
      try {
        await save(designed, steps.changeQuestion(seen, question));
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'part-changed') throw error;
        return refuse(request, reply, ['changed']);
      }
      await forgetRefused(request);
      await sessionOf(request).update({ notice: designerTexts(languageOf(request)).saved });
      return reply.redirect(`${designed.path}#question-${question.id}`, 303);
    },
  );
}

const firstPage = { id: 'page-1', title: { th: 'หน้าแรก', en: 'First page' }, questions: [] };

function readPage(fields: Fields, page: string): PageHead {
  const text = (name: string): string => fields[name]?.trim() ?? '';
  const lead = { th: text('leadTh'), en: text('leadEn') };
  return {
    id: page,
    title: { th: text('titleTh'), en: text('titleEn') },
    ...((lead.th !== '' || lead.en !== '') && { lead }),
  };
}

/** A form under another id: its own questions are the new form's, and so are the rules that read them. */
function renamed(form: Form, name: string): Form {
  const [old, own] = [toOwnPrefix(form.id), toOwnPrefix(name)];
  return JSON.parse(JSON.stringify(form).replaceAll(old, own)) as Form;
}
