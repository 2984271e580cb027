import type { PillTone } from '@saphan/ui';
import type { WordState } from './draft-words.ts';

export const wordTones = {
  unasked: 'quiet',
  asked: 'turn',
  given: 'done',
  refused: 'wrong',
  withdrawn: 'wrong',
  lapsed: 'wait',
} as const satisfies Record<WordState, PillTone>;
