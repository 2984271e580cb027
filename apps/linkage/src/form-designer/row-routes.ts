import type { Question } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { forgetRefused, type PageServer } from '@saphan/web/pages';
import { readSeen } from '../pages/read-json.ts';
import { Fields, formBase, FormParams, refuse, type Designing } from './designing.ts';
import * as steps from './form-steps.ts';
import { findQuestionAt, mayHaveRows, putAt, type QuestionAt } from './question-at.ts';
import { readQuestionFields } from './read-question.ts';

/** The group with a further question in its row; nothing for a name that can't be one or is taken. */
function addToRow(at: QuestionAt, { name = '', ...fields }: Fields): Question | undefined {
  const id = name.trim();
  const stood: readonly Question[] = at.question.questions ?? [];
  if (!/^[a-z][A-Za-z0-9]{0,59}$/.test(id) || id === 'today' || stood.some((each) => each.id === id))
    return undefined;
  const { question } = readQuestionFields({ ...fields, required: 'yes' }, id);
  return putAt(at, { ...at.question, questions: [...stood, question] });
}

/** The group around a question with it one place up or down. */
function nudge(
  { groups, question }: QuestionAt,
  by: -1 | 1,
): { readonly group: Question; readonly moved: Question } | undefined {
  const group = groups.at(-1);
  const questions: readonly Question[] = group?.questions ?? [];
  const from = questions.findIndex(({ id }) => id === question.id);
  const beside = questions[from + by];
  if (group === undefined || beside === undefined) return undefined;
  const moved = questions.with(from + by, question).with(from, beside);
  return { group, moved: { ...group, questions: [...moved] } };
}

/** What a press in the list of a row's questions makes of the question of the page; nothing where nothing is to be done. */
function changed(at: QuestionAt, fields: Fields): Question | undefined {
  if (at.groups.length === 0) return undefined;
  if (fields['act'] === 'remove') return putAt(at, undefined);
  if (fields['act'] !== 'up' && fields['act'] !== 'down') return undefined;
  const found = nudge(at, fields['act'] === 'up' ? -1 : 1);
  if (found === undefined) return undefined;
  return putAt({ ...at, question: found.group, groups: at.groups.slice(0, -1) }, found.moved);
}

/** Questions of the rows of a group: new ones, their order, and away with them. Each act is a change of the question of the page. */
export function addRowRoutes(app: PageServer, designing: Designing): void {
  app.post(`${formBase}/rows`, { schema: { params: FormParams, body: Fields } }, async (request, reply) => {
    const designed = await designing.open(request, request.params);
    const { act, question: address = '', ...fields } = request.body;
    const at = findQuestionAt(designed.content, address);
    if (at === undefined) throw webProblem('not-found', { detail: address });
    const groupAddress =
      act === 'add' || at.groups.length === 0 ? address : address.slice(0, address.lastIndexOf(':'));
    const page = `/questions/${groupAddress}`;
    const isAdded = act === 'add' && mayHaveRows(at);
    const after = isAdded ? addToRow(at, fields) : changed(at, request.body);
    if (isAdded && after === undefined) return refuse(request, reply, ['rowName'], `${designed.path}${page}`);
    await forgetRefused(request, `${designed.path}${page}`);
    const changes = after === undefined ? [] : steps.changeQuestion(readSeen(request.body['seen']), after);
    const to = isAdded ? `${page}:${(fields['name'] ?? '').trim()}` : `${page}#rows`;
    return designing.press(request, reply, designed, { changes, to });
  });
}
