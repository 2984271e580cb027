import { AsWritten, ButtonLink, DataTable, EmptyState, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { NamedServices } from '../planning-catalogue/named-services.tsx';
import { NextBaht } from '../planning-road-map/next-baht.tsx';
import { roadMapHref, roadMapsPath } from '../planning-road-map/road-maps-page.tsx';
import { WorkLink } from '../planning-road-map/work-link.tsx';
import { writeYear } from '../planning-works/work-form.tsx';
import { glanceTexts } from './glance-texts.ts';
import { mostShown, type Glance } from './read-glance.ts';
import type { Package } from '../planning-road-map/to-packages.ts';

/** Services that are named of a package, or of what holds them back. */
export const mostNamed = 3;
const count = (number: number): string => Math.round(number).toLocaleString('en');

/** What a baht buys for a person: fractions where it is little. */
const eachOf = ({ costBaht, people }: Package): string =>
  (costBaht / people).toLocaleString('en', { maximumFractionDigits: costBaht < 10 * people ? 1 : 0 });

/** The newest road map, as who pays reads it: what more money buys, and what the money buys that there is, best value first. */
export function BuysPanel({ visit, glance }: { visit: Visit; glance: Glance }): VNode {
  const text = glanceTexts(visit.language);
  const { roadMap, packages, services, allBarriers } = glance;
  const found = roadMap?.result?.result;
  if (roadMap === undefined || found === undefined)
    return (
      <Panel title={text.buys}>
        <EmptyState title={text.noRoadMap}>{text.noRoadMapHow}</EmptyState>
        <p>
          <ButtonLink tone="quiet" href={roadMapsPath}>
            {text.toRoadMaps}
          </ButtonLink>
        </p>
      </Panel>
    );
  const works = roadMap.result?.works ?? [];
  return (
    <Panel title={text.buys}>
      <p class="muted">
        {text.drawnFrom}{' '}
        <a href={roadMapHref(roadMap.number)}>
          <AsWritten>{roadMap.name}</AsWritten>
        </a>
      </p>
      <NextBaht visit={visit} row={roadMap} result={found} barriers={allBarriers} isTitled={false} />
      <p class="muted">
        {text.packagesSaid}
        {packages.length > mostShown && ` ${text.packagesShown(mostShown, packages.length)}`}
      </p>
      <DataTable<Package>
        caption={text.buys}
        rows={packages.slice(0, mostShown)}
        rowKey={({ works: [first = ''] }) => `package-${first}`}
        empty={<p>–</p>}
        columns={[
          {
            title: text.gives,
            isHead: true,
            cell: (row) => (
              <NamedServices ids={row.services} names={services} most={mostNamed} more={text.moreServices} />
            ),
          },
          {
            title: text.needs,
            cell: (row) => (
              <ul class="named-services">
                {row.works.map((id) => (
                  <li>
                    <WorkLink id={id} works={works} />
                  </li>
                ))}
              </ul>
            ),
          },
          {
            title: text.year,
            kind: 'number',
            cell: ({ year }) => writeYear(roadMap.wishes.firstYear + year, visit),
          },
          {
            title: text.baht,
            kind: 'number',
            cell: ({ costBaht }) => (costBaht === 0 ? text.free : count(costBaht)),
          },
          {
            title: text.peopleAYear,
            kind: 'number',
            cell: ({ people }) => (people === 0 ? '–' : count(people)),
          },
          {
            title: text.bahtEach,
            kind: 'number',
            cell: (row) => (row.people === 0 ? '–' : eachOf(row)),
          },
        ]}
      />
      <p>
        <a href={roadMapHref(roadMap.number)}>{text.allOfIt}</a> · <a href={roadMapsPath}>{text.others}</a>
      </p>
    </Panel>
  );
}
