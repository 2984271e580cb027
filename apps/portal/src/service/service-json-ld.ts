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

/** For an element of the page: nothing in it can end the element. */
export const toScriptText = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');
