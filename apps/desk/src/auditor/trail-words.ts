import type { ActionType, OfficerRole } from '@saphan/cases';
import type { Language, LocalText } from '@saphan/contracts';
import { caseTexts } from '../case-page/case-texts.ts';
import { actionText } from '../officer/audit-texts.ts';
import { roleTexts } from '../officer/role-texts.ts';
import { auditorTexts } from './audit-texts.ts';
import type { TrailRow } from './read-trail.ts';

export type Names = ReadonlyMap<string, LocalText>;

/** A row of the trail in words: on the page and in the file alike. */
export interface TrailWords {
  readonly who: string;
  readonly what: string;
  readonly about: string;
  readonly detail: string;
}

function whoOf({ actor, actsFor }: TrailRow, names: Names, language: Language): string {
  const text = auditorTexts(language);
  const named: Readonly<Record<string, string>> = {
    desk: text.system,
    portal: text.system,
    person: text.person,
    operator: text.operator,
  };
  const name = names.get(actor)?.[language] ?? named[actor] ?? actor;
  return actsFor === null ? name : `${name} ${text.actsFor(names.get(actsFor)?.[language] ?? actsFor)}`;
}

function whatOf({ kind, what }: TrailRow, language: Language): string {
  const text = auditorTexts(language);
  if (kind === 'audit') return actionText(language, what);
  if (kind === 'view') return text.looks.get(what) ?? what;
  return caseTexts(language).actions[what as ActionType];
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** Role, reach, reason and order: what a reader looks for. Ids of rows stay out. */
function detailOf({ detail }: TrailRow, names: Names, language: Language): string {
  const { role, unit, area, service, source, deputy, reason, reference, search, name, rows } = detail ?? {};
  const roles = roleTexts(language) as Readonly<Record<string, string>>;
  return [
    roles[textOf(role) as OfficerRole],
    textOf(unit),
    textOf(area),
    textOf(service),
    textOf(source),
    names.get(textOf(deputy))?.[language],
    textOf(reason),
    textOf(reference),
    textOf(search),
    textOf(name),
    textOf(rows),
  ]
    .filter(Boolean)
    .join(' · ');
}

export const toTrailWords = (row: TrailRow, names: Names, language: Language): TrailWords => ({
  who: whoOf(row, names, language),
  what: whatOf(row, language),
  about: row.caseNumber ?? (row.about === null ? '' : (names.get(row.about)?.[language] ?? row.about)),
  detail: detailOf(row, names, language),
});
