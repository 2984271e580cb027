import { formatInstant } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import { toAttachment } from '@saphan/web';
import { languageOf, toCsv, type PageServer } from '@saphan/web/pages';
import { Type, type Static } from 'typebox';
import { findDay } from '../administration/find-day.ts';
import type { Desk } from '../desk.ts';
import { addAudit, type AuditAction } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import { answerPage } from '../page/answer-page.tsx';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { AuditLook } from './audit-look.ts';
import { auditorTexts } from './audit-texts.ts';
import { getLookingAuditor } from './get-auditor.ts';
import { readTrail, type TrailFilter, type TrailRow } from './read-trail.ts';
import { TrailBody } from './trail-page.tsx';
import { toTrailWords } from './trail-words.ts';

const part = Type.Optional(Type.String({ maxLength: 4 }));
const TrailQuery = Type.Object({
  officer: Type.Optional(Type.Union([Type.Literal(''), Type.String({ format: 'uuid' })])),
  case: Type.Optional(Type.String({ maxLength: 40 })),
  only: Type.Optional(Type.Union([Type.Literal(''), Type.Literal('acts'), Type.Literal('looks')])),
  'from-day': part,
  'from-month': part,
  'from-year': part,
  'until-day': part,
  'until-month': part,
  'until-year': part,
  before: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}_[0-9a-f:-]{36,50}$' })),
  lang: Type.Optional(Type.String()),
});
type TrailQuery = Static<typeof TrailQuery>;

const pageSize = 100;
/** What a spreadsheet takes without trouble, and this process in one answer. */
const mostInFile = 20_000;

function readFilter(query: TrailQuery): { filter: TrailFilter; wrong: readonly ('from' | 'until')[] } {
  const [from, until] = [findDay(query, 'from'), findDay(query, 'until')];
  const caseNumber = query.case?.trim();
  return {
    filter: {
      ...(query.officer && { officer: query.officer }),
      ...(caseNumber && { caseNumber }),
      ...(query.only && { only: query.only }),
      ...(from !== 'wrong' && { from }),
      ...(until !== 'wrong' && { until }),
    },
    wrong: [...(from === 'wrong' ? ['from' as const] : []), ...(until === 'wrong' ? ['until' as const] : [])],
  };
}

function toBefore(text: string | undefined): Pick<TrailRow, 'at' | 'key'> | undefined {
  if (text === undefined) return undefined;
  const [ms = '', key = ''] = text.split('_');
  return { at: new Date(Number(ms)), key };
}

type LookingAuditor = DeskOfficer & { readonly look: AuditLook };

/** The reading itself stands in the trail: which filter, how many rows, in which look. */
const noteReading = (
  desk: Desk,
  trx: DeskTransaction,
  { agency, officer, look }: LookingAuditor,
  action: AuditAction,
  filter: TrailFilter,
  rows: number,
): Promise<void> =>
  addAudit(desk, trx, {
    agency: agency.id,
    actor: officer.id,
    action,
    about: officer.id,
    detail: { look: look.id, filter, rows },
  });

/** The audit trail for auditors: page and file. */
export function addTrailRoutes(app: PageServer, desk: Desk): void {
  app.get('/audit/trail', { schema: { querystring: TrailQuery } }, async (request, reply) => {
    const who = await getLookingAuditor(desk, request);
    const { filter, wrong } = readFilter(request.query);
    const { found, names } = await desk.store.asAgency(who.agency.id, async (trx) => {
      const before = toBefore(request.query.before);
      const rows = await readTrail(desk, trx, who, filter, { limit: pageSize + 1, before });
      await noteReading(desk, trx, who, 'read-trail', filter, Math.min(rows.length, pageSize));
      return { found: rows, names: await readOfficerNames(trx) };
    });
    const rows = found.slice(0, pageSize);
    const last = found.length > pageSize ? rows.at(-1) : undefined;
    return answerPage(desk, request, reply, who, ({ language }) => {
      const text = auditorTexts(language);
      const faults = wrong.map((field): FieldFault => ({ field, message: text.day }));
      return {
        title: text.trail,
        status: faults.length > 0 ? 422 : 200,
        body: (
          <TrailBody
            language={language}
            rows={rows}
            names={names}
            officers={[...names].map(([value, name]) => ({ value, label: name[language] }))}
            query={request.query}
            next={last && `${String(last.at.getTime())}_${last.key}`}
            faults={faults}
            mostInFile={mostInFile}
          />
        ),
      };
    });
  });

  app.get('/audit/trail.csv', { schema: { querystring: TrailQuery } }, async (request, reply) => {
    const who = await getLookingAuditor(desk, request);
    const language = languageOf(request);
    const text = auditorTexts(language);
    const { filter } = readFilter(request.query);
    const { rows, names } = await desk.store.asAgency(who.agency.id, async (trx) => {
      const found = await readTrail(desk, trx, who, filter, { limit: mostInFile });
      await noteReading(desk, trx, who, 'export-trail', filter, found.length);
      return { rows: found, names: await readOfficerNames(trx) };
    });
    const head = [text.time, 'UTC', text.who, text.what, text.about, text.detail];
    const lines = rows.map((row) => {
      const words = toTrailWords(row, names, language);
      const at = row.at.toISOString();
      return [formatInstant(language, at, 'short'), at, words.who, words.what, words.about, words.detail];
    });
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', toAttachment('trail.csv'))
      .send(toCsv([head, ...lines]));
  });
}
