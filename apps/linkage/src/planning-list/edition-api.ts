import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { applyEdition, lookAtDraft, undoEdition } from './apply-edition.ts';
import { answerEdition, beginEdition, findEditions, getEdition, type Edition } from './edition-store.ts';
import { mostListBytes } from './open-list-file.ts';
import { planningProblems } from './planning-problems.ts';
import { addAgenciesRoute } from './register-agencies.ts';

const EditionParams = Type.Object({ edition: Type.Integer({ minimum: 1 }) });
const AnswerMap = Type.Record(Type.String({ maxLength: 1300 }), Type.String({ maxLength: 1300 }));
const AnswersBody = Type.Object(
  { ministries: Type.Optional(AnswerMap), agencies: Type.Optional(AnswerMap) },
  { additionalProperties: false },
);
const ApplyBody = Type.Object(
  { seen: Type.Optional(Type.String()), sure: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
const FileQuery = Type.Object({ name: Type.Optional(Type.String({ maxLength: 200 })) });

const fileTypes = [
  'text/csv',
  'application/octet-stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

/** Rows that say where, in an answer; the whole report is the page's file. */
const mostRows = 1_000;

async function toAnswer({ db }: Pick<LinkageContext, 'db'>, edition: Edition) {
  const { number, state, fileName, fault, report, counts } = edition;
  const base = { number, state, fileName, ...(counts && { counts }) };
  if (state !== 'draft' || report === null) return { ...base, ...(fault && { fault }) };
  const { preview, seen } = await lookAtDraft(db, edition);
  const { matched, questions } = preview;
  return {
    ...base,
    seen,
    counts: preview.counts,
    matched,
    questions,
    sheets: report.sheets,
    totals: report.totals.filter(({ stated, counted }) => stated !== counted),
    totalsAgreeing: report.totals.filter(({ stated, counted }) => stated === counted).length,
    unused: report.unused.slice(0, mostRows),
    unusedCount: report.unused.length,
  };
}

/** The national list for programs: `saphan plan import` uses it. */
export function addEditionApi(app: Server, context: LinkageContext): void {
  addAgenciesRoute(app, context);
  const { db, checkAdmin } = context;
  const guarded = { onRequest: checkAdmin };
  const doer = 'key:admin' as const;

  app.addContentTypeParser(
    [...fileTypes],
    { parseAs: 'buffer', bodyLimit: mostListBytes },
    (_request, body, done) => {
      done(null, body);
    },
  );
  app.post(
    '/api/planning/editions',
    { ...guarded, bodyLimit: mostListBytes, schema: { querystring: FileQuery } },
    async (request, reply) => {
      if (!Buffer.isBuffer(request.body)) throw linkageProblem('file-empty', { at: 'content-type' });
      const { name = 'list' } = request.query;
      const { number, read } = await beginEdition(context, { bytes: request.body, fileName: name }, doer);
      await read;
      const edition = await getEdition(db, number);
      const { fault } = edition;
      if (fault !== null && fault.code in planningProblems)
        throw linkageProblem(fault.code as keyof typeof planningProblems, {
          ...(fault.at !== undefined && { at: fault.at }),
        });
      return reply.code(201).send(await toAnswer(context, edition));
    },
  );
  app.get('/api/planning/editions', guarded, async () => ({ editions: await findEditions(db) }));
  app.get(
    '/api/planning/editions/:edition',
    { ...guarded, schema: { params: EditionParams } },
    async ({ params }) => toAnswer(context, await getEdition(db, params.edition)),
  );
  app.put(
    '/api/planning/editions/:edition/answers',
    { ...guarded, schema: { params: EditionParams, body: AnswersBody } },
    async ({ params, body }) => {
      const { ministries = {}, agencies = {} } = body;
      await answerEdition(db, params.edition, { ministries, agencies }, doer);
      return toAnswer(context, await getEdition(db, params.edition));
    },
  );
  app.post(
    '/api/planning/editions/:edition/application',
    { ...guarded, schema: { params: EditionParams, body: ApplyBody } },
    async ({ params, body }) => ({
      counts: await applyEdition(context, params.edition, { seen: body.seen, isSure: body.sure, doer }),
    }),
  );
  app.delete(
    '/api/planning/editions/:edition/application',
    { ...guarded, schema: { params: EditionParams } },
    async ({ params }, reply) => {
      await undoEdition(context, params.edition, doer);
      return reply.code(204).send();
    },
  );
}
