import type { Form } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import { readEntries } from '../change-set/set-entries.ts';
import { findOwnSet, findSeenSet } from '../change-set/set-access.ts';
import type { Visit } from '../pages/visit.ts';
import { toFormDraft, type FormDraft } from './form-draft.ts';

export interface OpenedDraft extends FormDraft {
  readonly set: ChangeSet;
  /** Address of the form's pages here. */
  readonly path: string;
}

/** The form that a page of the designer is about. @throws Problem `not-found`, `forbidden` */
export const openDraft = async (visit: Visit): Promise<OpenedDraft> => openIn(visit, await findOwnSet(visit));

/** The same for those who only look at it, since they are asked about it. @throws Problem `not-found`, `forbidden` */
export const openSeenDraft = async (visit: Visit): Promise<OpenedDraft> =>
  openIn(visit, await findSeenSet(visit));

async function openIn(visit: Visit, set: ChangeSet): Promise<OpenedDraft> {
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
