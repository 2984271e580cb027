import { defineTexts, type CaseState } from '@saphan/contracts';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';
import { Pill, type PillTone } from './pill.tsx';

export const caseStateTexts = defineTexts(
  {
    received: 'รับคำขอแล้ว',
    checking: 'ตรวจความครบถ้วน',
    incomplete: 'รอข้อมูลเพิ่ม',
    'under-review': 'กำลังพิจารณา',
    'waiting-for-payment': 'รอชำระเงิน',
    issuing: 'กำลังออกเอกสาร',
    completed: 'เสร็จแล้ว',
    rejected: 'ไม่อนุมัติ',
    returned: 'คืนคำขอ',
    withdrawn: 'ถอนคำขอ',
  } satisfies Record<CaseState, string>,
  {
    received: 'received',
    checking: 'checking',
    incomplete: 'more needed',
    'under-review': 'under review',
    'waiting-for-payment': 'waiting for payment',
    issuing: 'issuing',
    completed: 'completed',
    rejected: 'refused',
    returned: 'returned',
    withdrawn: 'withdrawn',
  },
);

const tones = {
  received: 'turn',
  checking: 'turn',
  incomplete: 'wait',
  'under-review': 'turn',
  'waiting-for-payment': 'wait',
  issuing: 'turn',
  completed: 'done',
  rejected: 'wrong',
  returned: 'wrong',
  withdrawn: 'quiet',
} as const satisfies Record<CaseState, PillTone>;

/** The state of a case, in the same words for the person and the officer. */
export function CasePill({ state }: { state: CaseState }): VNode {
  return <Pill tone={tones[state]}>{caseStateTexts(useLanguage())[state]}</Pill>;
}
