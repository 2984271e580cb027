import { toUuidV7, type Gap, type Language } from '@saphan/contracts';
import { actionRules, toLegalDue, type ActionType } from '@saphan/cases';
import type { FieldFault } from '@saphan/ui';
import { findRefused, forgetRefused, languageOf, leadToForm, type PageServer } from '@saphan/web/pages';
import { webProblem } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { VNode } from 'preact';
import { getFee } from '../case/get-fee.ts';
import type { Desk } from '../desk.ts';
import { toLawText } from '../document/to-order.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { askSecondFactor, takeKeptForm } from '../second-factor/kept-form.ts';
import { ApproveForm } from './approve-form.tsx';
import { AssignForm } from './assign-form.tsx';
import { caseTexts } from './case-texts.ts';
import type { FormProps } from './decision-shell.tsx';
import { faultTexts } from './fault-texts.ts';
import { NoticeForm } from './notice-form.tsx';
import { readCasePage, type CasePageData } from './read-case-page.ts';
import { ReasonForm } from './reason-form.tsx';
import { RefuseForm } from './refuse-form.tsx';
import { fieldOf, takeOfficerAction, type OfficerDraft, type PostedForm } from './take-officer-action.ts';

const CaseParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
/** Days to answer a notice; the legal rule's own number (2558 Act, s.8) and Bangkok holidays give the date. */
const noticeTime = { days: 15, unit: 'calendar' } as const;
/** An appeal goes to the official who made the order (2539 Act, s.44). */
const appealTo = { th: 'เจ้าหน้าที่ผู้ทำคำสั่งนี้', en: 'the official who made this order' };

interface Asked {
  readonly desk: Desk;
  readonly who: DeskOfficer;
  readonly data: CasePageData;
  readonly language: Language;
  readonly form: PostedForm;
}

/** What a decision's form becomes: an action, or faults to show beside the fields. */
type Read = { readonly draft: OfficerDraft } | { readonly faults: readonly FieldFault[] };

interface Decision {
  readonly type: ActionType;
  readonly draw: (props: FormProps, asked: Asked) => VNode;
  readonly read: (asked: Asked) => Read;
  /** What stands in the form when it is first opened. */
  readonly initial?: (asked: Asked) => PostedForm;
}

const noticeUntil = ({ desk }: Asked): string =>
  toLegalDue(desk.clock().toISOString(), noticeTime, desk.holidays);

function needed(asked: Asked, fields: readonly string[]): FieldFault[] {
  const text = faultTexts(asked.language);
  return fields
    .filter((field) => fieldOf(asked.form, field) === '')
    .map((field) => ({ field, message: text.needed }));
}

function readNotice(asked: Asked): Read {
  const { desk, data, form, language } = asked;
  const index = desk.network.index();
  const chosen = [form['gap']].flat().filter((id): id is string => typeof id === 'string');
  const gaps = chosen.map((id): Gap => {
    const own = data.service && index.forms.get(data.service.form);
    const question = own?.pages.flatMap((page) => page.questions).find((each) => each.id === id);
    return {
      // What a source has sealed can't be typed anew: a word on it is asked for instead.
      ...(question && data.answers.all.get(id)?.source !== 'sealed' && { question: id }),
      text: fieldOf(form, `text-${id}`) || (question?.label[language] ?? ''),
      file: question?.kind === 'file',
    };
  });
  if (gaps.length === 0) return { faults: [{ field: 'gap', message: faultTexts(language).gap }] };
  if (gaps.some(({ text }) => text === '')) {
    return { faults: [{ field: 'text-other', message: faultTexts(language).gapText }] };
  }
  const faults = data.open.view.notices.length > 0 ? needed(asked, ['officersFault']) : [];
  if (faults.length > 0) return { faults };
  const message = fieldOf(form, 'message');
  const officersFault = fieldOf(form, 'officersFault');
  return {
    draft: {
      type: 'send-notice',
      notice: toUuidV7(desk.clock().getTime()),
      gaps,
      until: noticeUntil(asked),
      ...(message !== '' && { text: message }),
      ...(officersFault !== '' && { officersFault }),
    },
  };
}

function readRefusal(asked: Asked): Read {
  const { form, data } = asked;
  const faults = needed(asked, ['facts', 'reasons', 'appealTo']);
  const code = fieldOf(form, 'reasonCode');
  const chosen = data.service?.refusalReasons.find((reason) => reason.code === code);
  const law = chosen && toLawText(chosen.law);
  const own = { th: fieldOf(form, 'law') || (law?.th ?? ''), en: fieldOf(form, 'lawEn') || (law?.en ?? '') };
  if (own.th === '') faults.push({ field: 'law', message: faultTexts(asked.language).law });
  if (faults.length > 0) return { faults };
  const typed = fieldOf(form, 'appealTo');
  const isStandard = typed === appealTo.th || typed === appealTo.en;
  return {
    draft: {
      type: 'refuse',
      refusal: {
        facts: fieldOf(form, 'facts'),
        reasons: fieldOf(form, 'reasons'),
        law: { th: own.th, en: own.en === '' ? own.th : own.en },
        appealTo: isStandard ? appealTo : { th: typed, en: typed },
        ...(code !== '' && code !== 'own' && { reasonCode: code }),
      },
    },
  };
}

const readReasons =
  (type: 'return' | 'explain-lateness') =>
  (asked: Asked): Read => {
    const faults = needed(asked, ['reasons']);
    return faults.length > 0 ? { faults } : { draft: { type, reasons: fieldOf(asked.form, 'reasons') } };
  };

/** A case has one document that holds. */
const findValid = ({ data }: Asked) => data.open.view.documents.find(({ revoked }) => !revoked);

const officersOf = ({ data, language }: Asked) =>
  data.workers.map(({ id, names }) => ({ id, name: names[language] }));

/** Decisions with a page of their own, by the end of their address. */
const decisions: Readonly<Record<string, Decision>> = {
  notice: {
    type: 'send-notice',
    draw: (props, asked) => (
      <NoticeForm
        {...props}
        until={noticeUntil(asked)}
        needsOrder={asked.data.open.view.notices.length > 0}
      />
    ),
    read: readNotice,
  },
  approve: {
    type: 'approve',
    draw: (props) => <ApproveForm {...props} />,
    read: ({ desk, data, form }) => {
      const remark = fieldOf(form, 'remark');
      const { amountSatang } = getFee(desk, data.open.row.service, data.answers.values);
      return {
        draft: { type: 'approve', feeSatang: amountSatang, ...(remark !== '' && { remark }) },
      };
    },
  },
  refuse: {
    type: 'refuse',
    draw: (props) => <RefuseForm {...props} />,
    read: readRefusal,
    initial: ({ language }) => ({ appealTo: appealTo[language] }),
  },
  return: {
    type: 'return',
    draw: (props) => <ReasonForm {...props} kind="return" />,
    read: readReasons('return'),
  },
  revoke: {
    type: 'revoke',
    draw: (props, asked) => <ReasonForm {...props} kind="revoke" document={findValid(asked)?.number ?? ''} />,
    read: (asked) => {
      const faults = needed(asked, ['reasons']);
      if (faults.length > 0) return { faults };
      // Read while the case had the version that the form names: a later one refuses it as stale.
      const document = findValid(asked)?.id ?? '';
      return { draft: { type: 'revoke', document, reasons: fieldOf(asked.form, 'reasons') } };
    },
  },
  lateness: {
    type: 'explain-lateness',
    draw: (props) => <ReasonForm {...props} kind="lateness" />,
    read: readReasons('explain-lateness'),
  },
  assign: {
    type: 'assign',
    draw: (props, asked) => <AssignForm {...props} officers={officersOf(asked)} />,
    read: (asked) => {
      const officer = fieldOf(asked.form, 'officer');
      const worker = asked.data.workers.find(({ id }) => id === officer);
      return worker === undefined
        ? { faults: [{ field: 'officer', message: faultTexts(asked.language).needed }] }
        : { draft: { type: 'assign', officer, officerName: worker.names.th } };
    },
  },
};

async function ask(desk: Desk, request: FastifyRequest, type: ActionType): Promise<Asked> {
  const who = await getDeskOfficer(desk, request);
  const { id } = request.params as { id: string };
  const data = await desk.store.asAgency(who.agency.id, (trx) => readCasePage(desk, trx, who, id));
  if (request.method === 'GET' && !data.allowed.includes(type)) {
    throw webProblem('forbidden', { rule: type, detail: `not allowed in ${data.open.view.state}` });
  }
  return { desk, who, data, language: languageOf(request), form: (request.body ?? {}) as PostedForm };
}

/** Whether all is well but the second factor, so that showing it is all that is left to do. */
const needsFactor = ({ type }: Decision, { who, data }: Asked): boolean =>
  actionRules[type].secondFactor === true && data.allowed.includes(type) && !who.officer.secondFactor;

const answerForm = (
  request: FastifyRequest,
  reply: FastifyReply,
  { type, draw }: Decision,
  asked: Asked,
  values: PostedForm,
  faults: readonly FieldFault[],
): Promise<FastifyReply> =>
  answerPage(asked.desk, request, reply, asked.who, ({ language }) => ({
    title: `${caseTexts(language).actions[type]} · ${asked.data.open.row.number}`,
    status: faults.length > 0 ? 422 : 200,
    body: draw({ ...asked, values, faults }, asked),
  }));

/** Forms of the decisions that need words, and what they do. Rights and state are checked by the action itself. */
export function addDecisionRoutes(app: PageServer, desk: Desk): void {
  for (const [name, decision] of Object.entries(decisions)) {
    const url = `/cases/:id/${name}`;
    app.get(url, { schema: { params: CaseParams } }, async (request, reply) => {
      const asked = await ask(desk, request, decision.type);
      const path = `/cases/${asked.data.open.row.id}/${name}`;
      // Asked before the form, so that it comes in the way of nobody's thoughts.
      if (needsFactor(decision, asked)) return askSecondFactor(request, reply, path);
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
    app.post(url, { schema: { params: CaseParams } }, async (request, reply) => {
      const asked = await ask(desk, request, decision.type);
      if (needsFactor(decision, asked)) {
        return askSecondFactor(request, reply, `/cases/${asked.data.open.row.id}/${name}`, asked.form);
      }
      const read = decision.read(asked);
      if ('faults' in read) return leadToForm(request, reply, { typed: asked.form, faults: read.faults });
      await forgetRefused(request);
      const taken = { ...asked, id: asked.data.open.row.id };
      return takeOfficerAction(desk, request, reply, taken, read.draft);
    });
  }
}
