/** A case that nobody has, with who may be given it. */
export interface SharedCase {
  readonly id: string;
  readonly fits: readonly string[];
}

/**
 * Who gets which case: each, in the order given, goes to whoever of those that fit has the least at that moment, of equals to the
 * one that stands first. A case that fits nobody stays where it is.
 * @param cases most urgent first
 * @param loads how many open cases each officer has now; officers who are away are not in it
 * @returns officer by case
 */
export function shareEvenly(
  cases: readonly SharedCase[],
  loads: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
  const now = new Map(loads);
  const shared = new Map<string, string>();
  for (const { id, fits } of cases) {
    let least: string | undefined;
    for (const officer of now.keys()) {
      if (!fits.includes(officer)) continue;
      if (least === undefined || (now.get(officer) ?? 0) < (now.get(least) ?? 0)) least = officer;
    }
    if (least === undefined) continue;
    shared.set(id, least);
    now.set(least, (now.get(least) ?? 0) + 1);
  }
  return shared;
}
