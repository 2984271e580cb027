import { webProblem } from '@saphan/web';
import { languageOf, type PageServer } from '@saphan/web/pages';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Type } from 'typebox';
import { checkAuthor, SetParams } from '../change-set/set-access.ts';
import { readEntries } from '../change-set/set-entries.ts';
import type { LinkageContext } from '../context.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { ExpressionState } from './expression-state.tsx';
import { toFormDraft } from './form-draft.ts';
import { addressPattern, findQuestionAt, typesAt } from './question-at.ts';

const Params = Type.Object({ ...SetParams.properties, form: Type.String({ maxLength: 80 }) });
const Query = Type.Object({
  source: Type.String({ maxLength: 4_000 }),
  /** Question at which it stands: in a row, it reads the row's names too. */
  at: Type.Optional(Type.String({ pattern: addressPattern })),
  /** A condition or rule where left out. */
  use: Type.Optional(Type.Literal('calculation')),
});

/** `GET …/expression?at=&source=`: what is to be said of an expression, as a piece of the question's page, for its script. */
export function addExpressionRoute(
  app: PageServer,
  context: LinkageContext,
  currentView: () => Promise<RegistryView>,
): void {
  app.get(
    '/change-sets/:set/forms/:form/expression',
    { schema: { params: Params, querystring: Query } },
    async (request, reply) => {
      const { set } = await checkAuthor(request, context, request.params.set);
      const entries = await readEntries(context.db, set.id);
      const entry = entries.find(({ list, name }) => list === 'forms' && name === request.params.form);
      if (entry === undefined) throw webProblem('not-found', { detail: request.params.form });
      const draft = toFormDraft(entry, entries, await currentView());
      const at = findQuestionAt(entry.content, request.query.at ?? '');
      const types = at === undefined ? draft.types : typesAt(draft.types, at);
      const visit = { language: languageOf(request) };
      const { source, use } = request.query;
      const wanted = use === undefined ? undefined : types.get(at?.question.id ?? '');
      const piece = renderToString(h(ExpressionState, { visit, types, source, wanted }));
      return reply.type('text/html; charset=utf-8').send(piece);
    },
  );
}
