import { Pill, useLanguage, type PillTone } from '@saphan/ui';
import type { Grade } from '@saphan/quality';
import type { VNode } from 'preact';
import { qualityTexts } from './quality-texts.ts';

const tones: Readonly<Record<Grade, PillTone>> = { A: 'done', B: 'done', C: 'wait', D: 'wrong' };

/** A grade by its letter, or that it is not known. */
export function GradePill({
  grade,
  isDeclared = true,
}: {
  grade: Grade | undefined;
  isDeclared?: boolean;
}): VNode {
  const text = qualityTexts(useLanguage());
  if (grade !== undefined) return <Pill tone={tones[grade]}>{grade}</Pill>;
  return <span class="muted">{isDeclared ? text.unknown : text.undeclared}</span>;
}
