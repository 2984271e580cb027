import { Catalogue, CatalogueProcess } from '@saphan/contracts';
import { Type } from 'typebox';
import { canonical } from './canonical-json.ts';
import { findJsonObject } from './compact-jws.ts';
import { digest } from './digest.ts';
import { problem } from './problems.ts';
import { checkOf, EntryReader, faultsOf, type Skipped } from './read-entries.ts';

/** The catalogue as published, and the digest by which the snapshot names it. */
export function toCatalogueBundle(catalogue: Catalogue): { text: string; digest: string } {
  const text = canonical(catalogue);
  return { text, digest: digest(text) };
}

const { profile, ...lists } = Catalogue.properties;
const Envelope = Type.Object({ profile, dataServices: Type.Array(Type.Unknown()) });
const isEnvelope = checkOf(Envelope);
const checks = {
  items: checkOf(lists.items.items),
  dataServices: checkOf(lists.dataServices.items),
  forms: checkOf(lists.forms.items),
  services: checkOf(lists.services.items),
  lifeEvents: checkOf(lists.lifeEvents.items),
  areas: checkOf(lists.areas.items),
  templates: checkOf(Type.String()),
  expressions: checkOf(Type.Object({})),
  processes: checkOf(CatalogueProcess),
};
const arrays = ['items', 'dataServices', 'forms', 'services', 'lifeEvents', 'areas'] as const;

export interface ReadCatalogue {
  readonly catalogue: Catalogue;
  readonly skipped: Skipped;
}

/**
 * The envelope strictly, entries one by one: a data service with a word of a later version is simply not there.
 * @param wanted digest that the signed snapshot names
 * @throws catalogue-digest-wrong, catalogue-malformed
 */
export function readCatalogue(bundle: Uint8Array | string, wanted: string): ReadCatalogue {
  const bytes = Buffer.from(bundle);
  if (digest(bytes) !== wanted) throw problem('catalogue-digest-wrong');
  const given = findJsonObject(bytes);
  if (!given || !isEnvelope(given)) {
    throw problem('catalogue-malformed', { detail: faultsOf(Envelope, given) });
  }
  const reader = new EntryReader();
  const read = Object.fromEntries(
    arrays.map((name) => [name, reader.list(name, given[name], { check: checks[name] })]),
  );
  const catalogue = {
    ...given,
    ...read,
    templates: reader.map('templates', given.templates, checks.templates),
    ...(given.expressions !== undefined && {
      expressions: reader.map('expressions', given.expressions, checks.expressions),
    }),
    ...(given.processes !== undefined && {
      processes: reader.map('processes', given.processes, checks.processes),
    }),
  };
  return { catalogue: catalogue as unknown as Catalogue, skipped: reader.skipped };
}
