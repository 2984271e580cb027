import { toCpsv, toDcat, type JsonLd } from '@saphan/open-data';
import { toBangkokDay } from '@saphan/thai';
import type { Language } from '@saphan/contracts';
import type { RegistryView } from '../pages/registry-view.ts';
import { dataSets } from './data-sets.ts';
import { openDataTexts } from './open-data-texts.ts';

/** Forms in which a data set is given, by the ending of its address. */
export const fileTypes = {
  csv: { mediaType: 'text/csv', format: 'CSV' },
  json: { mediaType: 'application/json', format: 'JSON' },
  jsonld: { mediaType: 'application/ld+json', format: 'JSON_LD' },
  ttl: { mediaType: 'text/turtle', format: 'RDF_TURTLE' },
} as const;
export type FileType = keyof typeof fileTypes;

/** Endings under which a data set can be fetched; services are linked data, too. */
export const typesOf = (set: string): readonly FileType[] =>
  set === 'services' ? ['csv', 'json', 'jsonld', 'ttl'] : ['csv', 'json'];

export interface Addresses {
  /** Of the Linkage Center, without a slash at its end. */
  readonly publicUrl: string;
  readonly portalUrl: string;
}

/** Services as CPSV-AP: each at its page in the portal. */
export function toLinkedServices(view: RegistryView, { portalUrl }: Addresses, now: number): JsonLd {
  const nameOf = (id: string, language: Language): string => view.findMemberOf(id)?.names[language] ?? id;
  const { services, lifeEvents } = view.catalogue;
  const day = toBangkokDay(now);
  return toCpsv(
    services.map((service) => ({
      service,
      nameOf,
      url: `${portalUrl}/services/${service.id}`,
      day,
      events: lifeEvents
        .filter((event) => event.services.some((each) => each.service === service.id))
        .map((event) => ({ event, url: `${portalUrl}/life/${event.id}` })),
    })),
  );
}

/** The catalogue of open data as DCAT-AP. @param instance first segment of every id */
export function toLinkedCatalogue(
  view: RegistryView,
  { publicUrl }: Addresses,
  instance: string,
  now: number,
): JsonLd {
  const [th, en] = [openDataTexts('th'), openDataTexts('en')];
  const home = `${publicUrl}/open-data`;
  return toDcat(
    {
      url: `${home}/catalogue`,
      title: { th: th.title, en: en.title },
      description: { th: th.lead, en: en.lead },
      homepage: home,
    },
    { url: publicUrl, id: instance, names: { th: th.publisher, en: en.publisher } },
    dataSets.map(({ id, title, description, frequency }) => ({
      url: `${home}#${id}`,
      id,
      title,
      description,
      frequency,
      modified: new Date(now).toISOString(),
      version: String(view.snapshot.version),
      files: typesOf(id).map((type) => ({ url: `${home}/${id}.${type}`, ...fileTypes[type] })),
    })),
  );
}
