import type { DataServiceDefinition, Subject, SubjectKind } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { isHouseCode, isJuristicId, isPid } from '@saphan/thai';
import { gatewayProblem } from '../gateway-problems.ts';

const spellings: Readonly<Partial<Record<SubjectKind, (value: string) => boolean>>> = {
  pid: isPid,
  juristic: isJuristicId,
  house: isHouseCode,
};

/**
 * The subject is there if the data service answers about somebody, is of a kind that it knows, and its check digit is
 * right: a mistyped number never leaves the house, and never asks a source about a stranger.
 * @throws Problem `subject-missing`, `subject-unfit`, `subject-malformed`
 */
export function checkSubject(definition: DataServiceDefinition, subject: Subject | undefined): void {
  if (definition.subjects.length === 0) {
    if (subject) throw gatewayProblem('subject-unfit', { at: 'saphan-subject' });
    return;
  }
  if (!subject) throw problem('subject-missing', { at: 'saphan-subject' });
  if (!definition.subjects.includes(subject.kind))
    throw gatewayProblem('subject-unfit', { at: 'saphan-subject' });
  if (spellings[subject.kind]?.(subject.value) === false) {
    throw gatewayProblem('subject-malformed', { at: 'saphan-subject' });
  }
}
