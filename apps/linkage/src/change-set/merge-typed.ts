import { isDeepStrictEqual } from 'node:util';
import { readSeen } from '../pages/read-json.ts';
import { fieldAt, mergeFields, withField, type FieldSides, type MergedFields } from './merge-fields.ts';
import type { PartConflict } from './part-merge.ts';

/** What was typed, with what somebody else saved meanwhile. */
export interface MergedTyped<Value extends object> extends MergedFields<Value> {
  /** Somebody else has changed it since the form was drawn. */
  readonly isChanged: boolean;
}

/** Field of the choice between both sides of a conflict. */
export const takeField = (path: string): string => `take-${path}`;

/** Conflicts as the page that asks about them keeps them. */
export function readConflicts(typed: unknown): readonly PartConflict[] {
  const read = readSeen(typed);
  return Array.isArray(read)
    ? (read as unknown[]).filter(
        (each): each is PartConflict =>
          typeof each === 'object' && each !== null && 'part' in each && typeof each.part === 'string',
      )
    : [];
}

/**
 * Brings what was typed together with what stands there now; where somebody chose the other side of an earlier conflict, that counts.
 * @param body of the form, with `take-…` for conflicts that were asked about
 */
export function mergeTyped<Value extends object>(
  { base, ours, theirs }: FieldSides<Value>,
  body: Readonly<Record<string, string>>,
): MergedTyped<Value> {
  const chosen = readConflicts(body['conflicts']).filter(({ part }) => body[takeField(part)] === 'theirs');
  const typed = chosen.reduce((value, { part }) => withField(value, part, fieldAt(theirs, part)), ours);
  const merged = mergeFields({ base, ours: typed, theirs });
  return { ...merged, isChanged: !isDeepStrictEqual(base, theirs) };
}
