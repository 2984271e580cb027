import multipart from '@fastify/multipart';
import { Problem } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import {
  forgetRefused,
  getPerson,
  languageOf,
  leadToForm,
  renderPage,
  sessionOf,
  type PageServer,
} from '@saphan/web/pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LinkageContext } from '../context.ts';
import { visitOf, type PageWishes } from '../pages/add-pages.ts';
import { readJson } from '../pages/read-json.ts';
import { readOf, readSent } from '../pages/read-sent.ts';
import { toPersonHash } from '../staff/agency-people.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import { listCompetences, listCourses } from './competence-register.ts';
import { mayWriteFor, writesFor } from './competence-rights.ts';
import { peopleHref, peoplePath } from './competence-people-page.tsx';
import { getReader, isOwn } from './holding-routes.ts';
import { enterHoldings, findHoldings, findMembers, type NewHolding } from './holdings.ts';
import {
  digestOfPlan,
  importColumns,
  isTaken,
  mostImportBytes,
  mostImportRows,
  planImport,
  readImport,
  type ImportRow,
} from './import-holdings.ts';
import { importPath, importPreviewPage } from './import-pages.tsx';
import { importTexts } from './import-texts.ts';

/** Rows as JSON are longer than the file that they come from. */
const mostSent = 6 * mostImportBytes;
const limits = { fieldSize: 5 * mostImportBytes, fileSize: mostImportBytes, files: 1, fields: 4, parts: 5 };

/** Rows that the preview sent along. */
function readOffered(text: string): ImportRow[] {
  const value = readJson(text)?.value;
  return (Array.isArray(value) ? (value as unknown[]) : []).slice(0, mostImportRows).map((row, at) => {
    const { line, cells } = { ...(row as { line?: unknown; cells?: unknown } | null) };
    const given = { ...(cells as Readonly<Record<string, unknown>> | null) };
    return {
      line: typeof line === 'number' ? line : at + 2,
      cells: Object.fromEntries(
        importColumns.flatMap((column) =>
          typeof given[column] === 'string' ? [[column, given[column]]] : [],
        ),
      ),
    };
  });
}

/** Holdings of a file are looked at, then written, all that can be. Between both nothing is kept. */
export async function addHoldingImportRoutes(
  app: PageServer,
  context: LinkageContext,
  pageWishes: PageWishes,
): Promise<void> {
  const { db, now, personKey } = context;

  async function getWriter(request: FastifyRequest): Promise<StaffMember> {
    const staff = await getReader(request, context);
    const writes = writesFor(staff);
    if (writes !== 'all' && writes.length === 0) throw webProblem('forbidden', { rule: 'steward' });
    return staff;
  }
  const refuse = (request: FastifyRequest, reply: FastifyReply, said: string): Promise<FastifyReply> =>
    leadToForm(request, reply, { typed: {}, faults: [said] }, importPath);

  async function plan(
    request: FastifyRequest,
    staff: StaffMember,
    rows: readonly ImportRow[],
    member: string,
  ) {
    const { issuer } = getPerson(request);
    const [members, competences, courses, holdings, people] = await Promise.all([
      findMembers(db),
      listCompetences(db),
      listCourses(db),
      findHoldings(db),
      db.selectFrom('staff').select('person').execute(),
    ]);
    const hashOf = ({ pid }: Pick<NewHolding, 'pid'>) => toPersonHash(personKey, issuer, pid).toString('hex');
    const known = new Set(people.map(({ person }) => person.toString('hex')));
    const there = new Set(
      holdings.map((each) => [each.member, each.person, each.competence, each.from, each.until].join(' ')),
    );
    const outcomes = planImport(rows, {
      ...{ competences, courses, member: member === '' ? undefined : member },
      mayWriteFor: (each) => members.has(each) && mayWriteFor(staff, each),
      isOwn: (holding) => isOwn(request, context, holding),
      isThere: (holding) =>
        there.has(
          [holding.member, hashOf(holding), holding.competence, holding.from, holding.until].join(' '),
        ),
      isKnown: (holding) => known.has(hashOf(holding)),
    });
    return { outcomes, competences };
  }

  await (app as unknown as FastifyInstance).register(async (door) => {
    await door.register(multipart, { limits, throwFileSizeLimit: false });
    door.post(importPath, { bodyLimit: mostSent }, async (request, reply) => {
      const text = importTexts(languageOf(request)).fileFaults;
      const {
        file,
        fields,
        by: staff,
      } = await readOf(
        () => getWriter(request),
        () => readSent(request),
      );
      if (file === undefined) return refuse(request, reply, text.noFile);
      if (file === 'too-large') return refuse(request, reply, text.tooLarge);
      let read: ReturnType<typeof readImport>;
      try {
        read = readImport(file);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return refuse(request, reply, `${text.unreadable} ${error.at ?? '–'}`);
      }
      if ('fault' in read) return refuse(request, reply, `${text[read.fault]} ${read.what}`.trim());
      const member = fields['member'] ?? '';
      const { outcomes, competences } = await plan(request, staff, read.rows, member);
      await forgetRefused(request, importPath);
      const visit = await visitOf(request, context, pageWishes, staff);
      return renderPage(
        reply,
        importPreviewPage(visit, { plan: outcomes, rows: read.rows, member, competences }),
      );
    });
    door.post(`${importPath}/take`, { bodyLimit: mostSent }, async (request, reply) => {
      const text = importTexts(languageOf(request));
      const { fields, by: staff } = await readOf(
        () => getWriter(request),
        () => readSent(request),
      );
      const member = fields['member'] ?? '';
      const { outcomes } = await plan(request, staff, readOffered(fields['rows'] ?? ''), member);
      if (digestOfPlan(outcomes) !== fields['seen']) return refuse(request, reply, text.fileFaults.changed);
      const taken = outcomes.filter(isTaken).map(({ holding }) => holding);
      const { issuer } = getPerson(request);
      const by = `staff:${staff.id}` as const;
      const count = await enterHoldings(db, taken, { personKey, issuer }, by, new Date(now()));
      await sessionOf(request).update({ notice: text.taken(count) });
      const members = new Set(taken.map((holding) => holding.member));
      const [only] = members.size === 1 ? members : [];
      return reply.redirect(only === undefined ? peoplePath : peopleHref(only), 303);
    });
  });
}
