import { Problem } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { languageOf, leadToForm, sessionOf } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Doer } from '../audit/record-change.ts';
import { changeParts, type PartChange } from '../change-set/change-parts.ts';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import type { EntryParts } from '../change-set/entry-parts.ts';
import { checkAuthor, SetParams } from '../change-set/set-access.ts';
import { readEntries } from '../change-set/set-entries.ts';
import type { LinkageContext } from '../context.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { formIdPattern } from './add-form.ts';
import { designerTexts } from './designer-texts.ts';
import { toFormDraft, type FormDraft } from './form-draft.ts';

export const formBase = '/change-sets/:set/forms/:form';
export const FormParams = Type.Object({
  ...SetParams.properties,
  form: Type.String({ pattern: `^${formIdPattern}$` }),
});
export const Fields = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 60_000 }));
export type Fields = Readonly<Record<string, string>>;

/** The form that somebody works on now. */
export interface Designed {
  readonly set: ChangeSet;
  readonly doer: Doer;
  readonly draft: FormDraft;
  readonly content: EntryParts;
  readonly path: string;
}

/** What every act of the designer does. */
export interface Designing {
  readonly context: LinkageContext;
  readonly currentView: () => Promise<RegistryView>;
  /** @throws Problem `not-found`, `forbidden` */
  readonly open: (
    request: FastifyRequest,
    params: { readonly set: string; readonly form: string },
  ) => Promise<Designed>;
  /** One step of the set. @throws Problem `part-changed` */
  readonly save: (designed: Designed, changes: readonly PartChange[]) => Promise<number>;
  /** An act of one press: where somebody else was quicker, the page shows how it is now. */
  readonly press: (
    request: FastifyRequest,
    reply: FastifyReply,
    designed: Designed,
    act: { readonly changes: readonly PartChange[]; readonly to: string },
  ) => Promise<FastifyReply>;
}

export const refuse = (
  request: FastifyRequest,
  reply: FastifyReply,
  faults: readonly string[],
  path?: string,
): Promise<FastifyReply> => leadToForm(request, reply, { typed: request.body as Fields, faults }, path);

export function openDesigning(context: LinkageContext, currentView: () => Promise<RegistryView>): Designing {
  const { db, now } = context;
  const save: Designing['save'] = ({ set, draft, doer }, changes) =>
    changeParts(db, set.id, { list: 'forms', name: draft.form.id, changes }, { doer, now: now() });
  return {
    context,
    currentView,
    save,
    async open(request, params) {
      const { set, doer } = await checkAuthor(request, context, params.set);
      const entries = await readEntries(db, set.id);
      const entry = entries.find(({ list, name }) => list === 'forms' && name === params.form);
      if (entry === undefined || entry.content.size === 0)
        throw webProblem('not-found', { detail: params.form });
      const draft = toFormDraft(entry, entries, await currentView());
      return {
        set,
        doer,
        draft,
        content: entry.content,
        path: `/change-sets/${set.id}/forms/${params.form}`,
      };
    },
    async press(request, reply, designed, { changes, to }) {
      try {
        await save(designed, changes);
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'part-changed') throw error;
        const notice = designerTexts(languageOf(request)).stale;
        await sessionOf(request).update({ notice, noticeTone: 'wait' });
      }
      return reply.redirect(`${designed.path}${to}`, 303);
    },
  };
}
