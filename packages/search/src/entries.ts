import {
  toMemberId,
  type Catalogue,
  type LocalText,
  type Service,
  type SubsystemId,
} from '@saphan/contracts';

/** Something a person can look for. */
export interface SearchHit {
  readonly kind: 'life-event' | 'service';
  readonly id: string;
  readonly names: LocalText;
  readonly lead: LocalText;
  /** Who may want it. */
  readonly audience: readonly Service['audience'][number][];
  /** Members that provide it. */
  readonly agencies: readonly string[];
  /** Life events that it belongs to; a life event to itself. */
  readonly lifeEvents: readonly string[];
  /** Codes of the areas where it is provided; `all` where everywhere. */
  readonly areas: readonly string[] | 'all';
}

/** Finds what an agency is called; nothing for one that is no member. */
export type FindAgency = (
  member: string,
) => { readonly names: LocalText; readonly shortNames: LocalText } | undefined;

export interface Entry extends SearchHit {
  /** Kind and id, unique together. */
  readonly key: string;
  readonly name: string;
  readonly keywords: string;
  readonly text: string;
  readonly agency: string;
  /** All that it may be called by. */
  readonly phrases: readonly string[];
}

const both = (text: LocalText): string => `${text.th} ${text.en}`;
const distinct = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

type Facts = Pick<SearchHit, 'audience' | 'agencies' | 'areas'>;

const factsOf = ({ audience, providers }: Service): Facts => ({
  audience,
  agencies: distinct(providers.map(({ subsystem }) => toMemberId(subsystem as SubsystemId))),
  areas: providers.some(({ areas }) => areas === 'all')
    ? 'all'
    : distinct(providers.flatMap(({ areas }) => areas)),
});

const join = (facts: readonly Facts[]): Facts => ({
  audience: distinct(facts.flatMap(({ audience }) => audience)),
  agencies: distinct(facts.flatMap(({ agencies }) => agencies)),
  areas: facts.some(({ areas }) => areas === 'all') ? 'all' : distinct(facts.flatMap(({ areas }) => areas)),
});

/** Life events first, in the order of the catalogue. */
export function toEntries({ lifeEvents, services }: Catalogue, findAgency: FindAgency): Entry[] {
  const facts = new Map(services.map((service) => [service.id, factsOf(service)]));
  const agencyOf = (members: readonly string[]): string =>
    members
      .flatMap((member) => {
        const known = findAgency(member);
        return known ? [both(known.names), both(known.shortNames)] : [];
      })
      .join(' ');
  const ofEvents = lifeEvents.map(({ id, names, lead, keywords, services: parts }): Entry => {
    const words = [...keywords.th, ...keywords.en];
    return {
      key: `life-event ${id}`,
      kind: 'life-event',
      ...{ id, names, lead },
      ...join(parts.flatMap(({ service }) => facts.get(service) ?? [])),
      lifeEvents: [id],
      name: both(names),
      keywords: words.join(' '),
      text: both(lead),
      // By the name of an agency one looks for what it does, not for what many do together.
      agency: '',
      phrases: [names.th, names.en, ...words],
    };
  });
  const ofServices = services.map((service): Entry => {
    const { id, names, summary, evidence, documents, keywords = { th: [], en: [] } } = service;
    const { audience, agencies, areas } = factsOf(service);
    const words = [...keywords.th, ...keywords.en];
    return {
      key: `service ${id}`,
      kind: 'service',
      ...{ id, names, lead: summary, audience, agencies, areas },
      lifeEvents: lifeEvents
        .filter(({ services: parts }) => parts.some((part) => part.service === id))
        .map((event) => event.id),
      name: both(names),
      keywords: [...words, ...documents.map((document) => both(document.names))].join(' '),
      text: `${both(summary)} ${evidence.map(({ paper }) => both(paper)).join(' ')}`,
      agency: agencyOf(agencies),
      phrases: [
        names.th,
        names.en,
        ...words,
        ...documents.flatMap((document) => [document.names.th, document.names.en]),
      ],
    };
  });
  return [...ofEvents, ...ofServices];
}
