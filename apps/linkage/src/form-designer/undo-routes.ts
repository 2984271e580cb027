import { Problem } from '@saphan/contracts';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import { findStepParts, findUndoLine } from '../change-set/undo-line.ts';
import { undoStep } from '../change-set/undo-step.ts';
import { partWords } from '../entry-reading/part-words.ts';
import { designerTexts } from './designer-texts.ts';
import { undoTexts } from './undo-texts.ts';
import { Fields, formBase, FormParams, type Designing } from './designing.ts';

const mostNamed = 3;

/** Undo and redo along one's own steps at this form. Each is a step as well: nothing is lost, and the history says so. */
export function addUndoRoutes(app: PageServer, { context, open }: Designing): void {
  const { db, now } = context;
  for (const way of ['undo', 'redo'] as const)
    app.post(
      `${formBase}/${way}`,
      { schema: { params: FormParams, body: Fields } },
      async (request, reply) => {
        const { set, doer, draft, content, path } = await open(request, request.params);
        const text = undoTexts(languageOf(request));
        const { list, name, base } = draft.entry;
        const line = await findUndoLine(db, set.id, { list, name, isNew: base.size === 0 }, doer);
        const next = line[way].at(-1);
        // Pressed twice, or at a page of a while ago: what is next by now is not what was meant.
        if (next === undefined || String(next) !== request.body['step']) {
          await sessionOf(request).update({
            notice: designerTexts(languageOf(request)).stale,
            noticeTone: 'wait',
          });
          return reply.redirect(path, 303);
        }
        const parts = await findStepParts(db, set.id, next);
        try {
          await undoStep(db, set.id, next, { doer, now: now() });
          // What comes back has its name in the form as it is now, what goes in the one before.
          const after = (await open(request, request.params)).content;
          const named = parts
            .slice(0, mostNamed)
            .map((part) =>
              partWords({ list, content: content.has(part) ? content : after }, part, languageOf(request)),
            )
            .join(', ');
          await sessionOf(request).update({ notice: `${text.did[way]}: ${named}` });
        } catch (error) {
          if (!(error instanceof Problem) || error.code !== 'part-changed') throw error;
          await sessionOf(request).update({ notice: text.changedSince, noticeTone: 'wait' });
        }
        return reply.redirect(path, 303);
      },
    );
}
