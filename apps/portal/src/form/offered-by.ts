import type { Question } from '@saphan/contracts';
import { offeredChoices } from '@saphan/forms';
import type { Draft } from '../draft/draft.ts';

/** Choices that a fetched list of the draft offers. */
export const offeredBy = ({ scope }: Draft, question: Question): { value: string; label: string }[] =>
  offeredChoices(scope, question);
