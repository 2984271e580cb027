import { toMemberId, type Language, type LifeEvent, type Service } from '@saphan/contracts';
import {
  double,
  inBoth,
  languageNodes,
  reference,
  toDocument,
  typed,
  type Described,
  type JsonLd,
} from './json-ld.ts';

export interface DescribedService {
  readonly service: Service;
  /** Name of a member or of one of its systems. */
  readonly nameOf: (id: string, language: Language) => string;
  /** Address of the service's page, without a slash at its end. */
  readonly url: string;
  /** Day in Bangkok, for the fee rows in force. */
  readonly day: string;
  /** Life events that lead to it, with the address of each one's page. */
  readonly events?: readonly { readonly event: LifeEvent; readonly url: string }[];
}

const country = 'http://publications.europa.eu/resource/authority/country/THA';
const baht = 'http://publications.europa.eu/resource/authority/currency/THB';
const namesOf = ({ nameOf }: DescribedService, id: string) =>
  inBoth({ th: nameOf(id, 'th'), en: nameOf(id, 'en') });

/** Concepts that the services below refer to, each said once. */
const sharedNodes: readonly Described[] = [
  ...languageNodes,
  { '@id': country, '@type': ['dct:Location', 'http://data.europa.eu/88u/dataset/atu-type'] },
  { '@id': baht, '@type': 'skos:Concept' },
];

function toAuthorities(described: DescribedService): Described[] {
  const members = new Set(described.service.providers.map(({ subsystem }) => toMemberId(subsystem)));
  return [...members].map((member) => ({
    '@id': `urn:saphan:member:${member}`,
    '@type': 'cv:PublicOrganisation',
    'dct:identifier': member,
    'skos:prefLabel': namesOf(described, member),
    'dct:spatial': reference(country),
  }));
}

function toService(described: DescribedService, authorities: readonly Described[]): Described {
  const { service, url, day, events = [] } = described;
  const part = (name: string, index: number): string => `${url}#${name}-${String(index + 1)}`;
  const inForce = service.fees.filter(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === undefined || day < validUntil),
  );
  const laws = service.laws.map(({ act, section }, index) => ({
    '@id': part('law', index),
    '@type': 'eli:LegalResource',
    'dct:title': inBoth(act),
    ...(section !== undefined && { 'dct:identifier': section }),
  }));
  return {
    '@id': url,
    '@type': 'cpsv:PublicService',
    'dct:identifier': service.id,
    'dct:title': inBoth(service.names),
    'dct:description': inBoth(service.summary),
    'dct:language': languageNodes.map(({ '@id': id }) => reference(id)),
    'dct:spatial': reference(country),
    'dcat:keyword': [
      ...(service.keywords?.th ?? []).map((word) => ({ '@value': word, '@language': 'th' })),
      ...(service.keywords?.en ?? []).map((word) => ({ '@value': word, '@language': 'en' })),
    ],
    'cv:processingTime': typed(`P${String(service.time.days)}D`, 'xsd:duration'),
    'cv:hasCompetentAuthority': authorities.map(({ '@id': id }) => reference(id)),
    'cpsv:hasInput': service.evidence.map(({ id, paper }, index) => ({
      '@id': part('evidence', index),
      '@type': 'cv:Evidence',
      'dct:identifier': id,
      'dct:title': inBoth(paper),
    })),
    'cpsv:produces': service.documents.map(({ type, names }, index) => ({
      '@id': part('output', index),
      '@type': 'cv:Output',
      'dct:identifier': type,
      'dct:title': inBoth(names),
    })),
    'cv:hasCost': inForce.map(({ label, amountSatang }, index) => ({
      '@id': part('cost', index),
      '@type': 'cv:Cost',
      'dct:identifier': `${service.id}-${String(index + 1)}`,
      'dct:description': inBoth(label),
      'cv:hasValue': double(amountSatang / 100),
      'cv:currency': reference(baht),
    })),
    'cv:hasLegalResource': laws,
    'cpsv:follows': service.criteria.map((criterion, index) => ({
      '@id': part('criterion', index),
      '@type': 'cpsv:Rule',
      'dct:identifier': `${service.id}-${String(index + 1)}`,
      'dct:title': inBoth(service.names),
      'dct:description': inBoth(criterion),
    })),
    'cv:hasChannel': [
      {
        '@id': `${url}#online`,
        '@type': 'cv:Channel',
        'dct:identifier': `${service.id}-online`,
        'dct:description': inBoth({ th: 'ยื่นคำขอทางอินเทอร์เน็ต', en: 'Applied for online' }),
      },
    ],
    'cv:isGroupedBy': events.map(({ url: event }) => reference(event)),
  };
}

const toEvent = ({ event, url }: { event: LifeEvent; url: string }): Described => ({
  '@id': url,
  '@type': ['cv:Event', 'cv:LifeEvent'],
  'dct:identifier': event.id,
  'dct:title': inBoth(event.names),
});

/**
 * Services after the Core Public Service Vocabulary, application profile of the EU (CPSV-AP 3.2), each authority, life event and
 * concept said once.
 */
export function toCpsv(services: readonly DescribedService[]): JsonLd {
  const authorities = new Map<string, Described>();
  const events = new Map<string, Described>();
  const nodes = services.map((described) => {
    const own = toAuthorities(described);
    for (const each of own) authorities.set(each['@id'], each);
    for (const each of described.events ?? []) events.set(each.url, toEvent(each));
    return toService(described, own);
  });
  return toDocument([...nodes, ...authorities.values(), ...events.values(), ...sharedNodes]);
}
