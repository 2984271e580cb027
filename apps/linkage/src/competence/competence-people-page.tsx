import { toBangkokDay } from '@saphan/thai';
import { DataTable, DateText, EmptyState, Panel, Pill } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink, shortNameOf } from '../pages/links.tsx';
import { toHref } from '../pages/query.ts';
import { say, type Visit } from '../pages/visit.ts';
import type { Competence, Course, Holding } from './competence.ts';
import { listCompetences, listCourses } from './competence-register.ts';
import { mayReadAny, mayReadOf, mayWriteFor, readsOf } from './competence-rights.ts';
import { competenceSide } from './competence-side.ts';
import { competenceTexts } from './competence-texts.ts';
import { findLacking, type Lack } from './find-lacking.ts';
import { findHoldings, stateOf } from './holdings.ts';
import { findEntererNames, HeldDays, HoldingPill } from './holding-texts.tsx';
import { HoldingForm, TakeBack } from './holding-forms.tsx';

export const peoplePath = '/competences/people';
export const peopleHref = (member: string): string => `${peoplePath}/${member}`;

/** `GET /competences/people`: every agency that the visitor sees. */
export async function competenceAgenciesPage(visit: Visit): Promise<VNode> {
  if (!mayReadAny(visit.staff)) throw webProblem('forbidden', { rule: 'steward' });
  return agenciesPage(visit, readsOf(visit.staff));
}

/** `GET /competences/people/{member}`: who holds what there, and who lacks what. */
export async function competencePeoplePage(visit: Visit): Promise<VNode> {
  const { staff, params } = visit;
  const member = [params['instance'], params['class'], params['member']].join('/');
  if (!mayReadOf(staff, member)) throw webProblem('forbidden', { rule: 'steward' });
  if (visit.view.findMember(member) === undefined) throw webProblem('not-found', { detail: member });
  return memberPeoplePage(visit, member);
}

interface AgencyRow {
  readonly member: string;
  readonly held: number;
  readonly soon: number;
  readonly over: number;
  readonly lack: number;
}

/** Those who lack something first, then those of whom something ends. */
async function agenciesPage(visit: Visit, reads: 'all' | readonly string[]): Promise<VNode> {
  const { db, language, now, view } = visit;
  const text = competenceTexts(language);
  const today = toBangkokDay(now);
  const members = reads === 'all' ? undefined : reads;
  const [holdings, lacking] = await Promise.all([
    findHoldings(db, { members }),
    findLacking(db, today, members),
  ]);
  const byMember = Map.groupBy(holdings, ({ member }) => member);
  const lackOf = Map.groupBy(lacking, ({ member }) => member);
  const rows = view.snapshot.members
    .filter(({ id }) => reads === 'all' || reads.includes(id))
    .map(({ id }): AgencyRow => {
      const states = (byMember.get(id) ?? []).map((each) => stateOf(each, today));
      const count = (state: string) => states.filter((each) => each === state).length;
      return {
        ...{ member: id, held: count('held') + count('ends-soon'), soon: count('ends-soon') },
        ...{ over: count('over'), lack: lackOf.get(id)?.length ?? 0 },
      };
    })
    .toSorted((one, other) => other.lack - one.lack || other.soon - one.soon || other.held - one.held);
  const number = (title: string, cell: (row: AgencyRow) => number) => ({
    ...{ title, kind: 'number' as const },
    cell: (row: AgencyRow) => (cell(row) === 0 ? <span class="muted">0</span> : String(cell(row))),
  });
  return (
    <LinkagePage
      visit={visit}
      title={text.peopleTitle}
      lead={text.peopleLead}
      section="members"
      side={competenceSide(visit, 'people')}
      keys
    >
      <DataTable<AgencyRow>
        caption={text.peopleTitle}
        keys
        rows={rows}
        rowKey={({ member }) => member}
        empty={<EmptyState title={text.noHoldings}>{text.noHoldingsHow}</EmptyState>}
        columns={[
          {
            title: text.agency,
            isHead: true,
            cell: ({ member }) => {
              const found = view.findMember(member);
              return <a href={peopleHref(member)}>{found && say(found.names, visit)}</a>;
            },
          },
          number(text.lack, ({ lack }) => lack),
          number(text.endsSoon, ({ soon }) => soon),
          number(text.over, ({ over }) => over),
          number(text.held, ({ held }) => held),
        ]}
      />
    </LinkagePage>
  );
}

async function memberPeoplePage(visit: Visit, member: string): Promise<VNode> {
  const { db, language, now, staff } = visit;
  const text = competenceTexts(language);
  const today = toBangkokDay(now);
  const [holdings, lacking, competences, courses] = await Promise.all([
    findHoldings(db, { members: [member] }),
    findLacking(db, today, [member]),
    listCompetences(db),
    listCourses(db),
  ]);
  const enterers = await findEntererNames(db, holdings, visit);
  const mayWrite = mayWriteFor(staff, member);
  return (
    <LinkagePage
      visit={visit}
      title={text.peopleOf(shortNameOf(visit, member))}
      lead={text.peopleLead}
      section="members"
      side={competenceSide(visit, 'people')}
      aside={<a href={toHref('/competences/people.csv', { member })}>{text.file}</a>}
      keys
    >
      <p>
        <MemberLink visit={visit} id={member} />
        {readsOf(staff) === 'all' && (
          <>
            {' · '}
            <a href={peoplePath}>{text.overview}</a>
          </>
        )}
      </p>
      <Lacking visit={visit} lacking={lacking} competences={competences} />
      <Holdings {...{ visit, holdings, competences, courses, enterers, mayWrite, today }} />
      {mayWrite && <HoldingForm visit={visit} member={member} competences={competences} courses={courses} />}
    </LinkagePage>
  );
}

const nameIn = (competences: readonly Competence[], id: string, visit: Visit): string => {
  const found = competences.find((each) => each.id === id);
  return found === undefined ? id : say(found.names, visit);
};

function Lacking({
  visit,
  lacking,
  competences,
}: {
  visit: Visit;
  lacking: readonly Lack[];
  competences: readonly Competence[];
}): VNode {
  const text = competenceTexts(visit.language);
  return (
    <Panel title={text.lacking}>
      <p class="muted">{text.lackingHow}</p>
      <DataTable<Lack>
        caption={text.lacking}
        rows={lacking}
        rowKey={({ names, role, competence }) => `${names.en} ${role} ${competence}`.replaceAll(' ', '-')}
        empty={<p>{text.noneLacking}</p>}
        columns={[
          { title: text.person, isHead: true, cell: ({ names }) => say(names, visit) },
          { title: text.competence, cell: ({ competence }) => nameIn(competences, competence, visit) },
          {
            title: text.right,
            cell: ({ role, rests, from }) => (
              <>
                {text.roles[role as 'author']}{' '}
                {rests ? (
                  <Pill tone="wrong">{text.rightRests}</Pill>
                ) : (
                  <>
                    <Pill tone="wait">{text.rightWillRest}</Pill> <DateText date={from} short />
                  </>
                )}
              </>
            ),
          },
          {
            title: text.why,
            cell: ({ lastHeld }) =>
              lastHeld === undefined ? (
                text.whyNever
              ) : (
                <>
                  {text.whyOver} <DateText date={lastHeld} short />
                </>
              ),
          },
        ]}
      />
    </Panel>
  );
}

interface HoldingsProps {
  visit: Visit;
  holdings: readonly Holding[];
  competences: readonly Competence[];
  courses: readonly Course[];
  enterers: ReadonlyMap<string, string>;
  mayWrite: boolean;
  today: string;
}

function Holdings(props: HoldingsProps): VNode {
  const { visit, holdings, competences, courses, enterers, mayWrite, today } = props;
  const text = competenceTexts(visit.language);
  return (
    <DataTable<Holding>
      caption={text.peopleTitle}
      keys
      rows={holdings}
      rowKey={({ id }) => id}
      empty={<EmptyState title={text.noHoldings}>{text.noHoldingsHow}</EmptyState>}
      columns={[
        {
          title: text.person,
          isHead: true,
          cell: ({ names }) => say({ th: names.th, en: names.en === '' ? names.th : names.en }, visit),
        },
        {
          title: text.competence,
          cell: ({ competence, course }) => (
            <>
              {nameIn(competences, competence, visit)}
              {course !== null && (
                <small class="under">
                  {courses.flatMap((each) => (each.number === course ? [say(each.names, visit)] : []))}
                </small>
              )}
            </>
          ),
        },
        { title: text.state, cell: (holding) => <HoldingPill {...{ visit, holding, today }} /> },
        { title: text.until, cell: (holding) => <HeldDays visit={visit} holding={holding} /> },
        {
          title: text.evidence,
          cell: ({ evidence, enteredBy, enteredAt }) => (
            <>
              {evidence}
              <small class="under">
                {text.enteredBy} {enterers.get(enteredBy) ?? text.operator} ·{' '}
                <DateText date={toBangkokDay(enteredAt)} short />
              </small>
            </>
          ),
        },
        ...(mayWrite ? [{ title: '', cell: ({ id }: Holding) => <TakeBack visit={visit} id={id} /> }] : []),
      ]}
    />
  );
}
