import { defineTexts, type AgreementState, type Member } from '@saphan/contracts';
import { Pill, useLanguage, type PillTone } from '@saphan/ui';
import type { VNode } from 'preact';

export type State = AgreementState | Member['status'];
export type Outcome = 'answered' | 'denied' | 'failed' | 'unknown';

export const stateTexts = defineTexts(
  {
    draft: 'ร่าง',
    offered: 'เสนอแล้ว',
    accepted: 'ลงนามครบ',
    active: 'ใช้อยู่',
    expired: 'สิ้นสุด',
    revoked: 'ยกเลิก',
    suspended: 'ระงับ',
  },
  {
    draft: 'draft',
    offered: 'offered',
    accepted: 'signed by both',
    active: 'active',
    expired: 'expired',
    revoked: 'revoked',
    suspended: 'suspended',
  },
);

const tones = {
  draft: 'quiet',
  offered: 'turn',
  accepted: 'turn',
  active: 'done',
  expired: 'quiet',
  revoked: 'wrong',
  suspended: 'wait',
} as const satisfies Record<State, PillTone>;

export function StatePill({ state }: { state: State }): VNode {
  return <Pill tone={tones[state]}>{stateTexts(useLanguage())[state]}</Pill>;
}

export const outcomeTexts = defineTexts(
  { answered: 'ตอบแล้ว', denied: 'ถูกปฏิเสธ', failed: 'ต้นทางขัดข้อง', unknown: 'ไม่ทราบผล' },
  { answered: 'answered', denied: 'denied', failed: 'source failed', unknown: 'outcome unknown' },
);

const outcomeTones = {
  answered: 'done',
  denied: 'wrong',
  failed: 'wait',
  unknown: 'quiet',
} as const satisfies Record<Outcome, PillTone>;

export function OutcomePill({ outcome }: { outcome: Outcome }): VNode {
  return <Pill tone={outcomeTones[outcome]}>{outcomeTexts(useLanguage())[outcome]}</Pill>;
}
