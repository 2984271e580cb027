import { Problem } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import {
  foreignContent,
  forgetRefused,
  languageOf,
  leadToForm,
  sessionOf,
  type PageServer,
} from '@saphan/web/pages';
import { Type } from 'typebox';
import { changeParts } from '../change-set/change-parts.ts';
import { checkAuthor, findSeenSet, SetParams } from '../change-set/set-access.ts';
import { publishedEntry, readEntries, readEntry } from '../change-set/set-entries.ts';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff, visitOf, type PageWishes } from '../pages/add-pages.ts';
import { slug } from '../sheet-editor/sheet-routes.ts';
import { openTemplate, sourceDigest } from './open-template.ts';
import { longestSource } from './template-page.tsx';
import { faultWords, templateTexts } from './template-texts.ts';

const TemplateParams = Type.Object({
  ...SetParams.properties,
  name: Type.String({ pattern: `^${slug}$` }),
});
const most = 3 * longestSource;
const SourceBody = Type.Object({
  _csrf: Type.Optional(Type.String()),
  seen: Type.Optional(Type.String({ maxLength: 64 })),
  source: Type.Optional(Type.String({ maxLength: most })),
});
const NewBody = Type.Object({
  _csrf: Type.Optional(Type.String()),
  id: Type.Optional(Type.String({ maxLength: 80 })),
  copy: Type.Optional(Type.String({ maxLength: 80 })),
});

/** What a template begins with. */
const emptyTemplate = `#import "/official.typ": *

#let framed = true

#let render(data) = {
  letterhead(data)
  v(4mm)
  title(data)
  v(3mm)
  [เลขที่ #text(weight: "semibold", data.number)]
  english[ No. #data.number]
  v(3mm)
  fact-rows(data, ..data.facts.map(fact => fact.item))
  closing(data)
}
`;

/** Templates of documents as they are written: their source, and what is drawn of it. */
export function addTemplateRoutes(app: PageServer, context: LinkageContext, wishes: PageWishes): void {
  const { db, now } = context;

  app.post(
    '/change-sets/:set/new-template',
    { schema: { params: SetParams, body: NewBody } },
    async (request, reply) => {
      const { set, doer } = await checkAuthor(request, context, request.params.set);
      const { body } = request;
      const name = body.id?.trim() ?? '';
      const entry = { list: 'templates', name } as const;
      const { catalogue } = await context.catalogues.current();
      const isTaken =
        publishedEntry(catalogue, entry) !== undefined || (await readEntries(db, set.id, entry)).length > 0;
      if (isTaken || !new RegExp(`^${slug}$`).test(name))
        return leadToForm(request, reply, { typed: body, faults: ['id'] });
      const copied = publishedEntry(catalogue, { list: 'templates', name: body.copy ?? '' });
      const after = typeof copied === 'string' ? copied : emptyTemplate;
      const changes = [{ part: 'source', before: undefined, after }];
      await changeParts(db, set.id, { ...entry, changes, isNew: true }, { doer, now: now() });
      await forgetRefused(request);
      return reply.redirect(`/change-sets/${set.id}/templates/${name}`, 303);
    },
  );

  app.post(
    '/change-sets/:set/templates/:name',
    { schema: { params: TemplateParams, body: SourceBody }, bodyLimit: 4 * most },
    async (request, reply) => {
      const { params, body } = request;
      const { set, doer } = await checkAuthor(request, context, params.set);
      // Browsers send lines with two signs at their ends.
      const source = (body.source ?? '').replaceAll('\r\n', '\n');
      const typed = { ...body, source };
      if (source.length > longestSource) return leadToForm(request, reply, { typed, faults: ['long'] });
      const { content } = await readEntry(db, set.id, { list: 'templates', name: params.name });
      const before = content.get('source');
      if (typeof before !== 'string' || sourceDigest(before) !== body.seen)
        return leadToForm(request, reply, { typed, faults: ['changed'] });
      const changes = [{ part: 'source', before, after: source }];
      try {
        await changeParts(
          db,
          set.id,
          { list: 'templates', name: params.name, changes },
          { doer, now: now() },
        );
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'part-changed') throw error;
        return leadToForm(request, reply, { typed, faults: ['changed'] });
      }
      await forgetRefused(request);
      await sessionOf(request).update({ notice: templateTexts(languageOf(request)).saved });
      return reply.redirect(`/change-sets/${set.id}/templates/${params.name}`, 303);
    },
  );

  app.post(
    '/change-sets/:set/templates/:name/draw',
    { schema: { params: TemplateParams, body: SourceBody }, bodyLimit: 4 * most },
    async (request, reply) => {
      const staff = await findStaff(request, context);
      checkRole(request, staff, 'catalogue');
      const { set } = await checkAuthor(request, context, request.params.set);
      const visit = await visitOf(request, context, wishes, staff);
      const { inputs } = await openTemplate(visit, set);
      const source = (request.body.source ?? '').replaceAll('\r\n', '\n');
      const { language } = visit;
      if (source.length > longestSource)
        return reply.status(422).send({ faults: [templateTexts(language).tooLong] });
      const trial = await context.templates.draw(source, inputs, 'picture', set);
      if (trial.type === 'faulty')
        return reply.status(422).send({ faults: trial.faults.map((fault) => faultWords(fault, language)) });
      return reply.type('image/svg+xml').headers(foreignContent).send(trial.bytes);
    },
  );

  for (const [ending, as, type] of [
    ['pdf', 'pdf', 'application/pdf'],
    ['svg', 'picture', 'image/svg+xml'],
  ] as const)
    app.get(
      `/change-sets/:set/templates/:name/preview.${ending}`,
      { schema: { params: TemplateParams } },
      async (request, reply) => {
        const staff = await findStaff(request, context);
        checkRole(request, staff, 'catalogue');
        const visit = await visitOf(request, context, wishes, staff);
        const { source, inputs, name, set } = await openTemplate(visit, await findSeenSet(visit));
        const trial = await context.templates.draw(source, inputs, as, set);
        if (trial.type === 'faulty') throw webProblem('not-found', { detail: name });
        return reply.type(type).headers(foreignContent).send(trial.bytes);
      },
    );
}
