import { readCatalogue } from '../harness/read-catalogue.ts';
import type { CountryDoors } from '../harness/country.ts';
import { beginDraft } from './citizen/begin-draft.ts';
import { declare } from './citizen/declare.ts';
import { fillApplication } from './citizen/fill-application.ts';
import { letOthersGiveWords, namedFor } from './citizen/give-words.ts';
import type { Prepared } from './fill-form.ts';
import { prepareExamples } from './services/prepare-examples.ts';
import type { Visitor } from './visitor.ts';

const kanya = '9500100000001';

/** What each service needs of others, and by which answers. */
const journeys: readonly { readonly service: string; readonly answers: Prepared }[] = [
  // A house that another holds: its householder consents.
  { service: 'house-move', answers: {} },
  // A birth outside a hospital: two persons vouch for it.
  { service: 'birth-registration', answers: { 'birth.place': 'home' } },
];

/** Applies for what needs the word of others, who give it by themselves. @returns the numbers, and what pages complained of */
export async function walkWords(
  visit: (who: string) => Promise<Visitor>,
  country: CountryDoors,
): Promise<{ readonly numbers: readonly string[]; readonly faults: readonly string[] }> {
  const catalogue = await readCatalogue();
  const numbers: string[] = [];
  const faults: string[] = [];
  for (const { service, answers: own } of journeys) {
    const answers = { ...prepareExamples(catalogue, service, ''), ...own };
    const needs = catalogue.services.find(({ id }) => id === service) ?? {};
    const others: Visitor[] = [];
    const citizen = await visit('asker');
    await beginDraft(citizen, country, { pid: kanya, service });
    await fillApplication(citizen, answers);
    await letOthersGiveWords(citizen, {
      country,
      applicant: kanya,
      pids: namedFor(needs, answers),
      async visit(who) {
        const other = await visit(who);
        others.push(other);
        return other;
      },
    });
    numbers.push((await declare(citizen, kanya)).number);
    faults.push(...[citizen, ...others].flatMap((visitor) => visitor.faults));
    await citizen.close();
  }
  return { numbers, faults };
}
