import { toQuestion } from '@saphan/catalogue';
import { Problem, type Question } from '@saphan/contracts';
import { ownPrefixOf } from '@saphan/forms';
import { fieldId } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import { toConflictFields } from '../change-set/changed-meanwhile.tsx';
import { pagePart, questionPart } from '../change-set/entry-parts.ts';
import { mergeTyped } from '../change-set/merge-typed.ts';
import { readSeen } from '../pages/read-json.ts';
import { designerTexts } from './designer-texts.ts';
import { Fields, formBase, FormParams, refuse, type Designed, type Designing } from './designing.ts';
import { subjectsAt, takeCondition } from './chosen-condition.ts';
import { findCopied } from './find-questions.ts';
import { findChoiceAct } from '../choice-rows/choice-rows.ts';
import { showChoices } from '../choice-rows/show-choices.ts';
import { expressionsOf } from './form-draft.ts';
import * as steps from './form-steps.ts';
import { addressPattern, findQuestionAt, putAt } from './question-at.ts';
import { readQuestionFields, toQuestionFields } from './read-question.ts';

const QuestionParams = Type.Object({
  ...FormParams.properties,
  question: Type.String({ pattern: addressPattern }),
});

/** What is to be asked: a question of another form, one of this form's own, or a data item. @returns the field that is wrong */
async function toNewQuestion(
  { currentView }: Designing,
  { content, draft }: Designed,
  { item, from, name = '', ...fields }: Fields,
): Promise<Question | 'item' | 'ownName'> {
  if (from === undefined && item === undefined) {
    const own = `${ownPrefixOf(draft.form.id)}${name.trim()}`;
    if (!/^[a-z][A-Za-z0-9]{0,59}$/.test(name.trim()) || content.has(questionPart(own))) return 'ownName';
    return readQuestionFields({ ...fields, required: 'yes' }, own).question;
  }
  const found = item === undefined ? undefined : draft.items.get(item);
  const question =
    from === undefined
      ? found && toQuestion(found)
      : findCopied((await currentView()).catalogue.forms, from, draft.form.id);
  return question === undefined || content.has(questionPart(question.id)) ? 'item' : question;
}

/** Questions: new ones, and changes. */
export function addQuestionRoutes(app: PageServer, designing: Designing): void {
  const { open, save, press } = designing;

  app.post(
    `${formBase}/new-question`,
    { schema: { params: FormParams, body: Fields } },
    async (request, reply) => {
      const designed = await open(request, request.params);
      const { content, draft } = designed;
      const question = await toNewQuestion(designing, designed, request.body);
      if (typeof question === 'string') return refuse(request, reply, [question]);
      await forgetRefused(request);
      const { page = '' } = request.body;
      const place = { page: content.has(pagePart(page)) ? page : (draft.form.pages[0]?.id ?? '') };
      const changes = steps.addQuestion(content, question, place);
      return press(request, reply, designed, { changes, to: `/questions/${question.id}` });
    },
  );

  app.post(
    `${formBase}/questions/:question`,
    { schema: { params: QuestionParams, body: Fields } },
    async (request, reply) => {
      const designed = await open(request, request.params);
      const at = findQuestionAt(designed.content, request.params.question);
      if (at === undefined) throw webProblem('not-found', { detail: request.params.question });
      const act = findChoiceAct(request.body['optionsAct']);
      if (act !== undefined) return showChoices(request, reply, 'options', act);
      // Without a script: the answers of the chosen question, to choose among.
      if (request.body['whenAct'] !== undefined) {
        const { whenAct: _, ...typed } = request.body;
        return leadToForm(request, reply, { typed, faults: [] }, undefined, fieldId('whenSubject'));
      }
      const seen = readSeen(request.body['seen']);
      const was = findQuestionAt(new Map([[questionPart(at.top.id), seen]]), at.address)?.question;
      const taken = takeCondition(
        request.body,
        subjectsAt(designed.draft, at),
        (was ?? at.question).condition ?? '',
      );
      const body = { ...request.body, condition: taken.condition };
      const { question, faults: found } = readQuestionFields(body, at.question.id, at.question.questions);
      const faults = [...found, ...(taken.fault === undefined ? [] : [taken.fault])];
      if (faults.length > 0 || seen === undefined) return refuse(request, reply, faults);
      const sides = { base: was ?? at.question, ours: question, theirs: at.question };
      const merged = mergeTyped(sides, request.body);
      const top = putAt(at, merged.value) ?? at.top;
      if (merged.conflicts.length > 0) {
        const typed = { ...toQuestionFields(merged.value), seen: JSON.stringify(at.top) };
        return leadToForm(request, reply, {
          typed: { ...typed, ...toConflictFields(merged, was) },
          faults: ['changed'],
        });
      }
      try {
        await save(designed, steps.changeQuestion(at.top, top));
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'part-changed') throw error;
        return refuse(request, reply, ['changed']);
      }
      await forgetRefused(request);
      const text = designerTexts(languageOf(request));
      const { draft } = await open(request, request.params);
      const wrong = expressionsOf(draft).filter(({ fault }) => fault !== undefined).length;
      const saved = merged.isChanged ? text.savedWith : text.saved;
      await sessionOf(request).update(
        wrong > 0 ? { notice: text.savedWrong(wrong), noticeTone: 'wait' } : { notice: saved },
      );
      const group = at.address.slice(0, Math.max(0, at.address.lastIndexOf(':')));
      const next = group === '' ? `#question-${top.id}` : `/questions/${group}#rows`;
      return reply.redirect(`${designed.path}${next}`, 303);
    },
  );
}
