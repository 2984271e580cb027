import type { LocalText } from '@saphan/contracts';
import {
  inBoth,
  languageNodes,
  reference,
  toDocument,
  typed,
  type Described,
  type JsonLd,
} from './json-ld.ts';

/** A form in which a data set can be fetched. */
export interface DataSetFile {
  readonly url: string;
  readonly mediaType: string;
  /** As the EU's authority table of file types names it: `CSV`, `JSON`, `JSON_LD`, `RDF_TURTLE`. */
  readonly format: string;
}

export interface DataSet {
  /** Its address, which stays. */
  readonly url: string;
  readonly id: string;
  readonly title: LocalText;
  readonly description: LocalText;
  /** Last change, RFC 3339. */
  readonly modified: string;
  /** How often it changes, as the EU's authority table of frequencies names it: `DAILY`, `CONT`. */
  readonly frequency: string;
  readonly version: string;
  readonly files: readonly DataSetFile[];
}

export interface Publisher {
  readonly url: string;
  readonly id: string;
  readonly names: LocalText;
}

const authority = (table: string, code: string): string =>
  `http://publications.europa.eu/resource/authority/${table}/${code}`;
const license = 'https://creativecommons.org/licenses/by/4.0/';

function toDataSet(set: DataSet, publisher: Described): Described {
  return {
    '@id': set.url,
    '@type': 'dcat:Dataset',
    'dct:identifier': set.id,
    'dct:title': inBoth(set.title),
    'dct:description': inBoth(set.description),
    'dct:publisher': reference(publisher['@id']),
    'dct:language': languageNodes.map(({ '@id': id }) => reference(id)),
    'dct:spatial': reference(authority('country', 'THA')),
    'dct:accrualPeriodicity': reference(authority('frequency', set.frequency)),
    'dct:modified': typed(set.modified, 'xsd:dateTime'),
    'dcat:version': set.version,
    'dcat:distribution': set.files.map(({ url, mediaType, format }) => ({
      '@id': url,
      '@type': 'dcat:Distribution',
      'dct:title': inBoth(set.title),
      'dcat:accessURL': reference(url),
      'dcat:downloadURL': reference(url),
      'dct:format': reference(authority('file-type', format)),
      'dcat:mediaType': reference(`https://www.iana.org/assignments/media-types/${mediaType}`),
      'dct:license': reference(license),
      'dct:modified': typed(set.modified, 'xsd:dateTime'),
    })),
  };
}

/** What the resources are that the data sets refer to: each class of DCAT-AP's ranges, said once. */
function toSharedNodes(sets: readonly DataSet[]): Described[] {
  const one = (id: string, type: string): Described => ({ '@id': id, '@type': type });
  const files = sets.flatMap((set) => set.files);
  const distinct = (of: readonly string[]): string[] => [...new Set(of)];
  return [
    ...languageNodes,
    one(authority('country', 'THA'), 'dct:Location'),
    one(license, 'dct:LicenseDocument'),
    ...distinct(sets.map(({ frequency }) => frequency)).map((code) =>
      one(authority('frequency', code), 'dct:Frequency'),
    ),
    ...distinct(files.map(({ format }) => format)).map((code) =>
      one(authority('file-type', code), 'dct:MediaTypeOrExtent'),
    ),
    ...distinct(files.map(({ mediaType }) => mediaType)).map((type) =>
      one(`https://www.iana.org/assignments/media-types/${type}`, 'dct:MediaType'),
    ),
  ];
}

/** The catalogue of open data after DCAT-AP 3. @param catalogue address and names of the catalogue itself */
export function toDcat(
  catalogue: {
    readonly url: string;
    readonly title: LocalText;
    readonly description: LocalText;
    readonly homepage: string;
  },
  { url, id, names }: Publisher,
  sets: readonly DataSet[],
): JsonLd {
  const publisher: Described = {
    '@id': url,
    '@type': 'foaf:Agent',
    'dct:identifier': id,
    'foaf:name': inBoth(names),
  };
  const node: Described = {
    '@id': catalogue.url,
    '@type': 'dcat:Catalog',
    'dct:title': inBoth(catalogue.title),
    'dct:description': inBoth(catalogue.description),
    'dct:publisher': reference(publisher['@id']),
    'dct:language': languageNodes.map(({ '@id': language }) => reference(language)),
    'dct:license': reference(license),
    'foaf:homepage': reference(catalogue.homepage),
    'dcat:dataset': sets.map(({ url }) => reference(url)),
  };
  return toDocument([
    node,
    publisher,
    { '@id': catalogue.homepage, '@type': 'foaf:Document' },
    ...sets.map((set) => toDataSet(set, publisher)),
    ...toSharedNodes(sets),
  ]);
}
