import { defineTexts, type CorrectionState, type Language } from '@saphan/contracts';
import { InstantText, Pill, type PillTone } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import type { Contested } from './read-contested.ts';

const texts = defineTexts(
  {
    states: {
      received: 'ผู้ยื่นโต้แย้งค่านี้',
      checking: 'ผู้ยื่นโต้แย้งค่านี้',
      asked: 'ผู้ยื่นโต้แย้งค่านี้',
      corrected: 'ต้นทางแก้ไขแล้ว ถามใหม่ก่อนพิจารณา',
      refused: 'ต้นทางยืนยันค่าเดิม',
    },
    told: (agency: string) => `แจ้ง${agency}แล้ว`,
  },
  {
    states: {
      received: 'contested by the applicant',
      checking: 'contested by the applicant',
      asked: 'contested by the applicant',
      corrected: 'mended at its source: ask again',
      refused: 'its source stands by it',
    },
    told: (agency: string) => `${agency} has been told`,
  },
);

const tones = {
  received: 'wait',
  checking: 'wait',
  asked: 'wait',
  corrected: 'wait',
  refused: 'quiet',
} as const satisfies Record<CorrectionState, PillTone>;

/** Stands beside the seal of a value that its person contests. The value stays the source's. */
export function ContestedMark({
  contested: { owner, state, at },
  network,
  language,
}: {
  contested: Contested;
  network: Network;
  language: Language;
}): VNode {
  const text = texts(language);
  return (
    <span class="contested" data-contested={state}>
      <Pill tone={tones[state]}>{text.states[state]}</Pill>{' '}
      <small class="muted">
        {text.told(network.textOf(owner, language))} · <InstantText at={at.toISOString()} />
      </small>
    </span>
  );
}
