import { defineTexts } from '@saphan/contracts';
import { Pill, useLanguage, type PillTone } from '@saphan/ui';
import type { VNode } from 'preact';
import type { HealthState } from './find-gateway-health.ts';

const texts = defineTexts(
  {
    ready: 'พร้อมใช้',
    'not-ready': 'ยังไม่พร้อม',
    silent: 'ขาดการติดต่อ',
    never: 'ยังไม่เคยรายงาน',
  },
  { ready: 'ready', 'not-ready': 'not ready', silent: 'silent', never: 'never reported' },
);
const tones = {
  ready: 'done',
  'not-ready': 'wait',
  silent: 'wrong',
  never: 'quiet',
} as const satisfies Record<HealthState, PillTone>;

export function HealthPill({ state }: { state: HealthState }): VNode {
  return <Pill tone={tones[state]}>{texts(useLanguage())[state]}</Pill>;
}
