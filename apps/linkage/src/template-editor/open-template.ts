import { createHash } from 'node:crypto';
import type { DocumentInputs } from '@saphan/documents';
import { webProblem } from '@saphan/web';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import { readEntries, type SetEntry } from '../change-set/set-entries.ts';
import type { Visit } from '../pages/visit.ts';
import { toDemoCase } from './demo-case.ts';

export interface OpenedTemplate {
  readonly set: ChangeSet;
  readonly entries: readonly SetEntry[];
  readonly name: string;
  readonly source: string;
  readonly path: string;
  /** The invented case with which it is drawn. */
  readonly inputs: DocumentInputs;
}

/** By which a form says what it was drawn from: with the source itself it would be too long to be kept when it is refused. */
export const sourceDigest = (source: string): string =>
  createHash('sha256').update(source).digest('hex').slice(0, 32);

/** The template of a set that a page is about. @throws Problem `not-found` */
export async function openTemplate(
  { db, view, params, now }: Visit,
  set: ChangeSet,
): Promise<OpenedTemplate> {
  const name = params.name ?? '';
  const entries = await readEntries(db, set.id);
  const entry = entries.find((each) => each.list === 'templates' && each.name === name);
  const source = entry?.content.get('source');
  if (typeof source !== 'string') throw webProblem('not-found', { detail: name });
  return {
    set,
    entries,
    name,
    source,
    path: `/change-sets/${set.id}/templates/${name}`,
    inputs: toDemoCase(
      { catalogue: view.catalogue, entries, findMemberOf: (id) => view.findMemberOf(id), now },
      name,
    ),
  };
}
