import type { Service } from '@saphan/contracts';
import { pickedVariants } from '@saphan/forms';
import { reporterOf, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { saysOfVariants as says } from './says-of-variants.ts';

/** Rows that may belong to some variants alone, each with the place that it is told by. */
const rowsOf = ({ id, steps, fees, windows = [], items, evidence, documents }: Service) => [
  ...steps.map(({ names, variants }) => ({ place: `${id}/steps/${names.en}`, variants })),
  ...fees.map(({ label, variants }) => ({ place: `${id}/fees/${label.en}`, variants })),
  ...windows.map(({ label, variants }) => ({ place: `${id}/windows/${label.en}`, variants })),
  ...items.map(({ item, variants }) => ({ place: `${id}/items/${item}`, variants })),
  ...evidence.map((row) => ({ place: `${id}/evidence/${row.id}`, variants: row.variants })),
  ...documents.map(({ type, variants }) => ({ place: `${id}/documents/${type}`, variants })),
];

/** Variants have names of their own, rows belong to variants that there are, and what answers decide takes a picked one's place. */
export const checkVariants: Check = (given) => {
  const findings: Finding[] = [];
  for (const service of given.catalogue.services) {
    const report = reporterOf(given, service, findings);
    const ids = service.variants.map(({ id }) => id);
    const known = new Set(ids);
    const picked = new Set(pickedVariants(service).map(({ id }) => id));
    for (const id of ids.filter((each, at) => ids.indexOf(each) !== at))
      report('id-unique', `${service.id}/variants/${id}`, says.twice);
    const [first] = ids;
    if (first !== undefined && !picked.has(first))
      report('variant', `${service.id}/variants/${first}`, says.firstPicked);
    for (const { id, insteadOf } of service.variants)
      if (insteadOf !== undefined && !picked.has(insteadOf.variant))
        report('variant', `${service.id}/variants/${id}`, says.notPicked(insteadOf.variant));
    for (const { type, renewal, validMonths } of service.documents) {
      const place = `${service.id}/documents/${type}/renewal`;
      if (renewal === undefined) continue;
      if (!picked.has(renewal.variant)) report('variant', place, says.renewal(renewal.variant));
      if (validMonths === undefined) report('variant', place, says.endsNever);
    }
    for (const { place, variants = [] } of rowsOf(service))
      for (const id of variants.filter((each) => !known.has(each)))
        report('reference', place, says.unknown(id));
  }
  return findings;
};
