import { actionRules } from '@saphan/cases';
import type { Service } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import type { OpenCase } from '../case/case-record.ts';
import type { CaseAnswers } from '../case/read-answers.ts';
import type { Desk } from '../desk.ts';
import { findSources } from './ask-source.ts';

/**
 * What becomes of an item that did not come with the application: its source is asked; no agreement of this agency lets it be
 * asked, so that an officer finds it out; or it never came, and nobody asks any more.
 */
export type LateState = 'asking' | 'no-agreement' | 'over';

/** From then on nothing is fetched: what a decision rests on stays as it was. */
export const isFetchOver = ({ view }: Pick<OpenCase, 'view'>): boolean =>
  !actionRules.fetched.from.includes(view.state);

/** Items of a case that have not come, each with what becomes of it. */
export function findLateItems(
  desk: Pick<Desk, 'network' | 'clock'>,
  agency: Agency,
  service: Service | undefined,
  open: OpenCase,
  { all, values }: CaseAnswers,
): ReadonlyMap<string, LateState> {
  const late = [...all.values()].filter(({ source }) => source === 'later').map(({ item }) => item);
  if (isFetchOver(open)) return new Map(late.map((item) => [item, 'over']));
  const sources = service === undefined ? [] : findSources(desk, agency, service, open, values, late);
  const asked = new Set(sources.flatMap(({ items }) => items));
  return new Map(late.map((item) => [item, asked.has(item) ? 'asking' : 'no-agreement']));
}
