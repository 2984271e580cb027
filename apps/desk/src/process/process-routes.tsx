import type { ValueType } from '@saphan/expressions';
import { sessionOf, languageOf, type PageServer } from '@saphan/web/pages';
import { findSatang, isMeantDay, toArabicDigits } from '@saphan/thai';
import { Type } from 'typebox';
import { openForOfficer } from '../case-page/read-case-page.ts';
import { toTransaction } from '../case-page/take-officer-action.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { getDeskOfficer } from '../officer/desk-officer.ts';
import { getAdministrator } from '../officer/get-administrator.ts';
import { answerPage } from '../page/answer-page.tsx';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { administerProcess, administratorSteps } from './administer-process.ts';
import { completeTask } from './complete-task.ts';
import { ProcessBody } from './process-page.tsx';
import { processTexts } from './process-texts.ts';
import { readProcessPage } from './read-process-page.ts';
import { readRunning } from './read-running.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const CaseParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
/** Script that draws the diagram; no other page loads it. */
const island = 'draw-process.ts';

/** What a field says, as its variable's type has it; nothing where it says nothing of the kind. */
function toValue(text: string, type: ValueType | undefined): unknown {
  if (type === 'boolean') return text === 'yes' ? true : text === 'no' ? false : undefined;
  const plain = toArabicDigits(text);
  if (type === 'number') return findNumber(plain);
  if (type === 'money') return findSatang(plain);
  if (type === 'date') return isMeantDay(plain) ? plain : undefined;
  return text === '' ? undefined : text.slice(0, 4000);
}

/** `1,250.5` → 1250.5 */
function findNumber(text: string): number | undefined {
  const plain = text.replaceAll(',', '');
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined;
}

/** The process of a case: where it stands, its tasks, and what an administrator does with it. */
export function addProcessRoutes(app: PageServer, desk: Desk): void {
  app.get('/cases/:id/process', { schema: { params: CaseParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { id } = request.params;
    const data = await desk.store.asAgency(who.agency.id, (trx) => readProcessPage(desk, trx, who, id));
    if (!data) throw deskProblem('process-none');
    const kept = (await takeKeptForm(request, `/cases/${id}/process`)) ?? {};
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: processTexts(language).title(data.open.row.number),
      islands: [island],
      body: <ProcessBody data={data} who={who} language={language} kept={kept} />,
    }));
  });

  app.post('/cases/:id/process/complete', { schema: { params: CaseParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { id } = request.params;
    const form = request.body as PostedForm;
    const token = Number(textOf(form, 'token'));
    await desk.store.asAgency(who.agency.id, async (trx) => {
      const open = await openForOfficer(desk, trx, who, id);
      const variables = (await readRunning(desk, trx, open))?.process.variables ?? {};
      const results = Object.fromEntries(
        Object.entries(variables).flatMap(([name, { type }]) => {
          const value = toValue(textOf(form, `result-${name}-${String(token)}`), type);
          return value === undefined ? [] : [[name, value] as const];
        }),
      );
      const reason = textOf(form, `reason-${String(token)}`).slice(0, 4000);
      await completeTask(desk, trx, id, { ...toTransaction(form), token, results, reason }, who.officer);
    });
    await sessionOf(request).update({ notice: processTexts(languageOf(request)).done });
    return reply.redirect(`/cases/${id}/process`, 303);
  });

  for (const step of administratorSteps) {
    // It can do away with what the process asks for before a decision.
    const config = withSecondFactor({ page: '/cases/:id/process', keep: keepAll });
    app.post(
      `/cases/:id/process/${step}`,
      { schema: { params: CaseParams }, config },
      async (request, reply) => {
        const who = await getAdministrator(desk, request);
        const { id } = request.params;
        const form = request.body as PostedForm;
        const token = textOf(form, 'token');
        const sent = {
          ...toTransaction(form),
          administrator: who.officer.id,
          reason: textOf(form, `reason-${step}-${token}`).slice(0, 2000),
          ...(token !== '' && { token: Number(token) }),
        };
        await desk.store.asAgency(who.agency.id, async (trx) => {
          await openForOfficer(desk, trx, who, id);
          await administerProcess(desk, trx, id, step, sent);
        });
        await sessionOf(request).update({ notice: processTexts(languageOf(request)).done });
        return reply.redirect(`/cases/${id}/process`, 303);
      },
    );
  }
}
