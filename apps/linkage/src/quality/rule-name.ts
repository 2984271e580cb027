import type { RuleToJudge } from '@saphan/quality';
import { say, type Visit } from '../pages/visit.ts';
import type { QualityTexts } from './quality-texts.ts';

/** A rule as people say it; a required item has no words of its own. */
export const ruleName = (
  { expression, names }: RuleToJudge,
  visit: Pick<Visit, 'language'>,
  text: Pick<QualityTexts, 'required'>,
): string => (expression === undefined ? text.required(say(names, visit)) : say(names, visit));
