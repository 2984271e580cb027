import { disclose, type Disclosed } from '@saphan/open-data';
import { DataTable, Panel, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import { MemberLink } from '../pages/links.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { decidedOf, type AgencySum, type CaseSum, type ServiceSum } from './find-case-sums.ts';
import { findMedian } from './find-median.ts';
import { oversightTexts, tellDisclosed } from './oversight-texts.ts';
import { DisclosedShareBar } from './share-bar.tsx';

/** Numbers of a row as everybody may see them beside the others. */
export interface Told {
  readonly told: { readonly received: Disclosed; readonly decided: Disclosed };
}

/** Services and agencies, each with its time against the law. Nothing where nothing was applied for. */
export function CaseTables({
  visit,
  services,
  agencies,
}: {
  visit: Visit;
  services: readonly (ServiceSum & Told)[];
  agencies: readonly (AgencySum & Told)[];
}): VNode | null {
  const text = oversightTexts(visit.language);
  if (services.length === 0) return null;
  const catalogue = new Map(visit.view.catalogue.services.map((service) => [service.id, service]));
  const count = (of: Disclosed) => tellDisclosed(of, text.few);
  const counts = <Row extends CaseSum & Told>(): Column<Row>[] => [
    { title: text.receivedShort, kind: 'number', cell: ({ told }) => count(told.received) },
    { title: text.decided, kind: 'number', cell: ({ told }) => count(told.decided) },
    { title: text.refused, kind: 'number', hideOn: 'phone', cell: ({ refused }) => count(disclose(refused)) },
    {
      title: text.inTimeShort,
      labelOn: 'phone',
      cell: (row) => <DisclosedShareBar part={decidedOf(row) - row.late} all={decidedOf(row)} />,
    },
  ];
  return (
    <>
      <Panel title={text.time}>
        <DataTable
          caption={text.timeOf}
          rows={services}
          rowKey={({ service }) => service}
          empty={null}
          columns={[
            {
              title: text.service,
              isHead: true,
              cell: ({ service }) => {
                const known = catalogue.get(service);
                return known === undefined ? (
                  <code>{service}</code>
                ) : (
                  <a href={`/services/${service}`}>{say(known.names, visit)}</a>
                );
              },
            },
            // Who is refused is told by agency: beside the times there is no room for it.
            ...counts<ServiceSum & Told>().filter(({ title }) => title !== text.refused),
            {
              title: text.limit,
              kind: 'short',
              hideOn: 'phone',
              cell: ({ service }) => {
                const time = catalogue.get(service)?.time;
                return time === undefined ? '–' : text.limitDays(time.days, time.unit === 'working');
              },
            },
            {
              title: text.median,
              kind: 'short',
              labelOn: 'phone',
              cell: (row) => {
                const median = row.told.decided === undefined ? undefined : findMedian(row.waited);
                return median === undefined ? '–' : text.medianDays(median);
              },
            },
          ]}
        />
      </Panel>
      <Panel title={text.agencies}>
        <DataTable
          caption={text.agencies}
          rows={agencies}
          rowKey={({ member }) => member}
          empty={null}
          columns={[
            {
              title: text.agency,
              isHead: true,
              cell: ({ member }) => <MemberLink visit={visit} id={member} />,
            },
            ...counts<AgencySum & Told>(),
          ]}
        />
      </Panel>
    </>
  );
}
