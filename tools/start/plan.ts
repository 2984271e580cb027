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

/** Arguments of node for a program that was built from its `main.ts`, by the name of its folder. */
export const built = (name: string): readonly string[] => [`.cache/built/${name}.mjs`];

/** Database address without its password, which travels by file. */
export function withoutPassword(url: string): string {
  const bare = new URL(url);
  bare.password = '';
  return bare.href;
}
