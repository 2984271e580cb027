import multipart from '@fastify/multipart';
import { toAttachment } from '@saphan/web';
import { languageOf, leadToForm, renderPage, sessionOf, toCsv, type PageServer } from '@saphan/web/pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff, visitOf, type PageWishes } from '../pages/add-pages.ts';
import { readOf } from '../pages/read-sent.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import { applyEdition, lookAtDraft, undoEdition } from './apply-edition.ts';
import { describeChange } from './change-table.tsx';
import { editionPage } from './edition-page.tsx';
import { answerEdition, beginEdition, dropEdition, getEdition, type SentList } from './edition-store.ts';
import { editionTexts } from './edition-texts.ts';
import { findNames, findServiceChanges, isNewestApplied } from './find-changes.ts';
import { mostListBytes } from './open-list-file.ts';
import type { EditionAnswers, RowChange } from './preview-edition.ts';

const EditionParams = Type.Object({ edition: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });
const params = { schema: { params: EditionParams } };
const limits = { fileSize: mostListBytes, files: 1, fields: 4, parts: 5 };
/** What is longer than a file may be is read to its end as far as this, so that the page can say so. */
const mostSent = 3 * mostListBytes;
const path = '/planning/editions';

/** @returns nothing where no file was chosen */
async function readList(request: FastifyRequest): Promise<SentList | 'tooLarge' | undefined> {
  let sent: SentList | 'tooLarge' | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'field') continue;
    const pieces: Buffer[] = [];
    for await (const piece of part.file) pieces.push(piece as Buffer);
    const bytes = Buffer.concat(pieces);
    if (part.file.truncated) sent = 'tooLarge';
    else if (bytes.length > 0) sent = { bytes, fileName: part.filename };
  }
  return sent;
}

/** `agencies.AGY001` = `DLD` → answers. */
function toAnswers(body: Readonly<Record<string, unknown>>): EditionAnswers {
  const of = (list: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) =>
        name.startsWith(`${list}.`) && typeof value === 'string'
          ? [[name.slice(list.length + 1), value]]
          : [],
      ),
    );
  return { ministries: of('ministries'), agencies: of('agencies') };
}

/** Sending an edition of the national list, answering what is asked of it, applying and undoing it: by planners. */
export async function addEditionRoutes(
  app: PageServer,
  context: LinkageContext,
  wishes: PageWishes,
): Promise<void> {
  const { db } = context;

  async function checkPlanner(request: FastifyRequest): Promise<{ staff: StaffMember; doer: Doer }> {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'planner');
    return { staff: staff as StaffMember, doer: `staff:${(staff as StaffMember).id}` };
  }

  /** @returns changes of services: as they would be for a draft, as they were for another */
  async function changesOf(number: number): Promise<readonly RowChange[]> {
    const edition = await getEdition(db, number);
    if (edition.state !== 'draft') return findServiceChanges(db, number);
    const { preview } = await lookAtDraft(db, edition);
    return preview.changes.filter(({ list }) => list === 'services');
  }

  async function done(
    request: FastifyRequest,
    reply: FastifyReply,
    notice: 'applied' | 'undone' | 'dropped' | 'answered',
    to: string,
  ): Promise<FastifyReply> {
    await sessionOf(request).update({ notice: editionTexts(languageOf(request))[notice] });
    return reply.redirect(to, 303);
  }

  app.get(`${path}/:edition`, params, async (request, reply) => {
    const { staff } = await checkPlanner(request);
    const edition = await getEdition(db, request.params.edition);
    const look = edition.state === 'draft' ? await lookAtDraft(db, edition) : undefined;
    const visit = await visitOf(request, context, wishes, staff);
    // While it is read the page asks again by itself, without a script.
    if (edition.state === 'reading') reply.header('refresh', '1');
    return renderPage(
      reply,
      editionPage(visit, edition, {
        look,
        changed: edition.appliedAt === null ? [] : await findServiceChanges(db, edition.number),
        names: await findNames(db, languageOf(request), look?.preview.changes),
        isNewest: await isNewestApplied(db, edition.number),
      }),
    );
  });

  app.get(`${path}/:edition/unused.csv`, params, async (request, reply) => {
    await checkPlanner(request);
    const text = editionTexts(languageOf(request));
    const { report, number } = await getEdition(db, request.params.edition);
    const rows = (report?.unused ?? []).map((row) => [
      row.sheet,
      String(row.line),
      text.reasons[row.reason],
      row.column ?? '',
      row.text,
    ]);
    return sendCsv(reply, `unused-${String(number)}.csv`, [
      [text.sheet, text.line, text.why, text.column, text.text],
      ...rows,
    ]);
  });

  app.get(`${path}/:edition/changes.csv`, params, async (request, reply) => {
    await checkPlanner(request);
    const text = editionTexts(languageOf(request));
    const changes = await changesOf(request.params.edition);
    const names = await findNames(db, languageOf(request), changes);
    const rows = changes.map((change) => [
      change.id,
      String(change.after['name']),
      change.kinds.map((kind) => text.kinds[kind]).join(', '),
      ...describeChange(change, names),
    ]);
    return sendCsv(reply, `changes-${String(request.params.edition)}.csv`, [
      ['id', text.service, text.what, text.before, text.after],
      ...rows,
    ]);
  });

  app.post(`${path}/:edition/answers`, params, async (request, reply) => {
    const { doer } = await checkPlanner(request);
    const { edition } = request.params;
    await answerEdition(db, edition, toAnswers((request.body ?? {}) as Record<string, unknown>), doer);
    return done(request, reply, 'answered', `${path}/${String(edition)}`);
  });
  app.post(`${path}/:edition/apply`, params, async (request, reply) => {
    const { doer } = await checkPlanner(request);
    const { seen, sure } = (request.body ?? {}) as { seen?: unknown; sure?: unknown };
    const { edition } = request.params;
    await applyEdition(context, edition, {
      seen: typeof seen === 'string' ? seen : '',
      isSure: sure === 'yes',
      doer,
    });
    return done(request, reply, 'applied', `${path}/${String(edition)}`);
  });
  app.post(`${path}/:edition/undo`, params, async (request, reply) => {
    const { doer } = await checkPlanner(request);
    await undoEdition(context, request.params.edition, doer);
    return done(request, reply, 'undone', `${path}/${String(request.params.edition)}`);
  });
  app.post(`${path}/:edition/drop`, params, async (request, reply) => {
    const { doer } = await checkPlanner(request);
    await dropEdition(db, request.params.edition, doer);
    return done(request, reply, 'dropped', path);
  });

  // Only this address reads multipart: elsewhere it stays refused.
  await (app as unknown as FastifyInstance).register(async (door) => {
    await door.register(multipart, { limits, throwFileSizeLimit: false });
    door.post(path, { bodyLimit: mostSent }, async (request, reply) => {
      const { sent, by } = await readOf(
        () => checkPlanner(request),
        async () => ({ sent: await readList(request) }),
      );
      if (sent === undefined || sent === 'tooLarge')
        return leadToForm(request, reply, { typed: {}, faults: [sent ?? 'fileFault'] }, path);
      const { number } = await beginEdition(context, sent, by.doer);
      return reply.redirect(`${path}/${String(number)}`, 303);
    });
  });
}

function sendCsv(reply: FastifyReply, name: string, rows: readonly (readonly string[])[]): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', toAttachment(name))
    .send(toCsv(rows));
}
