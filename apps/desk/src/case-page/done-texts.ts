import type { ActionType } from '@saphan/cases';
import type { Language } from '@saphan/contracts';
import { caseTexts } from './case-texts.ts';

/** What officers did, where English says it otherwise than the button with which it is done; Thai has one word for both. */
const done: Readonly<Partial<Record<ActionType, string>>> = {
  claim: 'Claimed',
  assign: 'Assigned',
  release: 'Given back to the inbox',
  'find-complete': 'Found complete',
  'send-notice': 'Told what is missing',
  'plan-inspection': 'Visit planned',
  inspect: 'Visit reported on',
  consult: 'Another agency asked',
  propose: 'Decision proposed',
  approve: 'Approved',
  refuse: 'Refused',
  issue: 'Document ordered',
  'order-refund': 'Fee sent back',
  return: 'Application returned',
  revoke: 'Document revoked',
  'explain-lateness': 'Delay explained',
  'act-at-counter': 'Done at the counter',
  hear: 'Person asked for their side',
  'extend-appeal': 'Appeal’s time extended',
  'decide-appeal': 'Appeal decided',
};

/** An action that was taken, as history and notices name it. */
export const toDone = (type: ActionType, language: Language): string =>
  (language === 'en' ? done[type] : undefined) ?? caseTexts(language).actions[type];
