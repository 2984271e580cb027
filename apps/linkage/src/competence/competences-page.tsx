import { toBangkokDay } from '@saphan/thai';
import { Button, DataTable, DateText, EmptyState, Form, Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { toHref } from '../pages/query.ts';
import { say, type Visit } from '../pages/visit.ts';
import type { Competence, Course, Demand } from './competence.ts';
import { listCompetences, listCourses, listDemands } from './competence-register.ts';
import { competenceSide, keepsRegister } from './competence-side.ts';
import { competenceTexts } from './competence-texts.ts';
import { countWithout } from './find-lacking.ts';
import { findHoldings, stateOf } from './holdings.ts';
import { rightText } from './right-text.ts';
import { CompetenceForm } from './competence-form.tsx';
import { CourseForm, findChanged } from './course-form.tsx';
import { DemandForm } from './demand-form.tsx';

interface RegisterProps {
  visit: Visit;
  competences: readonly Competence[];
  demands: readonly Demand[];
}

const nameOf = (id: string, competences: readonly Competence[], visit: Visit): string => {
  const found = competences.find((each) => each.id === id);
  return found === undefined ? id : say(found.names, visit);
};

/** `GET /competences` */
export async function competencesPage(visit: Visit): Promise<VNode> {
  const { db, language, now } = visit;
  const text = competenceTexts(language);
  const today = toBangkokDay(now);
  const [competences, courses, demands, holdings, without] = await Promise.all([
    listCompetences(db),
    listCourses(db),
    listDemands(db),
    findHoldings(db),
    countWithout(db, today),
  ]);
  const held = Map.groupBy(
    holdings.filter((each) => ['held', 'ends-soon'].includes(stateOf(each, today))),
    ({ competence }) => competence,
  );
  const holders = (id: string): number => new Set((held.get(id) ?? []).map(({ person }) => person)).size;
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="members"
      side={competenceSide(visit, 'register')}
    >
      <DataTable<Competence>
        caption={text.register}
        rows={competences}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.noCompetences}>{text.noCompetencesHow}</EmptyState>}
        columns={[
          {
            title: text.competence,
            isHead: true,
            cell: ({ id, names, about, ended }) => (
              <>
                {say(names, visit)} {ended && <Pill tone="quiet">{text.ended}</Pill>}
                {say(about, visit) !== '' && <small class="under">{say(about, visit)}</small>}
                <small class="under">
                  <code>{id}</code>
                </small>
              </>
            ),
          },
          {
            title: text.demandedBy,
            labelOn: 'phone',
            cell: ({ id }) =>
              demands
                .filter(({ competence }) => competence === id)
                .map((demand) => rightText(demand, visit))
                .join(', ') || '–',
          },
          { title: text.holders, kind: 'number', cell: ({ id }) => String(holders(id)) },
        ]}
      />
      <Demands visit={visit} demands={demands} competences={competences} without={without} />
      <Courses visit={visit} courses={courses} competences={competences} />
      {keepsRegister(visit) && (
        <>
          <DemandForm visit={visit} competences={competences} />
          <CompetenceForm visit={visit} />
          <CourseForm
            visit={visit}
            competences={competences}
            course={courses.find(({ number }) => String(number) === findChanged(visit))}
          />
        </>
      )}
    </LinkagePage>
  );
}

function Demands({
  visit,
  demands,
  competences,
  without,
}: RegisterProps & { without: ReadonlyMap<string, number> }): VNode {
  const text = competenceTexts(visit.language);
  return (
    <Panel title={text.demands}>
      <p class="muted">{text.demandsHow}</p>
      <DataTable<Demand>
        caption={text.demands}
        rows={demands}
        rowKey={({ id }) => id}
        empty={
          <p class="muted">
            {text.noDemands} · {text.noDemandsHow}
          </p>
        }
        columns={[
          { title: text.right, isHead: true, cell: (demand) => rightText(demand, visit) },
          { title: text.competence, cell: ({ competence }) => nameOf(competence, competences, visit) },
          {
            title: text.from,
            labelOn: 'phone',
            cell: ({ from }) => <DateText date={from} short />,
          },
          ...(keepsRegister(visit)
            ? [
                {
                  title: text.withoutNow,
                  labelOn: 'phone' as const,
                  cell: ({ system, role, competence }: Demand) =>
                    system === 'desk' ? (
                      <span class="muted">{text.withoutDesk}</span>
                    ) : (
                      String(without.get(`${role} ${competence}`) ?? 0)
                    ),
                },
                {
                  title: '',
                  cell: ({ id }: Demand) => (
                    <Form action={`/competences/demands/${id}/end`}>
                      <Button tone="quiet" size="small">
                        {text.endDemand}
                      </Button>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function Courses({
  visit,
  courses,
  competences,
}: Omit<RegisterProps, 'demands'> & { courses: readonly Course[] }): VNode {
  const text = competenceTexts(visit.language);
  return (
    <Panel title={text.courses}>
      <DataTable<Course>
        caption={text.courses}
        rows={courses}
        rowKey={({ number }) => String(number)}
        empty={<p class="muted">{text.noCourses}</p>}
        columns={[
          {
            title: text.course,
            isHead: true,
            cell: ({ number, names, address, provider, ended }) => (
              <>
                {address === '' ? say(names, visit) : <a href={address}>{say(names, visit)}</a>}{' '}
                {ended && <Pill tone="quiet">{text.courseEnded}</Pill>}
                <small class="under">
                  {provider}
                  {keepsRegister(visit) && (
                    <>
                      {' · '}
                      <a href={toHref('/competences', { course: String(number) })}>{text.change}</a>
                    </>
                  )}
                </small>
              </>
            ),
          },
          { title: text.competence, cell: ({ competence }) => nameOf(competence, competences, visit) },
          { title: text.hours, kind: 'number', cell: ({ hours }) => String(hours) },
          {
            title: text.validity,
            labelOn: 'phone',
            cell: ({ goodFor }) => (goodFor === null ? text.forever : text.months(goodFor)),
          },
        ]}
      />
    </Panel>
  );
}
