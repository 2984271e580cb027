import { webProblem } from '@saphan/web';
import { DataTable, EmptyState } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { toHref } from '../pages/query.ts';
import { say, type Visit } from '../pages/visit.ts';
import { AssignLink } from '../planning-assignments/assign-link.tsx';
import { plannedHref } from '../planning-catalogue/planned-page.tsx';
import { planningSide } from '../planning-list/planning-side.ts';
import { findTasks, type Task } from './find-readiness.ts';
import { getLadder } from './ladder-store.ts';
import { readinessTexts } from './readiness-texts.ts';

const number = (count: number): string => count.toLocaleString('en');

/** `GET /planning/ministries/{ministry}?ladder=` */
export async function ministryPage(visit: Visit): Promise<VNode> {
  const { db, language, query } = visit;
  const text = readinessTexts(language);
  const id = visit.params['ministry'] ?? '';
  const ministry = await db
    .selectFrom('plan_ministry')
    .select(['id', 'name', 'name_en'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (ministry === undefined) throw webProblem('not-found', { detail: id });
  const ladder = await getLadder(db, query['ladder'] ?? 'readiness');
  const tasks = await findTasks(db, id, ladder.id);
  const name = language === 'en' && ministry.name_en !== '' ? ministry.name_en : ministry.name;
  const levelOf = (level: number): string => {
    const found = ladder.levels[level];
    return found === undefined ? String(level) : text.level(level, say(found.names, visit));
  };
  return (
    <LinkagePage
      visit={visit}
      title={text.tasks(name)}
      lead={text.tasksLead}
      section="planning"
      keys
      side={planningSide(visit, 'readiness')}
    >
      <DataTable<Task>
        caption={text.tasks(name)}
        keys
        rows={tasks}
        rowKey={({ first, names, detail }) =>
          `${first}-${names.en.length}-${detail?.en ?? ''}`.replaceAll(/\s/g, '_')
        }
        empty={<EmptyState title={text.noTasks}>{text.noTasksHow}</EmptyState>}
        columns={[
          {
            title: text.task,
            isHead: true,
            cell: ({ names, detail, first }) => (
              <>
                <a href={plannedHref(first)}>{say(names, visit)}</a>
                <AssignLink
                  visit={visit}
                  name={[names, detail]
                    .flatMap((each) => (each === null ? [] : [say(each, visit)]))
                    .join(': ')}
                  ministry={id}
                  about={{ service: first }}
                />
                {detail !== null && <small class="under">{say(detail, visit)}</small>}
              </>
            ),
          },
          { title: text.toLevel, hideOn: 'phone', cell: ({ level }) => levelOf(level + 1) },
          { title: text.frees, kind: 'number', cell: ({ frees }) => number(frees) },
          {
            title: text.wants,
            kind: 'number',
            cell: ({ services, level }) => (
              <a
                href={toHref('/planning/services', {
                  ministry: id,
                  ladder: ladder.id,
                  level: String(level),
                  heads: 'yes',
                })}
              >
                {number(services)}
              </a>
            ),
          },
          { title: text.users, kind: 'number', cell: ({ users }) => number(users) },
        ]}
      />
    </LinkagePage>
  );
}
