import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { findTodo } from './find-to-do.ts';
import { findNotes } from './quality-notes.ts';
import { mayReadTodo, todoScope } from './quality-rights.ts';
import { qualityTexts } from './quality-texts.ts';
import { TodoTable } from './todo-table.tsx';

/** `GET /quality/to-do`: what owners have to see to; an agency its own, auditors all. */
export async function todoPage(visit: Visit): Promise<VNode> {
  const { db, view, staff, now, language } = visit;
  if (visit.page.person === undefined) throw webProblem('sign-in-needed');
  if (!mayReadTodo(staff)) throw webProblem('forbidden', { rule: 'quality' });
  const text = qualityTexts(language);
  const rows = await findTodo(db, view, todoScope(staff), now);
  const notes = await findNotes(db, [...new Set(rows.map(({ service }) => service))]);
  return (
    <LinkagePage
      visit={visit}
      title={text.todo}
      lead={text.todoLead}
      section="oversight"
      keys
      aside={<a href="/quality">{text.title}</a>}
    >
      <TodoTable visit={visit} rows={rows} notes={notes} />
    </LinkagePage>
  );
}
