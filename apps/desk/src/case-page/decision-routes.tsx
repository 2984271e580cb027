import { actionRules, type ActionType } from '@saphan/cases';
import type { FieldFault } from '@saphan/ui';
import { findRefused, forgetRefused, languageOf, leadToForm, type PageServer } from '@saphan/web/pages';
import { formatMoney } from '@saphan/thai';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { VNode } from 'preact';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { getDeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { oncePerRequest } from '../page/once-per-request.ts';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { AppealForm } from './appeal-form.tsx';
import { ActForm } from '../counter-act/act-form.tsx';
import { getCounterAct } from '../counter-act/read-act.ts';
import { ApproveForm } from './approve-form.tsx';
import { AssignForm } from './assign-form.tsx';
import { AskForm, initialQuestion } from '../consultation-page/ask-form.tsx';
import { initialPlan, PlanForm } from '../inspection/plan-form.tsx';
import { caseTexts } from './case-texts.ts';
import type { FormProps } from './decision-shell.tsx';
import { decisionReads, findValid, type DecisionType } from './decision-reads.ts';
import { HearForm, initialHearing } from './hear-form.tsx';
import { NoticeForm } from './notice-form.tsx';
import { readCasePage } from './read-case-page.ts';
import { appealTo, noticeUntil, type Asked } from './read-decision.ts';
import { initialRefusal, ProposeForm } from './propose-form.tsx';
import { ReasonForm } from './reason-form.tsx';
import { RefuseForm } from './refuse-form.tsx';
import { takeOfficerAction } from './take-officer-action.ts';
import type { PostedForm } from '../page/posted-form.ts';

const CaseParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
interface Decision {
  readonly type: DecisionType;
  readonly draw: (props: FormProps, asked: Asked) => VNode;
  /** What stands in the form when it is first opened. */
  readonly initial?: (asked: Asked) => PostedForm;
  readonly islands?: readonly string[];
}

const officersOf = ({ data, language }: Asked) =>
  data.workers.map(({ id, names }) => ({ id, name: names[language] }));

/** Decisions with a page of their own, by the end of their address. */
const decisions = {
  notice: {
    type: 'send-notice',
    draw: (props, asked) => (
      <NoticeForm
        {...props}
        until={noticeUntil(asked)}
        needsOrder={asked.data.open.view.notices.length > 0}
      />
    ),
    initial: ({ form }) => ({ gap: form['gap'] ?? [] }),
  },
  approve: { type: 'approve', draw: (props) => <ApproveForm {...props} /> },
  propose: { type: 'propose', draw: (props) => <ProposeForm {...props} /> },
  'plan-inspection': {
    type: 'plan-inspection',
    draw: (props) => <PlanForm {...props} />,
    initial: initialPlan,
  },
  act: {
    type: 'act-at-counter',
    draw: (props, { desk, data }) => (
      <ActForm {...props} {...getCounterAct(data)} agent={desk.settings.cardAgentUrl} />
    ),
    islands: ['read-cards.ts'],
  },
  consult: { type: 'consult', draw: (props) => <AskForm {...props} />, initial: initialQuestion },
  refuse: {
    type: 'refuse',
    draw: (props) => <RefuseForm {...props} />,
    islands: ['redraw-letter.ts'],
    initial: (asked) => ({ ...initialRefusal(asked), appealTo: appealTo[asked.language] }),
  },
  hear: { type: 'hear', draw: (props) => <HearForm {...props} />, initial: initialHearing },
  'decide-appeal': {
    type: 'decide-appeal',
    draw: (props) => <AppealForm {...props} />,
    islands: ['redraw-letter.ts'],
  },
  'extend-appeal': { type: 'extend-appeal', draw: (props) => <ReasonForm {...props} kind="extend-appeal" /> },
  return: { type: 'return', draw: (props) => <ReasonForm {...props} kind="return" /> },
  revoke: {
    type: 'revoke',
    draw: (props, asked) => <ReasonForm {...props} kind="revoke" document={findValid(asked)?.number ?? ''} />,
  },
  refund: {
    type: 'order-refund',
    draw: (props, asked) => (
      <ReasonForm
        {...props}
        kind="refund"
        sum={formatMoney(asked.data.open.view.payment?.amountSatang ?? 0)}
      />
    ),
  },
  lateness: { type: 'explain-lateness', draw: (props) => <ReasonForm {...props} kind="lateness" /> },
  assign: { type: 'assign', draw: (props, asked) => <AssignForm {...props} officers={officersOf(asked)} /> },
} satisfies Readonly<Record<string, Decision>>;

const ask = oncePerRequest(async (desk: Desk, request: FastifyRequest, type: ActionType): Promise<Asked> => {
  const who = await getDeskOfficer(desk, request);
  const { id } = request.params as { id: string };
  const data = await desk.store.asAgency(who.agency.id, (trx) => readCasePage(desk, trx, who, id));
  if (request.method === 'GET' && !data.allowed.includes(type)) {
    const detail = `${type} is not allowed in ${data.open.view.state}`;
    throw deskProblem('case-not-now', { detail, retry: `/cases/${id}` });
  }
  // What is to be in a form when it is opened may stand in its address.
  const form = (request.method === 'GET' ? request.query : (request.body ?? {})) as PostedForm;
  return { desk, who, data, language: languageOf(request), form };
});

/** Asked before the form too, so that it comes in the way of nobody's thoughts. */
const factorOf = (type: DecisionType, page: string) =>
  withSecondFactor({
    isLeft: async (desk, request) =>
      actionRules[type].secondFactor === true && (await ask(desk, request, type)).data.allowed.includes(type),
    page,
    keep: keepAll,
  });

const answerForm = (
  request: FastifyRequest,
  reply: FastifyReply,
  { type, draw, islands }: Decision,
  asked: Asked,
  values: PostedForm,
  faults: readonly FieldFault[],
): Promise<FastifyReply> =>
  answerPage(asked.desk, request, reply, asked.who, ({ language }) => ({
    title: `${caseTexts(language).actions[type]} · ${asked.data.open.row.number}`,
    status: faults.length > 0 ? 422 : 200,
    body: draw({ ...asked, values, faults }, asked),
    ...(islands && { islands }),
  }));

/** Forms of the decisions that need words, and what they do. Rights and state are checked by the action itself. */
export function addDecisionRoutes(app: PageServer, desk: Desk): void {
  for (const [name, decision] of Object.entries<Decision>(decisions)) {
    const url = `/cases/:id/${name}`;
    const route = { schema: { params: CaseParams }, config: factorOf(decision.type, url) };
    app.get(url, route, async (request, reply) => {
      const asked = await ask(desk, request, decision.type);
      const path = `/cases/${asked.data.open.row.id}/${name}`;
      const refused = findRefused<FieldFault>(request);
      const typed = refused?.typed ?? (await takeKeptForm(request, path));
      return answerForm(
        request,
        reply,
        decision,
        asked,
        typed ?? decision.initial?.(asked) ?? {},
        refused?.faults ?? [],
      );
    });
    app.post(url, route, async (request, reply) => {
      const asked = await ask(desk, request, decision.type);
      const read = decisionReads[decision.type](asked);
      if ('faults' in read) return leadToForm(request, reply, { typed: asked.form, faults: read.faults });
      await forgetRefused(request);
      const taken = { ...asked, id: asked.data.open.row.id };
      return takeOfficerAction(desk, request, reply, taken, read.draft);
    });
  }
}
