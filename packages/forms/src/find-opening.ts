import type { Service } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from './index-catalogue.ts';

/**
 * The day on which a service can be applied for again, where it can't be now. Windows of others do not count; while an answer is
 * missing that tells whose they are, nobody is turned away.
 * @param day ISO day in Bangkok
 * @returns ISO day; nothing where it can be applied for
 */
export function findOpening(
  index: Pick<CatalogueIndex, 'holds'>,
  { windows = [] }: Pick<Service, 'windows'>,
  scope: Scope,
  day: string,
): string | undefined {
  const own = windows.filter(({ condition }) => index.holds(condition, scope) === true);
  const today = day.slice(5);
  if (own.length === 0 || own.some(({ from, until }) => from <= today && today <= until)) return undefined;
  const year = Number(day.slice(0, 4));
  const [next] = own.map(({ from }) => `${String(from > today ? year : year + 1)}-${from}`).sort();
  return next;
}
