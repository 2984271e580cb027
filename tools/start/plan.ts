import { join } from 'node:path';
import type { Addresses } from './addresses.ts';
import type { DatabaseUrlsByName } from './databases.ts';
import type { Secrets } from './secrets.ts';

/** All that a row of the process table is made from. */
export interface Plan {
  /** Absolute path of `.saphan`. */
  readonly state: string;
  readonly at: Addresses;
  readonly secrets: Secrets;
  readonly urls: DatabaseUrlsByName;
  /** Settings handed on to every process. */
  readonly extra: Readonly<Record<string, string>>;
}

/** Arguments of node for a program with TSX pages. */
export const withPages = (main: string): readonly string[] => ['--import', '@saphan/web/tsx', main];

/** Database address without its password, which travels by file. */
export function withoutPassword(url: string): string {
  const bare = new URL(url);
  bare.password = '';
  return bare.href;
}

/** Where Node keeps what it compiled: half of a start is loading modules, and most processes load the same. */
export const compiledFolder = (root: string): string => join(root, '.cache/compiled');
