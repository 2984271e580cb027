import { subjectKinds, type Service } from '@saphan/contracts';
import { reporterOf, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';

/** Lists that the public manual must have (2558 Act s.7), and what they are called there. */
const manual = [
  'criteria',
  'steps',
  'laws',
  'fees',
  'items',
  'evidence',
  'refusalReasons',
] as const satisfies readonly (keyof Service)[];
const providerManual = ['places', 'channels', 'complaints'] as const;

/** The public manual is complete, and what a service names exists. */
export const checkServices: Check = (given) => {
  const findings: Finding[] = [];
  const areas = new Set(given.catalogue.areas.map(({ code }) => code));
  for (const service of given.catalogue.services) {
    const report = reporterOf(given, service, findings);
    const { id } = service;
    for (const field of manual)
      if (service[field].length === 0)
        report('manual-complete', `${id}/${field}`, 'is empty', 'The public manual must name it.');
    const days = service.steps.reduce((sum, step) => sum + (step.days ?? 0), 0);
    if (days > service.time.days)
      report(
        'manual-complete',
        `${id}/steps`,
        `the steps take ${days} days of ${service.time.days}`,
        'Correct one of them.',
      );

    const doubles = service.items.map(({ item }) => item).filter((item, at, all) => all.indexOf(item) !== at);
    for (const item of doubles)
      report('id-unique', `${id}/items/${item}`, 'is listed twice', 'List it once, with one purpose.');
    for (const { template, type } of service.documents)
      if (!(template in given.catalogue.templates))
        report(
          'reference',
          `${id}/documents/${type}`,
          `there is no template ${template}`,
          'Add templates/*.typ.',
        );
    for (const [kind, item] of Object.entries(service.subjects ?? {}))
      if (
        !subjectKinds.some((known) => known === kind) ||
        !service.items.some((listed) => listed.item === item)
      )
        report(
          'reference',
          `${id}/subjects/${kind}`,
          'needs a kind of subject and an item of the service',
          'Mend it.',
        );

    for (const provider of service.providers) {
      const place = `${id}/providers/${provider.subsystem}`;
      for (const field of providerManual)
        if (provider[field].length === 0)
          report('manual-complete', `${place}/${field}`, 'is empty', 'The public manual must name it.');
      if (provider.areas === 'all') continue;
      for (const code of provider.areas.filter((area) => !areas.has(area)))
        report('reference', place, `there is no area ${code}`, 'Add it to areas/.');
      if (!service.items.some(({ item }) => item === provider.by))
        report('reference', place, 'by names no item of the service', 'Add by, e.g. shop.subDistrict.');
    }
  }
  return findings;
};
