import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { ProblemDefinition, ProblemTable } from '@saphan/contracts';
import type { TObject } from 'typebox';

const root = join(import.meta.dirname, '../..');

export interface Found<Value> {
  /** Folder of the workspace, e.g. `apps/portal`. */
  readonly room: string;
  readonly file: string;
  readonly value: Value;
}

const roomOf = (file: string): string =>
  file
    .split('/')
    .slice(0, file.startsWith('demo/') ? 3 : 2)
    .join('/');

async function findExports<Value>(
  patterns: readonly string[],
  is: (value: unknown) => value is Value,
): Promise<Found<Value>[]> {
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).toSorted();
  const found = await Promise.all(
    files.map(async (file) => {
      const exported = Object.values((await import(join(root, file))) as Record<string, unknown>);
      return exported.filter(is).map((value) => ({ room: roomOf(file), file, value }));
    }),
  );
  return found.flat();
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDefinition = (value: unknown): value is ProblemDefinition =>
  isObject(value) &&
  typeof value['status'] === 'number' &&
  isObject(value['title']) &&
  isObject(value['cure']);

const isTable = (value: unknown): value is ProblemTable =>
  isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(isDefinition);

/** A settings schema: every property names its variable. */
const isSettings = (value: unknown): value is TObject =>
  isObject(value) &&
  isObject(value['properties']) &&
  Object.values(value['properties']).every(
    (property) => isObject(property) && typeof property['env'] === 'string',
  );

export const findProblemTables = (): Promise<Found<ProblemTable>[]> =>
  findExports(['{apps,packages}/*/src/**/*{problem,problems}.ts'], isTable);

export const findSettings = (): Promise<Found<TObject>[]> =>
  findExports(['apps/*/src/config.ts', 'demo/src/*/config.ts'], isSettings);
