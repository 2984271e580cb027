import type { ReportCode } from './report-texts.ts';

export type Outcome = 'taken' | 'changed' | 'left-out';

/** What became of one construct of the file. */
export interface ReportLine {
  readonly outcome: Outcome;
  /** JSON pointer (RFC 6901), in an archive behind the file's name: `forms.json#/0/name`. */
  readonly place: string;
  readonly code: ReportCode;
  /** What it was, or what it became. */
  readonly detail?: string;
}

export const toPlace = (place: string, key: string | number): string =>
  `${place}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const longestDetail = 200;

/** An empty value says nothing that could be lost. */
const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/**
 * Report of an import. Importers say what they took; what nobody has spoken of when it is closed is listed as left out, so that
 * nothing of a file is dropped in silence, whatever an importer forgets.
 */
export class Ledger {
  readonly #lines = new Map<string, ReportLine>();
  readonly #spoken = new Set<string>();
  readonly #above = new Set<string>();

  taken(place: string, code: ReportCode = 'taken', detail?: string): void {
    this.#add('taken', place, code, detail);
  }

  changed(place: string, code: ReportCode, detail?: string): void {
    this.#add('changed', place, code, detail);
  }

  leftOut(place: string, code: ReportCode, detail?: string): void {
    this.#add('left-out', place, code, detail);
  }

  /** Says something of a place, while what is inside it is spoken of apart. */
  note(outcome: Outcome, place: string, code: ReportCode, detail?: string): void {
    this.#list(outcome, place, code, detail);
    this.#above.add(place);
    this.#addAbove(place);
  }

  /** What is inside a place is spoken of elsewhere. */
  cover(place: string): void {
    this.#spoken.add(place);
    this.#addAbove(place);
  }

  /** @returns whether anything was said of a place or of what is inside it */
  isSpoken(place: string): boolean {
    return this.#spoken.has(place) || this.#above.has(place);
  }

  /** Lists all of a file that nobody has spoken of. @param place of the file's root */
  close(root: unknown, place = ''): void {
    if (this.#spoken.has(place) || isEmpty(root)) return;
    if (typeof root !== 'object' || root === null || !this.#above.has(place)) {
      this.leftOut(place, 'unknown');
      return;
    }
    for (const [key, value] of Object.entries(root)) this.close(value, toPlace(place, key));
  }

  report(): readonly ReportLine[] {
    return [...this.#lines.values()];
  }

  /** What is said of a place covers all that is inside it. */
  #add(outcome: Outcome, place: string, code: ReportCode, detail: string | undefined): void {
    this.#list(outcome, place, code, detail);
    this.cover(place);
  }

  #list(outcome: Outcome, place: string, code: ReportCode, detail: string | undefined): void {
    const line = {
      outcome,
      place,
      code,
      ...(detail !== undefined && { detail: detail.slice(0, longestDetail) }),
    };
    this.#lines.set(`${outcome} ${code} ${place} ${line.detail ?? ''}`, line);
  }

  #addAbove(place: string): void {
    for (let end = place.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : place.lastIndexOf('/', end - 1))
      this.#above.add(place.slice(0, end));
  }
}
