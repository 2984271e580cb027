import type { RoadMapResult, WorkVerdict } from '@saphan/planning';
import { DataTable, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import type { ServiceNames } from '../planning-catalogue/named-services.tsx';
import { writeYear } from '../planning-works/work-form.tsx';
import type { NamedWork } from './read-plan.ts';
import type { ScenarioRow } from './road-map-store.ts';
import { roadMapTexts } from './road-map-texts.ts';
import { toPackages } from './to-packages.ts';
import { Why } from './why.tsx';
import { WorkLink } from './work-link.tsx';

const count = (number: number): string => Math.round(number).toLocaleString('en');
/** Rows of the table; the file has all works. */
const mostShown = 200;

/** Works that serve only together, or one that is done for another reason. */
interface Chosen {
  /** The dearest first. */
  readonly verdicts: readonly WorkVerdict[];
  readonly services: readonly string[];
  readonly costBaht: number;
  /** Year in which all of it is there, from 0. */
  readonly year: number;
  readonly worth: number;
}

/** What is bought, as it serves: by the year in which it is there, best value first. */
function toChosen(verdicts: readonly WorkVerdict[], costOf: (work: string) => number): Chosen[] {
  const inside = new Map(
    verdicts.filter(({ year }) => year !== null).map((verdict) => [verdict.work, verdict]),
  );
  const together = toPackages(verdicts, costOf, () => 0).map(({ works, services, costBaht, year }) => ({
    ...{ verdicts: works.flatMap((work) => inside.get(work) ?? []), services, costBaht, year },
  }));
  const alone = [...inside.values()]
    .filter(({ services }) => services.length === 0)
    .map((verdict) => ({
      ...{ verdicts: [verdict], services: [], costBaht: costOf(verdict.work), year: verdict.year ?? 0 },
    }));
  return [...together, ...alone]
    .map((each) => ({ ...each, worth: Math.max(...each.verdicts.map(({ worth }) => worth)) }))
    .sort(
      (one, other) =>
        one.year - other.year || other.worth / (other.costBaht || 1) - one.worth / (one.costBaht || 1),
    );
}

/** What is done in which year, and why: works that serve only together stand together, each with its own year and price. */
export function ChosenPanel({
  visit,
  row,
  result,
  works,
  services,
}: {
  visit: Visit;
  row: ScenarioRow;
  result: RoadMapResult;
  works: readonly NamedWork[];
  services: ServiceNames;
}): VNode {
  const text = roadMapTexts(visit.language);
  const { firstYear, costs } = row.wishes;
  const costOf = (id: string): number => works.find((work) => work.id === id)?.costBaht[costs] ?? 0;
  const chosen = toChosen(result.verdicts, costOf);
  return (
    <Panel title={text.first}>
      <p class="muted">{text.firstHow}</p>
      <DataTable<Chosen>
        caption={text.first}
        rows={chosen.slice(0, mostShown)}
        rowKey={({ verdicts: [first] }) => first?.work ?? ''}
        empty={<p>–</p>}
        columns={[
          {
            title: text.works,
            isHead: true,
            cell: ({ verdicts }) => (
              <ul class="named-services">
                {verdicts.map(({ work, year }) => (
                  <li>
                    <WorkLink id={work} works={works} />
                    {verdicts.length > 1 && (
                      <small class="under">
                        {writeYear(firstYear + (year ?? 0), visit)} · {count(costOf(work))} {text.ofBaht}
                      </small>
                    )}
                  </li>
                ))}
              </ul>
            ),
          },
          { title: text.year, kind: 'number', cell: ({ year }) => writeYear(firstYear + year, visit) },
          { title: text.baht, kind: 'number', cell: ({ costBaht }) => count(costBaht) },
          {
            title: text.why,
            cell: ({ verdicts, services: served }) => (
              <Why
                visit={visit}
                reasons={[...new Set(verdicts.map(({ reason }) => reason))]}
                services={served}
                names={services}
              />
            ),
          },
        ]}
      />
      {chosen.length > mostShown && <p class="muted">{text.rest(chosen.length - mostShown)}</p>}
    </Panel>
  );
}
