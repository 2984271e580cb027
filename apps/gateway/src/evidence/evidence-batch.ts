import type { BegunRow, EndedRow } from './evidence-store.ts';

/** Rows that go to disk in one commit. */
export interface Batch {
  readonly begun: readonly BegunRow[];
  readonly ended: readonly EndedRow[];
}

export const phases = { ended: 0, settled: 1 } as const;

/** An array as PostgreSQL reads it; of numbers, UUIDs and words that need no quotes. */
const toArray = (values: readonly (string | number | boolean | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

/** Different values, and the place of each, counted from one. */
function createPlaces(): { readonly list: string[]; placeOf(value: string): number } {
  const places = new Map<string, number>();
  const list: string[] = [];
  return {
    list,
    placeOf(value) {
      const known = places.get(value);
      if (known !== undefined) return known;
      places.set(value, list.push(value));
      return list.length;
    },
  };
}

/** Bytes one after the other, and where each begins, counted from one. */
function createBytes() {
  const pieces: Uint8Array[] = [];
  let next = 1;
  return {
    whole: (): Buffer => Buffer.concat(pieces),
    add(bytes: Uint8Array): number {
      const start = next;
      pieces.push(bytes);
      next += bytes.length;
      return start;
    },
  };
}

/** Rows of each agency together, and where those of each end. */
function byAgency<Row extends { readonly agency: string }>(
  rows: readonly Row[],
  agencies: readonly string[],
) {
  if (agencies.length === 1) return { rows, ends: [rows.length + 1] };
  const sorted: Row[] = [];
  const ends = agencies.map((agency) => {
    for (const row of rows) if (row.agency === agency) sorted.push(row);
    return sorted.length + 1;
  });
  return { rows: sorted, ends };
}

/** Parameters of `add_evidence`. */
export function toParameters({ begun, ended }: Batch, boot: bigint): unknown[] {
  // In one order, as the rows of each are: two processes wait for each other otherwise.
  const agencies = [...new Set([...begun, ...ended].map(({ agency }) => agency))].toSorted();
  const consumers = createPlaces();
  const bytes = createBytes();
  const first = byAgency(begun, agencies);
  const second = byAgency(ended, agencies);
  const firstPart = [
    toArray(first.ends),
    toArray(first.rows.map(({ exchange }) => exchange)),
    toArray(first.rows.map(({ at }) => Math.trunc(at))),
    toArray(first.rows.map(({ discloseAt }) => (discloseAt === undefined ? null : Math.trunc(discloseAt)))),
    toArray(first.rows.map(({ side }) => side === 'provider')),
    toArray(first.rows.map(({ consumer }) => consumers.placeOf(consumer))),
    toArray(first.rows.map(({ subjectHash }) => (subjectHash ? bytes.add(subjectHash) : null))),
    toArray(first.rows.map(({ stored }) => bytes.add(stored))),
    toArray(first.rows.map(({ stored }) => stored.length)),
  ];
  const secondPart = [
    toArray(second.ends),
    toArray(second.rows.map(({ exchange }) => exchange)),
    toArray(second.rows.map(({ at }) => Math.trunc(at))),
    toArray(second.rows.map(({ side }) => side === 'provider')),
    toArray(second.rows.map(({ phase }) => phases[phase])),
    toArray(second.rows.map(({ outcome }) => outcome)),
    toArray(second.rows.map(({ consumer }) => consumers.placeOf(consumer))),
    toArray(second.rows.map(({ stored }) => bytes.add(stored))),
    toArray(second.rows.map(({ stored }) => stored.length)),
  ];
  return [boot.toString(), toArray(agencies), consumers.list, bytes.whole(), ...firstPart, ...secondPart];
}
