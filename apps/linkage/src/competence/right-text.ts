import type { Visit } from '../pages/visit.ts';
import type { Demand } from './competence.ts';
import { competenceTexts } from './competence-texts.ts';

/** A right as people say it: which, and at which system. */
export function rightText(
  { system, role }: Pick<Demand, 'system' | 'role'>,
  { language }: Pick<Visit, 'language'>,
): string {
  const text = competenceTexts(language);
  return `${text.roles[role as keyof typeof text.roles]} · ${text.systems[system]}`;
}
