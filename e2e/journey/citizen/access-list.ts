import { doorOf, type CountryDoors } from '../../harness/country.ts';
import type { Visitor } from '../visitor.ts';

export interface AccessSeen {
  /** Exchange ids of the rows about data that agencies asked of each other. */
  readonly exchanges: readonly string[];
  /** Looks of officers at the person's cases. */
  readonly views: number;
  /** Places that did not answer. */
  readonly silent: readonly string[];
}

/** Opens "who used my data" and reads what it says. */
export async function readAccessList(visitor: Visitor, country: CountryDoors): Promise<AccessSeen> {
  const { page } = visitor;
  await visitor.open(`${doorOf(country, 'portal')}/access`);
  await page.locator('#access-list').waitFor();
  await visitor.look('who-used-my-data');
  const rows = await page.locator('#access-list [data-exchange]').evaluateAll((nodes) =>
    nodes.map((node) => ({
      id: node.getAttribute('data-exchange') ?? '',
      kind: node.getAttribute('data-kind'),
    })),
  );
  const silent = await page
    .locator('[data-silent]')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-silent') ?? ''));
  return {
    exchanges: rows.filter(({ kind }) => kind !== 'view').map(({ id }) => id),
    views: rows.filter(({ kind }) => kind === 'view').length,
    silent,
  };
}
