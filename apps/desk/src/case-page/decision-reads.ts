import type { ActionType } from '@saphan/cases';
import { readAppealDecision } from './appeal-form.tsx';
import { faultTexts } from './fault-texts.ts';
import { readQuestion } from '../consultation-page/ask-form.tsx';
import { readHearing } from './hear-form.tsx';
import { readAct } from '../counter-act/read-act.ts';
import { readPlan } from '../inspection/plan-form.tsx';
import { readProposal } from './propose-form.tsx';
import {
  needed,
  readApproval,
  readNotice,
  readReasons,
  readRefusal,
  type Asked,
  type Read,
} from './read-decision.ts';
import { textOf } from '../page/posted-form.ts';

/** A case has one document that holds. */
export const findValid = ({ data }: Asked) => data.open.view.documents.find(({ revoked }) => !revoked);

/** Reasons alone, about what the case itself names. */
const withReasons =
  (toDraft: (asked: Asked, reasons: string) => Extract<Read, { draft: unknown }>['draft']) =>
  (asked: Asked): Read => {
    const faults = needed(asked, ['reasons']);
    return faults.length > 0 ? { faults } : { draft: toDraft(asked, textOf(asked.form, 'reasons')) };
  };

/** How the words of a decision become an action, by its type: from a form of these pages, or from a program. */
export const decisionReads = {
  'send-notice': readNotice,
  propose: readProposal,
  'plan-inspection': readPlan,
  'act-at-counter': readAct,
  consult: readQuestion,
  approve: readApproval,
  refuse: readRefusal,
  hear: readHearing,
  'decide-appeal': readAppealDecision,
  'extend-appeal': readReasons('extend-appeal'),
  return: readReasons('return'),
  'explain-lateness': readReasons('explain-lateness'),
  // Read while the case had the version that the form names: a later one refuses it as stale.
  revoke: withReasons((asked, reasons) => ({
    type: 'revoke',
    document: findValid(asked)?.id ?? '',
    reasons,
  })),
  'order-refund': withReasons(({ data }, reasons) => ({
    type: 'order-refund',
    payment: data.open.view.payment?.id ?? '',
    reasons,
  })),
  assign: (asked) => {
    const officer = textOf(asked.form, 'officer');
    const worker = asked.data.workers.find(({ id }) => id === officer);
    return worker === undefined
      ? { faults: [{ field: 'officer', message: faultTexts(asked.language).needed }] }
      : { draft: { type: 'assign', officer, officerName: worker.names.th } };
  },
} satisfies Partial<Record<ActionType, (asked: Asked) => Read>>;
export type DecisionType = keyof typeof decisionReads;
