import type { Form } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import { readEntries } from '../change-set/set-entries.ts';
import { findOwnSet } from '../change-set/set-access.ts';
import type { Visit } from '../pages/visit.ts';
import { toFormDraft, type FormDraft } from './form-draft.ts';

export interface OpenedDraft extends FormDraft {
  readonly set: ChangeSet;
  /** Address of the form's pages here. */
  readonly path: string;
}

/** The form that a page of the designer is about. @throws Problem `not-found`, `forbidden` */
export async function openDraft(visit: Visit): Promise<OpenedDraft> {
  const set = await findOwnSet(visit);
  const name = visit.params.form ?? '';
  const entries = await readEntries(visit.db, set.id);
  const entry = entries.find((each) => each.list === 'forms' && each.name === name);
  if (entry === undefined || entry.content.size === 0) throw webProblem('not-found', { detail: name });
  return {
    ...toFormDraft(entry, entries, visit.view),
    set,
    path: `/change-sets/${set.id}/forms/${name}`,
  };
}

export const titleOf = ({ title }: Pick<Form, 'title'>, language: 'th' | 'en'): string =>
  title[language] || title.th || title.en;
