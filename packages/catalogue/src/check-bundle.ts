import { Catalogue } from '@saphan/contracts';
import { isDeepStrictEqual } from 'node:util';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { checkExpanded } from './build-catalogue.ts';
import type { ExpandedEntry } from './expand-catalogue.ts';
import { compileProcesses } from './compile-processes.ts';
import { CatalogueRefused, type Finding } from './finding.ts';
import { isShallow } from './is-shallow.ts';
import { saysOfSchemas } from './says-of-schemas.ts';

const { profile, templates, expressions, processes } = Catalogue.properties;
const list = Type.Array(Type.Unknown());
const Envelope = Type.Object(
  {
    profile,
    templates,
    expressions,
    processes,
    items: list,
    dataServices: list,
    forms: list,
    services: list,
    lifeEvents: list,
    areas: list,
  },
  { additionalProperties: false },
);
const envelope = Compile(Envelope);

/** A bundle has no files: the list that an entry stands in is named in their place. */
const toEntries = (name: string, entries: readonly unknown[]): ExpandedEntry[] =>
  entries.map((entry) => ({ file: name, entry }));

function findEnvelopeFaults(bundle: unknown): Finding[] {
  return envelope.Errors(bundle).map(({ instancePath, message }) => ({
    file: 'catalogue',
    place: instancePath || '/',
    rule: 'schema',
    ...saysOfSchemas.bundle(message),
  }));
}

/** An evaluator runs the tree, a reviewer reads the source: one that says something else would decide unseen. */
function findMiscompiled(given: Static<typeof Envelope>, complete: Catalogue): Finding[] {
  const compiled = complete.expressions ?? {};
  const stated = given.expressions ?? {};
  const sources = new Set([...Object.keys(compiled), ...Object.keys(stated)]);
  return [...sources]
    .filter((source) => !isDeepStrictEqual(plain(compiled[source]), plain(stated[source])))
    .map((source) => ({
      file: 'expressions',
      place: source,
      rule: 'expression-compiled',
      ...saysOfSchemas.miscompiled(source in stated),
    }));
}

/** The same of a process: what runs is what was drawn. */
const findOtherProcesses = (
  { processes: stated = {} }: Static<typeof Envelope>,
  complete: Catalogue,
): Finding[] =>
  Object.entries(complete.processes ?? {})
    .filter(([name, { compiled }]) => !isDeepStrictEqual(plain(compiled), plain(stated[name]?.compiled)))
    .map(([name]) => ({
      file: 'processes',
      place: name,
      rule: 'expression-compiled',
      ...saysOfSchemas.miscompiled(true),
    }));

const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

/**
 * Holds the lists of a catalogue against every rule, and compiles them anew; processes are compiled by `compileProcesses`.
 * @throws CatalogueRefused with every finding
 */
export const checkLists = (given: Static<typeof Envelope>): Catalogue =>
  checkExpanded(
    {
      'data-items': toEntries('items', given.items),
      'data-services': toEntries('dataServices', given.dataServices),
      forms: toEntries('forms', given.forms),
      services: toEntries('services', given.services),
      'life-events': toEntries('lifeEvents', given.lifeEvents),
      areas: toEntries('areas', given.areas),
    },
    given.templates,
    [],
  );

/** Compiled expressions are trees: deeper than what people write, and far from where a walk through them would fail. */
const deepestBundle = 500;
const tooDeep: Finding = {
  file: 'catalogue',
  place: '/',
  rule: 'schema',
  ...saysOfSchemas.tooDeep(deepestBundle),
};

/**
 * Holds a catalogue that came as one bundle against the rules that its source folder is held to: whoever publishes may have
 * built it with another release, or by hand.
 * @returns the bundle itself, known to be right
 * @throws CatalogueRefused with every finding
 */
export async function checkBundle(bundle: unknown): Promise<Catalogue> {
  if (!isShallow(bundle, deepestBundle)) throw new CatalogueRefused([tooDeep]);
  if (!envelope.Check(bundle)) throw new CatalogueRefused(findEnvelopeFaults(bundle));
  const complete = await compileProcesses(checkLists(bundle), bundle.processes ?? {});
  const findings = [...findMiscompiled(bundle, complete), ...findOtherProcesses(bundle, complete)];
  if (findings.length > 0) throw new CatalogueRefused(findings);
  return bundle as Catalogue;
}
