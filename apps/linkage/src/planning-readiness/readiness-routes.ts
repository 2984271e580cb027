import { Problem } from '@saphan/contracts';
import { factDefinitions, peopleFacts, type Ladder, type Level } from '@saphan/planning';
import { webProblem } from '@saphan/web';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import { linesOf, readCodes } from '../pages/read-fields.ts';
import { findPlannedService } from '../planning-catalogue/find-planned.ts';
import { plannedHref } from '../planning-catalogue/planned-page.tsx';
import { getLadder, saveLadder } from './ladder-store.ts';
import { readinessTexts } from './readiness-texts.ts';

const LadderParams = Type.Object({ ladder: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }) });
const ServiceParams = Type.Object({ service: Type.String({ maxLength: 200 }) });
const Typed = Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 5_000 }));

/** What was typed as a fact of people: yes, no or a number, as its kind demands. */
function readFact(name: string, typed: string): string | number | boolean | undefined {
  const found = peopleFacts.find((each) => each === name);
  if (found === undefined) return undefined;
  const value = typed.trim().toLowerCase();
  if (factDefinitions[found].type === 'boolean')
    return ['yes', 'ใช่', 'true'].includes(value)
      ? true
      : ['no', 'ไม่ใช่', 'false'].includes(value)
        ? false
        : undefined;
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** What was typed and is not of the form: its field, and the line of it. */
interface LineFault {
  readonly field: string;
  readonly line?: number;
}

/** Levels as they were typed; the place of what is not of that form. */
function readLevels(typed: Readonly<Record<string, string>>, count: number): Level[] | LineFault {
  const levels: Level[] = [];
  for (let level = 0; level < count; level += 1) {
    const at = String(level);
    const names = { th: typed[`th${at}`]?.trim() ?? '', en: typed[`en${at}`]?.trim() ?? '' };
    if (names.th === '') return { field: `th${at}` };
    if (names.en === '') return { field: `en${at}` };
    const field = `rules${at}`;
    const wrong = linesOf(typed[field]).findIndex((line) => readCodes(line) === undefined);
    if (wrong >= 0) return { field, line: wrong + 1 };
    const lines = readCodes(typed[field]) ?? [];
    if (level > 0 && lines.length === 0) return { field };
    levels.push({ names, conditions: lines.map(([rule, words]) => ({ rule, names: words })) });
  }
  return levels;
}

/** What planners write of readiness: rules, and what only people know. */
export function addReadinessRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;
  async function checkPlanner(request: FastifyRequest): Promise<Doer> {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'planner');
    return `staff:${staff?.id ?? ''}`;
  }

  app.post(
    '/planning/readiness/:ladder',
    { schema: { params: LadderParams, body: Typed } },
    async (request, reply) => {
      const doer = await checkPlanner(request);
      const text = readinessTexts(languageOf(request));
      const { body } = request;
      const { version: _, ...ladder } = await getLadder(db, request.params.ladder);
      const refuse = (field: string, message: string) =>
        leadToForm(request, reply, { typed: body, faults: [`${field}\n${message}`] });
      const levels = readLevels(body, ladder.levels.length);
      if (!Array.isArray(levels)) return refuse(levels.field, text.lineFault(levels));
      const next: Ladder = { ...ladder, levels };
      try {
        await saveLadder(db, next, { seen: Number(body['seen']), doer, now: now() });
      } catch (error) {
        if (!(error instanceof Problem) || (error as Problem).code !== 'plan-rule') throw error;
        const { at = '', definition, message } = error as Problem;
        const [, level = '0'] = /^level (\d+)/.exec(at) ?? [];
        return refuse(`rules${level}`, `${definition.title[languageOf(request)]}: ${at}: ${message}`);
      }
      await forgetRefused(request);
      await sessionOf(request).update({ notice: text.savedRules });
      return reply.redirect(`/planning/readiness/${ladder.id}`, 303);
    },
  );

  app.post(
    '/planning/services/:service/facts',
    { schema: { params: ServiceParams, body: Typed } },
    async (request, reply) => {
      const doer = await checkPlanner(request);
      const text = readinessTexts(languageOf(request));
      const row = await findPlannedService(db, request.params.service);
      if (row === undefined) throw webProblem('not-found', { detail: request.params.service });
      const { name = '', value: typed = '', source = '' } = request.body;
      const value = readFact(name, typed);
      const from = source.trim().slice(0, 500);
      if (value === undefined || from === '')
        return leadToForm(request, reply, { typed: request.body, faults: ['fact'] }, plannedHref(row.id));
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('plan_fact')
          .values({
            service: row.id,
            name,
            at: new Date(now()),
            value: JSON.stringify(value),
            source: from,
            by: doer,
          })
          .execute();
        await recordChange(transaction, {
          doer,
          action: 'enter-fact',
          object: `plan/${row.id}`,
          detail: { name, value },
        });
      });
      await forgetRefused(request, plannedHref(row.id));
      await sessionOf(request).update({ notice: text.kept });
      return reply.redirect(plannedHref(row.id), 303);
    },
  );
}
