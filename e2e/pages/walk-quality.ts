import { doorOf, type CountryDoors } from '../harness/country.ts';
import type { Visitor } from '../journey/visitor.ts';

/** What an owner has to see to in its data, looked at by a steward who is signed in at the Linkage Center. */
export async function walkQuality(visitor: Visitor, country: CountryDoors): Promise<void> {
  await visitor.open(`${doorOf(country, 'linkage')}/quality/to-do`);
  await visitor.look('quality-to-do');
}
