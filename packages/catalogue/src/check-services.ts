import { subjectKinds, type Service } from '@saphan/contracts';
import { reporterOf, variantsUnderCheck, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { isMeantDay } from '@saphan/thai';
import { saysOfServices as says } from './says-of-services.ts';

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
  for (const { entry, service } of variantsUnderCheck(given)) {
    const report = reporterOf(given, entry, findings);
    const { id } = service;
    for (const field of manual)
      if (service[field].length === 0) report('manual-complete', `${id}/${field}`, says.manualEmpty);
    const days = service.steps.reduce((sum, step) => sum + (step.days ?? 0), 0);
    if (days > service.time.days)
      report('manual-complete', `${id}/steps`, says.days(days, service.time.days));

    const doubles = entry.items.map(({ item }) => item).filter((item, at, all) => all.indexOf(item) !== at);
    for (const item of doubles) report('id-unique', `${id}/items/${item}`, says.listedTwice);
    const points = (service.inspection?.checklist ?? []).map((point) => point.id);
    for (const point of points.filter((each, at) => points.indexOf(each) !== at))
      report('id-unique', `${id}/inspection/${point}`, says.listedTwice);
    for (const { template, type } of service.documents)
      if (!(template in given.catalogue.templates))
        report('reference', `${id}/documents/${type}`, says.template(template));
    for (const [kind, item] of Object.entries(service.subjects ?? {}))
      if (
        !subjectKinds.some((known) => known === kind) ||
        !service.items.some((listed) => listed.item === item)
      )
        report('reference', `${id}/subjects/${kind}`, says.subject);

    for (const [index, { validFrom, validUntil }] of service.fees.entries()) {
      const place = `${id}/fees/${String(index)}`;
      if (!isMeantDay(validFrom)) report('fee-day', `${place}/validFrom`, says.feeDay(validFrom));
      if (validUntil === undefined) continue;
      if (!isMeantDay(validUntil)) report('fee-day', `${place}/validUntil`, says.feeDay(validUntil));
      else if (validUntil <= validFrom) report('fee-day', `${place}/validUntil`, says.feeOrder);
    }

    for (const { label, from, until } of service.windows ?? []) {
      const place = `${id}/windows/${label.en}`;
      // Every fourth year has all days.
      for (const day of [from, until])
        if (!isMeantDay(`2024-${day}`)) report('window-day', place, says.windowDay(day));
      if (until < from) report('window-day', place, says.windowOrder);
    }

    for (const provider of service.providers) {
      const place = `${id}/providers/${provider.subsystem}`;
      for (const field of providerManual)
        if (provider[field].length === 0) report('manual-complete', `${place}/${field}`, says.manualEmpty);
      if (provider.areas === 'all') continue;
      for (const code of provider.areas.filter((area) => !areas.has(area)))
        report('reference', place, says.area(code));
      if (!service.items.some(({ item }) => item === provider.by))
        report('reference', `${place}/by`, says.by);
    }
  }
  return findings;
};
