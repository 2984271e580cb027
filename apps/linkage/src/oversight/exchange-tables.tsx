import { disclose } from '@saphan/open-data';
import { DataTable, EmptyState, Panel } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { ServiceLink } from '../pages/links.tsx';
import { say, type Visit } from '../pages/visit.ts';
import type { Flow } from '../traffic/find-traffic.ts';
import { findAvailability, type Availability } from './find-availability.ts';
import { findPurposes, type PurposeSum } from './find-purposes.ts';
import { oversightTexts, tellDisclosed } from './oversight-texts.ts';
import { DisclosedShareBar } from './share-bar.tsx';

/** Rows that stand open; the others are behind a line. */
const shownRows = 6;
const number = (count: number): string => count.toLocaleString('en');

/** What exchanges were for, and which data services answered. */
export function ExchangeTables({ visit, flows }: { visit: Visit; flows: readonly Flow[] }): VNode {
  const text = oversightTexts(visit.language);
  const purposes = findPurposes(visit.view.snapshot, flows, visit.now);
  const used = purposes.filter(({ exchanges }) => exchanges > 0).slice(0, shownRows);
  const services = findAvailability(flows);
  const failing = services.filter(({ asked, answered }) => answered < asked).slice(0, shownRows);
  return (
    <>
      <Panel title={text.purposes}>
        {used.length === 0 && <EmptyState title={text.noTraffic}>{text.noTrafficHow}</EmptyState>}
        {used.length > 0 && <PurposeTable visit={visit} rows={used} />}
        {purposes.length > used.length && (
          <Folded summary={text.allPurposes(purposes.length)}>
            <PurposeTable visit={visit} rows={purposes} />
          </Folded>
        )}
      </Panel>
      {services.length > 0 && (
        <Panel title={text.availability}>
          {failing.length === 0 ? (
            <p>{text.allAnswered(services.length)}</p>
          ) : (
            <AvailabilityTable visit={visit} rows={failing} />
          )}
          <Folded summary={text.allServices(services.length)}>
            <AvailabilityTable visit={visit} rows={services} />
          </Folded>
        </Panel>
      )}
    </>
  );
}

function Folded({ summary, children }: { summary: string; children: ComponentChildren }): VNode {
  return (
    <details>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

function PurposeTable({ visit, rows }: { visit: Visit; rows: readonly PurposeSum[] }): VNode {
  const text = oversightTexts(visit.language);
  return (
    <DataTable<PurposeSum>
      caption={text.purposes}
      rows={rows}
      rowKey={({ code }) => code}
      empty={null}
      columns={[
        { title: text.purpose, isHead: true, cell: (row) => say(row.text, visit) },
        {
          title: text.agreements,
          kind: 'number',
          hideOn: 'phone',
          cell: ({ agreements }) => number(agreements),
        },
        {
          title: text.exchanges,
          kind: 'number',
          cell: ({ exchanges }) => tellDisclosed(disclose(exchanges), text.few),
        },
      ]}
    />
  );
}

function AvailabilityTable({ visit, rows }: { visit: Visit; rows: readonly Availability[] }): VNode {
  const text = oversightTexts(visit.language);
  return (
    <DataTable<Availability>
      caption={text.availability}
      rows={rows}
      rowKey={({ service }) => service}
      empty={null}
      columns={[
        {
          title: text.dataService,
          isHead: true,
          cell: ({ service }) => <ServiceLink visit={visit} id={service} giver />,
        },
        {
          title: text.asked,
          kind: 'number',
          hideOn: 'phone',
          cell: ({ asked }) => tellDisclosed(disclose(asked), text.few),
        },
        {
          title: text.available,
          labelOn: 'phone',
          cell: ({ answered, asked }) => <DisclosedShareBar part={answered} all={asked} />,
        },
      ]}
    />
  );
}
