import { webProblem } from '@saphan/web';
import { forgetRefused, leadToForm, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { PartChange } from '../change-set/change-parts.ts';
import { toConflictFields } from '../change-set/changed-meanwhile.tsx';
import { pagePart, type EntryParts, type PageHead } from '../change-set/entry-parts.ts';
import { mergeTyped } from '../change-set/merge-typed.ts';
import { readSeen } from '../pages/read-json.ts';
import { formIdPattern } from './add-form.ts';
import { Fields, formBase, FormParams, refuse, type Designing } from './designing.ts';
import * as steps from './form-steps.ts';
import { toPageValues } from './page-fields.tsx';

const id = formIdPattern;
const PageParams = Type.Object({ ...FormParams.properties, page: Type.String({ pattern: `^${id}$` }) });

function readPage(fields: Fields, page: string): PageHead {
  const text = (name: string): string => fields[name]?.trim() ?? '';
  const lead = { th: text('leadTh'), en: text('leadEn') };
  return {
    id: page,
    title: { th: text('titleTh'), en: text('titleEn') },
    ...((lead.th !== '' || lead.en !== '') && { lead }),
  };
}

/** Heads of pages: new ones, and changes. */
export function addPageRoutes(app: PageServer, { open, press }: Designing): void {
  app.post(`${formBase}/pages`, { schema: { params: FormParams, body: Fields } }, async (request, reply) => {
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
    `${formBase}/pages/:page`,
    { schema: { params: PageParams, body: Fields } },
    async (request, reply) => {
      const designed = await open(request, request.params);
      const seen = readSeen(request.body['seen']);
      const head = readPage(request.body, request.params.page);
      if (typeof seen !== 'object' || seen === null || (head.title.th === '' && head.title.en === ''))
        return refuse(request, reply, ['title']);
      const stands = designed.content.get(pagePart(head.id)) as PageHead | undefined;
      if (stands === undefined) throw webProblem('not-found', { detail: head.id });
      const merged = mergeTyped({ base: seen as PageHead, ours: head, theirs: stands }, request.body);
      if (merged.conflicts.length > 0) {
        const typed = { ...toPageValues(merged.value), seen: JSON.stringify(stands) };
        return leadToForm(request, reply, {
          typed: { ...typed, ...toConflictFields(merged, seen) },
          faults: ['changed'],
        });
      }
      await forgetRefused(request);
      return press(request, reply, designed, {
        changes: steps.changePage(stands, merged.value),
        to: `#page-${head.id}`,
      });
    },
  );
}

type Act = (content: EntryParts, fields: Fields) => { changes: readonly PartChange[]; to: string };

/** Where a question, or a page, stands in the list of the form. */
const atQuestion = (question: string): string => `#question-${encodeURIComponent(question)}`;
const atPage = (page: string): string => `#page-${encodeURIComponent(page)}`;

/** What the small buttons of the form's page do: each is named for it, and its value is the question or the page. */
type ButtonStep = (content: EntryParts, of: string) => ReturnType<Act>;
const buttonSteps: ReadonlyMap<string, ButtonStep> = new Map(
  Object.entries<ButtonStep>({
    pageUp: (content, page) => ({
      changes: steps.movePage(content, page, -1),
      to: atPage(page),
    }),
    pageDown: (content, page) => ({
      changes: steps.movePage(content, page, 1),
      to: atPage(page),
    }),
    up: (content, question) => ({
      changes: steps.nudgeQuestion(content, question, -1),
      to: atQuestion(question),
    }),
    down: (content, question) => ({
      changes: steps.nudgeQuestion(content, question, 1),
      to: atQuestion(question),
    }),
    first: (content, question) => ({
      changes: steps.moveToEnd(content, question, 'first'),
      to: atQuestion(question),
    }),
    last: (content, question) => ({
      changes: steps.moveToEnd(content, question, 'last'),
      to: atQuestion(question),
    }),
    remove: (content, question) => ({ changes: steps.removeQuestion(content, question), to: '' }),
  }),
);

/** Acts of one press, by the end of their address. */
const acts = {
  step: (content, fields) => {
    const [name, step] = [...buttonSteps].find(([each]) => fields[each] !== undefined) ?? [];
    return name === undefined || step === undefined
      ? { changes: [], to: '' }
      : step(content, fields[name] ?? '');
  },
  move: (content, { question = '', page = '', before }) => ({
    changes: steps.moveQuestion(content, question, { page, before: before || undefined }),
    to: atQuestion(question),
  }),
  'remove-page': (content, { page = '' }) => ({ changes: steps.removePage(content, page), to: '' }),
  copy: (content, { question = '' }) => {
    const { changes, copy } = steps.copyQuestion(content, question);
    return { changes, to: copy === undefined ? '' : `/questions/${copy}` };
  },
} satisfies Readonly<Record<string, Act>>;

/** Moves, copies and takings out. */
export function addPressRoutes(app: PageServer, { open, press }: Designing): void {
  for (const [name, act] of Object.entries(acts)) {
    app.post(
      `${formBase}/${name}`,
      { schema: { params: FormParams, body: Fields } },
      async (request, reply) => {
        const designed = await open(request, request.params);
        return press(request, reply, designed, act(designed.content, request.body));
      },
    );
  }
}
