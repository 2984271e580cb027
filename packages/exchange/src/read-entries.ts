import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { canonical } from './canonical-json.ts';

/** Lists and how many of their entries could not be read, e.g. `{agreements: 1}`. */
export type Skipped = Readonly<Record<string, number>>;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the lists of a registry entry by entry. One with a word or a member of a later version is left out and counted: refusing
 * the whole would keep every revocation out too, and what can't be read can't be acted on.
 */
export class EntryReader {
  readonly #counts = new Map<string, number>();

  get skipped(): Skipped {
    return Object.fromEntries(this.#counts);
  }

  #skip(list: string): void {
    this.#counts.set(list, (this.#counts.get(list) ?? 0) + 1);
  }

  /** @param mend changes an entry before its check, so that a part of it may be left out */
  list<Schema extends TSchema>(
    name: string,
    values: unknown,
    reader: { readonly check: (value: unknown) => boolean; readonly mend?: (entry: Json) => unknown },
  ): Static<Schema>[] {
    if (!Array.isArray(values)) {
      if (values !== undefined) this.#skip(name);
      return [];
    }
    const read: Static<Schema>[] = [];
    for (const value of values as unknown[]) {
      const entry = reader.mend && isObject(value) ? reader.mend(value) : value;
      if (reader.check(entry)) read.push(entry as Static<Schema>);
      else this.#skip(name);
    }
    return read;
  }

  map<Schema extends TSchema>(
    name: string,
    values: unknown,
    check: (value: unknown) => boolean,
  ): Record<string, Static<Schema>> {
    const entries = isObject(values) ? Object.entries(values) : [];
    const read = entries.filter(([, value]) => check(value));
    for (let missing = entries.length - read.length; missing > 0; missing--) this.#skip(name);
    return Object.fromEntries(read) as Record<string, Static<Schema>>;
  }
}

/** The schema's own check, compiled once. */
export function checkOf(schema: TSchema): (value: unknown) => boolean {
  const compiled = Compile(schema);
  return (value) => compiled.Check(value);
}

/** How an envelope breaks its schema, for the log. */
export const faultsOf = (schema: TSchema, value: unknown): string =>
  canonical(
    Compile(schema)
      .Errors(value)
      .slice(0, 3)
      .map(({ instancePath, message }) => ({ instancePath, message })),
  );
