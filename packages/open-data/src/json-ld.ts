import type { Language, LocalText } from '@saphan/contracts';

/** Prefixes of the vocabularies that are written here. */
export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** A literal: text, text of a language, or text of a type. */
export interface Literal {
  readonly '@value': string;
  readonly '@language'?: string;
  readonly '@type'?: string;
}

/** Something with an address, and what is said of it; with its address alone it is a reference. Names are prefixed. */
export interface Described {
  readonly '@id': string;
  readonly '@type'?: string | readonly string[];
  readonly [property: string]: Value | readonly Value[] | undefined;
}
export type Value = string | Literal | Described;

/** A JSON-LD 1.1 document whose context holds prefixes alone, so that every name in it says what it is. */
export interface JsonLd {
  readonly '@context': Readonly<Record<string, string>>;
  readonly '@graph': readonly Described[];
}

const languages: readonly Language[] = ['th', 'en'];

/** The text in both languages. */
export const inBoth = (text: LocalText): Literal[] =>
  languages.map((language) => ({ '@value': text[language], '@language': language }));

export const typed = (value: string, type: `xsd:${string}`): Literal => ({ '@value': value, '@type': type });

/** A number as XML Schema writes a double in its canonical form: `7.0E2`. */
export function double(value: number): Literal {
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return typed(`${digits.includes('.') ? digits : `${digits}.0`}E${exponent.replace('+', '')}`, 'xsd:double');
}

export const toDocument = (graph: readonly Described[]): JsonLd => ({
  '@context': prefixes,
  '@graph': graph,
});

/** Languages in which everything here is said, as the EU's authority table names them. */
export const languageNodes: readonly Described[] = ['THA', 'ENG'].map((code) => ({
  '@id': `http://publications.europa.eu/resource/authority/language/${code}`,
  '@type': 'dct:LinguisticSystem',
}));

export const reference = (id: string): Described => ({ '@id': id });
