import { toList, toPlain, toText } from './plain.ts';
import type { CatalogueFile } from './read-folder.ts';

/** Codes of the areas that a local government is in charge of, by member. */
export type Territories = ReadonlyMap<string, readonly unknown[]>;

/** Reads `territories: [{member, areas}]` of the files in `areas/`. */
export const readTerritories = (files: readonly CatalogueFile[]): Territories =>
  new Map(
    files
      .flatMap(({ content }) => toList(toPlain(content)['territories']))
      .map((entry) => [toText(toPlain(entry)['member']), toList(toPlain(entry)['areas'])]),
  );
