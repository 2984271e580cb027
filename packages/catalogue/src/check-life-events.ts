import { findVariant, indexCatalogue, mergeForms } from '@saphan/forms';
import { reporterOf, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import type { LocalText } from '@saphan/contracts';
import { saysOfForms } from './says-of-forms.ts';
import { saysOfServices } from './says-of-services.ts';

const faults: ReadonlyMap<string, LocalText> = new Map(
  Object.entries<LocalText>({
    'kinds-differ': {
      th: 'งานบริการหนึ่งถามคำตอบคนละชนิดกับอีกงาน',
      en: 'one asks another kind of answer than the other',
    },
    'rows-differ': {
      th: 'แถวของสองงานบริการถามคนละเรื่อง',
      en: 'the rows of one ask other things than those of the other',
    },
    'calculations-differ': {
      th: 'สองงานบริการคำนวณต่างกัน',
      en: 'the two work it out differently',
    },
    'no-common-option': { th: 'ไม่มีตัวเลือกที่ใช้ร่วมกัน', en: 'no option is common to all' },
    'nothing-fits': { th: 'ข้อจำกัดขัดกัน', en: 'the limits exclude one another' },
  }),
);

/** Whether a service waits, over others, for its own document. */
function isInCircle(afters: ReadonlyMap<string, string | undefined>, service: string): boolean {
  const passed = new Set<string>();
  for (let next = afters.get(service); next !== undefined && !passed.has(next); next = afters.get(next)) {
    if (next === service) return true;
    passed.add(next);
  }
  return false;
}

/** A life event names services and variants that exist, and its services can be asked together. */
export const checkLifeEvents: Check = (given) => {
  const findings: Finding[] = [];
  const index = indexCatalogue(given.catalogue, () => '');
  for (const event of given.catalogue.lifeEvents) {
    const report = reporterOf(given, event, findings);
    for (const { service, variant } of event.services) {
      const found = given.services.get(service);
      if (!found?.variants.some(({ id }) => id === variant))
        report('reference', `${event.id}/services/${service}`, saysOfServices.eventService(service, variant));
    }
    const afters = new Map(event.services.map(({ service, after }) => [service, after]));
    for (const [service, after] of afters) {
      if (after === undefined) continue;
      const place = `${event.id}/services/${service}/after`;
      if (!afters.has(after)) report('reference', place, saysOfServices.afterUnknown(after));
      else if (isInCircle(afters, service)) report('condition-cycle', place, saysOfServices.afterCircle);
    }
    const services = event.services.flatMap((chosen) => findVariant(index, chosen) ?? []);
    if (services.some(({ form }) => !given.forms.has(form))) continue;
    for (const { question, constraint, fault } of mergeForms(index, services).conflicts) {
      const said = fault === undefined ? undefined : faults.get(fault);
      if (said !== undefined)
        report('merge-conflict', `${event.id}/${question}`, saysOfForms.contradiction(constraint, said));
    }
  }
  return findings;
};
