/** What became of a part of a file, or why it is not taken. */
export interface ReportedPart {
  /** Where in the file, parts of a path divided by `/`. */
  readonly place: string;
  readonly code: string;
  /** What it was, or what it became. */
  readonly detail?: string;
}

/** Lines that say the same of parts of one name. */
export interface LineGroup extends Pick<ReportedPart, 'code' | 'detail'> {
  readonly places: readonly string[];
}

/** A file says some things at every part of it: they are read once, with all their places. */
export function groupLines(lines: readonly ReportedPart[]): LineGroup[] {
  const groups = new Map<string, LineGroup & { readonly places: string[] }>();
  for (const { code, detail, place } of lines) {
    const key = JSON.stringify([code, detail, place.split('/').at(-1)]);
    const known = groups.get(key);
    if (known === undefined)
      groups.set(key, { code, ...(detail !== undefined && { detail }), places: [place] });
    else known.places.push(place);
  }
  return [...groups.values()];
}
