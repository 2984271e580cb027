import { toUuidV7 } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import {
  Button,
  DataTable,
  DateText,
  EmptyState,
  ErrorSummary,
  Form,
  Pager,
  Panel,
  SelectField,
  TextField,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { peopleTexts } from '../agency-people/people-texts.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { shortNameOf } from '../pages/links.tsx';
import { toHref } from '../pages/query.ts';
import { typedIn, type Visit } from '../pages/visit.ts';
import { listChangeSets, type ChangeSet, type WantedSets } from './change-set-store.ts';
import { changeSetTexts } from './change-set-texts.ts';
import { voicesOf } from './owners.ts';
import { SetPill } from './set-pill.tsx';

const pageSize = 50;
type ListName = 'waiting' | 'working' | 'done';

/** `GET /change-sets`, for those who work on the catalogue: what waits for the visitor's word, what is written, what is done. */
export async function changeSetsPage(visit: Visit): Promise<VNode> {
  const { db, staff, language } = visit;
  const text = changeSetTexts(language);
  const isRegistrar = staff?.roles.has('registrar') === true;
  const members = isRegistrar ? undefined : staff?.rights.map(({ member }) => member);
  const list = (which: ListName, wanted: Omit<WantedSets, 'before' | 'most'>): Promise<ChangeSet[]> =>
    listChangeSets(db, { ...wanted, before: visit.query[which], most: pageSize + 1 });
  const [waiting, open, done] = await Promise.all([
    list('waiting', { states: ['proposed'], awaiting: voicesOf(staff) }),
    list('working', { states: ['open', 'proposed'], members }),
    list('done', { states: ['published', 'withdrawn'], members }),
  ]);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="change-sets"
      aside={<PeopleLinks visit={visit} />}
      keys
    >
      {(waiting.length > 0 || visit.query['waiting'] !== undefined) && (
        <Panel title={text.waiting}>
          <SetTable visit={visit} caption={text.waiting} rows={waiting} which="waiting" />
        </Panel>
      )}
      <Panel title={text.working}>
        <SetTable visit={visit} caption={text.working} rows={open} which="working">
          <EmptyState title={text.noneWorking}>{text.noneWorkingHow}</EmptyState>
        </SetTable>
      </Panel>
      <BeginForm visit={visit} />
      <Panel title={text.done} folded={visit.query['done'] === undefined}>
        <SetTable visit={visit} caption={text.done} rows={done} which="done">
          <EmptyState title={text.noneDone} />
        </SetTable>
      </Panel>
    </LinkagePage>
  );
}

function SetTable({
  visit,
  caption,
  rows,
  which,
  children,
}: {
  visit: Visit;
  caption: string;
  /** One more than a page where there are more. */
  rows: readonly ChangeSet[];
  which: ListName;
  children?: VNode;
}): VNode {
  const text = changeSetTexts(visit.language);
  const shown = rows.slice(0, pageSize);
  const next = rows.length > pageSize ? shown.at(-1)?.id : undefined;
  return (
    <>
      <DataTable
        caption={caption}
        keys
        rows={shown}
        rowKey={({ id }) => id}
        empty={children ?? <p class="muted">{text.noneWaiting}</p>}
        columns={[
          {
            title: text.name,
            isHead: true,
            cell: ({ id, title }) => <a href={`/change-sets/${id}`}>{title}</a>,
          },
          { title: text.member, cell: ({ member }) => shortNameOf(visit, member) },
          {
            title: text.begun,
            hideOn: 'phone',
            cell: ({ begunAt }) => <DateText date={toBangkokDay(begunAt)} short />,
          },
          { title: text.state, cell: (set) => <SetPill set={set} /> },
        ]}
      />
      <Pager
        firstHref={visit.query[which] === undefined ? undefined : '/change-sets'}
        nextHref={next && toHref('/change-sets', { [which]: next })}
      />
    </>
  );
}

function BeginForm({ visit }: { visit: Visit }): VNode | null {
  const { staff, language, refused } = visit;
  const text = changeSetTexts(language);
  const members = [...new Set(staff?.rights.map(({ member }) => member))];
  if (members.length === 0) return null;
  const faults = (refused?.faults ?? []) as ('title' | 'member')[];
  const fault = (field: 'title' | 'member'): string | undefined =>
    faults.includes(field) ? text.faults[field] : undefined;
  const [first = ''] = members;
  return (
    <Panel title={text.begin}>
      <ErrorSummary faults={faults.map((field) => ({ field, message: text.faults[field] }))} />
      <Form action="/change-sets" class="stack">
        <input type="hidden" name="id" value={toUuidV7(visit.now)} />
        <TextField
          name="title"
          label={text.name}
          hint={text.nameHint}
          value={typedIn(visit, 'title')}
          fault={fault('title')}
          maxLength={200}
          width="wide"
        />
        {members.length > 1 ? (
          <SelectField
            name="member"
            label={text.member}
            value={typedIn(visit, 'member') ?? first}
            fault={fault('member')}
            choices={members.map((id) => ({ value: id, label: shortNameOf(visit, id) }))}
          />
        ) : (
          <input type="hidden" name="member" value={first} />
        )}
        <Button>{text.begin}</Button>
      </Form>
    </Panel>
  );
}

/** Pages of the people of each agency that the visitor is a steward of. */
function PeopleLinks({ visit }: { visit: Visit }): VNode {
  const members = (visit.staff?.rights ?? []).filter(({ role }) => role === 'steward');
  return (
    <>
      {members.map(({ member }) => (
        <a href={`/people/${member}`}>
          {peopleTexts(visit.language).link} · {shortNameOf(visit, member)}
        </a>
      ))}
    </>
  );
}
