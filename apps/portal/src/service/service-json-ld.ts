import type { Language, LocalText, Service } from '@saphan/contracts';
import type { Network } from '../network/open-network.ts';

interface Described {
  readonly service: Service;
  readonly network: Pick<Network, 'nameOf'>;
  /** Address of the service's page. */
  readonly url: string;
  /** Day in Bangkok, for the fee rows in force. */
  readonly day: string;
}

const languages: readonly Language[] = ['th', 'en'];
const inBoth = (text: LocalText) =>
  languages.map((language) => ({ '@value': text[language], '@language': language }));
const inForce = ({ service: { fees }, day }: Described) =>
  fees.filter(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === undefined || day < validUntil),
  );
const toBaht = (satang: number): string => (satang / 100).toFixed(2);

/** The service as search engines read it: schema.org `GovernmentService`. */
export function toSchemaOrg(described: Described): object {
  const { service, network, url } = described;
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    '@id': url,
    url,
    name: inBoth(service.names),
    description: inBoth(service.summary),
    serviceType: service.kind,
    audience: service.audience.map((audienceType) => ({ '@type': 'Audience', audienceType })),
    provider: service.providers.map(({ subsystem, places, hours }) => ({
      '@type': 'GovernmentOrganization',
      name: languages.map((language) => ({
        '@value': network.nameOf(subsystem, language),
        '@language': language,
      })),
      location: places.map((place) => ({ '@type': 'Place', name: inBoth(place) })),
      openingHours: hours.en,
    })),
    serviceOutput: service.documents.map(({ names }) => ({ '@type': 'Permit', name: inBoth(names) })),
    offers: inForce(described).map(({ label, amountSatang }) => ({
      '@type': 'Offer',
      name: inBoth(label),
      price: toBaht(amountSatang),
      priceCurrency: 'THB',
    })),
  };
}

/** The service after the Core Public Service Vocabulary, application profile of the EU (CPSV-AP 3), as JSON-LD. */
export function toCpsv(described: Described): object {
  const { service, network, url } = described;
  const part = (name: string, index: number): string => `${url}#${name}-${String(index + 1)}`;
  return {
    '@context': {
      cpsv: 'http://purl.org/vocab/cpsv#',
      cv: 'http://data.europa.eu/m8g/',
      dct: 'http://purl.org/dc/terms/',
      eli: 'http://data.europa.eu/eli/ontology#',
      skos: 'http://www.w3.org/2004/02/skos/core#',
    },
    '@id': url,
    '@type': 'cpsv:PublicService',
    'dct:identifier': service.id,
    'dct:title': inBoth(service.names),
    'dct:description': inBoth(service.summary),
    'dct:language': languages,
    'cv:processingTime': `P${String(service.time.days)}D`,
    'cv:hasCompetentAuthority': service.providers.map(({ subsystem }, index) => ({
      '@id': part('authority', index),
      '@type': 'cv:PublicOrganisation',
      'dct:title': languages.map((language) => ({
        '@value': network.nameOf(subsystem, language),
        '@language': language,
      })),
    })),
    'cpsv:hasInput': service.evidence.map(({ paper }, index) => ({
      '@id': part('evidence', index),
      '@type': 'cv:Evidence',
      'dct:title': inBoth(paper),
    })),
    'cpsv:produces': service.documents.map(({ names }, index) => ({
      '@id': part('output', index),
      '@type': 'cv:Output',
      'dct:title': inBoth(names),
    })),
    'cv:hasCost': inForce(described).map(({ label, amountSatang }, index) => ({
      '@id': part('cost', index),
      '@type': 'cv:Cost',
      'dct:description': inBoth(label),
      'cv:value': toBaht(amountSatang),
      'cv:currency': 'THB',
    })),
    'cv:hasLegalResource': service.laws.map(({ act, section }, index) => ({
      '@id': part('law', index),
      '@type': 'eli:LegalResource',
      'dct:title': inBoth(act),
      ...(section !== undefined && { 'dct:identifier': section }),
    })),
    'cpsv:follows': service.criteria.map((criterion, index) => ({
      '@id': part('criterion', index),
      '@type': 'cpsv:Rule',
      'dct:description': inBoth(criterion),
    })),
  };
}

/** For an element of the page: nothing in it can end the element. */
export const toScriptText = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');
