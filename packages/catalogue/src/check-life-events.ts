import { indexCatalogue, mergeForms } from '@saphan/forms';
import { reporterOf, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';

const faults: Readonly<Record<string, string>> = {
  'kinds-differ': 'one asks another kind of answer than the other',
  'rows-differ': 'the rows of one ask other things than those of the other',
  'no-common-option': 'no option is common to all',
  'nothing-fits': 'the limits exclude one another',
};

/** A life event names services and variants that exist, and its services can be asked together. */
export const checkLifeEvents: Check = (given) => {
  const findings: Finding[] = [];
  const index = indexCatalogue(given.catalogue, () => '');
  for (const event of given.catalogue.lifeEvents) {
    const report = reporterOf(given, event, findings);
    for (const { service, variant } of event.services) {
      const found = given.services.get(service);
      if (!found?.variants.some(({ id }) => id === variant))
        report(
          'reference',
          `${event.id}/services/${service}`,
          `there is no ${service} ${variant}`,
          'Mend the id.',
        );
    }
    const services = event.services.flatMap(({ service }) => given.services.get(service) ?? []);
    if (services.some(({ form }) => !given.forms.has(form))) continue;
    for (const { question, constraint, fault } of mergeForms(index, services).conflicts)
      if (fault !== undefined && fault in faults)
        report(
          'merge-conflict',
          `${event.id}/${question}`,
          `${constraint}: ${faults[fault] ?? ''}`,
          'Agree on one.',
        );
  }
  return findings;
};
