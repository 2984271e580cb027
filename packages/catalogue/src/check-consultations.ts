import type { ConsultationDemand, Service } from '@saphan/contracts';
import { questionsOf, reporterOf, type CatalogueUnderCheck, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { saysOfConsultations as says } from './says-of-consultations.ts';
import type { Said } from './says.ts';

function findFaults(
  given: CatalogueUnderCheck,
  service: Service,
  { of, items, files }: ConsultationDemand,
): readonly Said[] {
  const form = given.forms.get(service.form);
  const asked = form ? questionsOf(form).filter(({ kind }) => kind === 'file') : [];
  const listed = new Set(service.items.map(({ item }) => item));
  return [
    ...(service.providers.some(({ subsystem }) => subsystem === of) ? [says.itself] : []),
    ...files.filter((id) => !asked.some((question) => question.id === id)).map((id) => says.noFile(id)),
    ...items.flatMap((id) => {
      const item = given.items.get(id);
      if (!listed.has(id)) return [says.unlisted(id)];
      if (item?.personal === 'sensitive') return [says.sensitive(id)];
      return item?.source === undefined ? [] : [says.ofRegister(id, item.source)];
    }),
  ];
}

/** Whatever goes along with a question to another agency is the applicant's own word, and needed by the service itself. */
export const checkConsultations: Check = (given) => {
  const findings: Finding[] = [];
  for (const service of given.catalogue.services) {
    const report = reporterOf(given, service, findings);
    const demands = service.consultations ?? [];
    for (const demand of demands) {
      const place = `${service.id}/consultations/${demand.id}`;
      if (demands.filter(({ id }) => id === demand.id).length > 1) report('id-unique', place, says.twice);
      for (const fault of findFaults(given, service, demand)) report('consultation', place, fault);
    }
  }
  return findings;
};
