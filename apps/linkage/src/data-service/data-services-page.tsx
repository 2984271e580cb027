import { defineTexts, toMemberId } from '@saphan/contracts';
import { DataTable, EmptyState } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink } from '../pages/links.tsx';
import { toHref } from '../pages/query.ts';
import { StatePill } from '../pages/state-pill.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { findFlows } from '../traffic/find-traffic.ts';

const texts = defineTexts(
  {
    title: 'บริการข้อมูล',
    lead: 'ช่องทางที่หน่วยงานให้ข้อมูลตามข้อตกลง แต่ละบริการให้ได้เฉพาะรายการข้อมูลที่นิยามไว้',
    all: 'ทุกหน่วยงาน',
    by: 'ผู้ให้',
    name: 'บริการข้อมูล',
    giver: 'หน่วยงานผู้ให้',
    items: 'รายการข้อมูล',
    agreements: 'ข้อตกลง',
    exchanges: '24 ชม.',
    state: 'สถานะ',
    none: 'ยังไม่มีบริการข้อมูล',
    noneHow: 'หน่วยงานลงรายการบริการข้อมูลได้เมื่อบัญชีรายการมีนิยามของบริการนั้น',
  },
  {
    title: 'Data services',
    lead: 'The ways in which agencies give data under agreements. Each gives only the data items of its definition.',
    all: 'All agencies',
    by: 'Given by',
    name: 'Data service',
    giver: 'Agency',
    items: 'Data items',
    agreements: 'Agreements',
    exchanges: '24 h',
    state: 'State',
    none: 'No data services yet',
    noneHow: 'An agency can list a data service once the catalogue defines it.',
  },
);

/** `GET /data-services?member=` */
export async function dataServicesPage(visit: Visit): Promise<VNode> {
  const { view, query, db, now, language } = visit;
  const text = texts(language);
  const { member } = query;
  const { snapshot } = view;
  const flows = await findFlows(db, { since: new Date(now - 86_400_000) });
  const countOf = (service: string): number =>
    flows.filter((flow) => flow.service === service).reduce((sum, { count }) => sum + count, 0);
  const givers = snapshot.members
    .map((each) => ({
      each,
      count: snapshot.dataServices.filter(({ id }) => id.startsWith(`${each.id}/`)).length,
    }))
    .filter(({ count }) => count > 0);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="data-services"
      keys
      side={[
        {
          links: [
            {
              href: '/data-services',
              label: text.all,
              count: snapshot.dataServices.length,
              current: member === undefined,
            },
          ],
        },
        {
          title: text.by,
          links: givers.map(({ each, count }) => ({
            href: toHref('/data-services', { member: each.id }),
            label: say(each.shortNames, visit),
            count,
            current: member === each.id,
          })),
        },
      ]}
    >
      <DataTable
        caption={text.title}
        keys
        rows={snapshot.dataServices.filter(({ id }) => member === undefined || id.startsWith(`${member}/`))}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: text.name,
            isHead: true,
            cell: (service) => (
              <>
                <a href={`/data-services/${service.id}`}>{say(service.names, visit)}</a>
                <small class="under">{service.id}</small>
              </>
            ),
          },
          {
            title: text.giver,
            hideOn: 'phone',
            cell: ({ id }) => <MemberLink visit={visit} id={toMemberId(id)} />,
          },
          {
            title: text.items,
            kind: 'number',
            hideOn: 'phone',
            cell: ({ definition }) => {
              const found = view.findDefinition(definition);
              return found === undefined ? 0 : view.givenItems(found).length;
            },
          },
          {
            title: text.agreements,
            kind: 'number',
            cell: ({ id }) => (
              <a href={toHref('/agreements', { service: id })}>
                {
                  snapshot.agreements.filter(
                    ({ agreement, revokedAt }) => agreement.service === id && revokedAt === undefined,
                  ).length
                }
              </a>
            ),
          },
          {
            title: text.exchanges,
            kind: 'number',
            hideOn: 'phone',
            cell: ({ id }) => (
              <a href={toHref('/traffic', { service: id })}>{countOf(id).toLocaleString('en')}</a>
            ),
          },
          { title: text.state, cell: ({ status }) => <StatePill state={status} /> },
        ]}
      />
    </LinkagePage>
  );
}
