import type { CorrectionState, Language } from '@saphan/contracts';
import { Pill, type PillTone } from '@saphan/ui';
import type { VNode } from 'preact';
import { correctionTexts } from './correction-texts.ts';

const tones = {
  sending: 'turn',
  received: 'turn',
  checking: 'turn',
  asked: 'wait',
  corrected: 'done',
  refused: 'wrong',
} as const satisfies Record<CorrectionState | 'sending', PillTone>;

/** State of a report in a word. */
export const StatePill = ({
  state,
  language,
}: {
  state: CorrectionState | 'sending';
  language: Language;
}): VNode => <Pill tone={tones[state]}>{correctionTexts(language).states[state]}</Pill>;
