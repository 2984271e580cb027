import { DataTable, EmptyState, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { FlowDrawing } from '../overview/flow-drawing.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink, shortNameOf } from '../pages/links.tsx';
import { toHref } from '../pages/query.ts';
import { say, type Visit } from '../pages/visit.ts';
import { findFlows } from '../traffic/find-traffic.ts';
import { findGiven, type Given } from './find-given.ts';
import { FlowMatrix } from './flow-matrix.tsx';
import { flowTexts } from './flow-texts.ts';

const [days, dayMs] = [30, 86_400_000];
const path = '/oversight/flows';
const number = (count: number): string => (count === 0 ? '–' : count.toLocaleString('en'));

/** `GET /oversight/flows?agency=`: the flow of data between agencies, of all or of one. */
export async function flowsPage(visit: Visit): Promise<VNode> {
  const { db, now, view, query, language } = visit;
  const text = flowTexts(language);
  const flows = await findFlows(db, { since: new Date(now - days * dayMs) });
  const all = findGiven(view.snapshot, flows, now);
  const nameOf = (id: string): string => {
    const member = view.findMember(id);
    return member === undefined ? id : say(member.names, visit);
  };
  const shortOf = (id: string): string => shortNameOf(visit, `${id}/`);
  const members = [...new Set(all.flatMap(({ giver, receiver }) => [giver, receiver]))].sort((one, other) =>
    nameOf(one).localeCompare(nameOf(other), language),
  );
  const agency = members.find((id) => id === query['agency']);
  const shown = all.filter(
    ({ giver, receiver }) => agency === undefined || giver === agency || receiver === agency,
  );
  return (
    <LinkagePage
      visit={visit}
      title={agency === undefined ? text.title : text.of(nameOf(agency))}
      lead={agency === undefined ? text.lead : undefined}
      section="oversight"
      aside={<a href="/oversight">{text.back}</a>}
      side={[
        {
          title: text.agency,
          links: [
            { href: path, label: text.all, current: agency === undefined },
            ...members.map((id) => ({
              href: toHref(path, { agency: id }),
              label: shortOf(id),
              current: id === agency,
            })),
          ],
        },
      ]}
    >
      {shown.length === 0 ? (
        <EmptyState title={text.none}>{text.noneHow}</EmptyState>
      ) : (
        <>
          {agency === undefined ? (
            <Panel title={text.matrix}>
              <p class="muted">{text.matrixHow}</p>
              <p class="muted only-phone">{text.onPhone}</p>
              <FlowMatrix
                given={shown}
                label={text.matrix}
                shortOf={shortOf}
                nameOf={nameOf}
                say={({ giver, receiver, services, exchanges }) =>
                  text.cell(shortOf(giver), shortOf(receiver), services.length, exchanges)
                }
              />
            </Panel>
          ) : (
            <Panel title={text.of(shortOf(agency))}>
              <FlowDrawing
                visit={visit}
                period="days"
                pairs={shown.map(({ services, ...pair }) => ({ ...pair, agreements: services.length }))}
              />
            </Panel>
          )}
          <Panel title={text.table}>
            {agency === undefined ? (
              <details>
                <summary>{text.pairs(shown.length)}</summary>
                <GivenTable visit={visit} rows={shown} />
              </details>
            ) : (
              <GivenTable visit={visit} rows={shown} />
            )}
          </Panel>
        </>
      )}
    </LinkagePage>
  );
}

/** The same in words. */
function GivenTable({ visit, rows }: { visit: Visit; rows: readonly Given[] }): VNode {
  const text = flowTexts(visit.language);
  const services = new Map(visit.view.snapshot.dataServices.map((service) => [service.id, service]));
  const purposes = new Map(
    visit.view.snapshot.agreements.map(({ agreement }) => [agreement.purpose.code, agreement.purpose.text]),
  );
  const nameOf = (id: string): string => {
    const known = services.get(id);
    return known === undefined ? id : say(known.names, visit);
  };
  return (
    <DataTable<Given>
      caption={text.table}
      rows={rows}
      rowKey={({ giver, receiver }) => `${giver} ${receiver}`}
      empty={null}
      columns={[
        {
          title: text.giver,
          isHead: true,
          cell: ({ giver }) => <MemberLink visit={visit} id={giver} />,
        },
        {
          title: text.receiver,
          labelOn: 'phone',
          cell: ({ receiver }) => <MemberLink visit={visit} id={receiver} />,
        },
        {
          title: text.what,
          kind: 'long',
          labelOn: 'phone',
          cell: (row) => row.services.map(nameOf).join(', '),
        },
        {
          title: text.why,
          kind: 'long',
          hideOn: 'phone',
          cell: (row) =>
            row.purposes
              .map((code) => {
                const of = purposes.get(code);
                return of === undefined ? code : say(of, visit);
              })
              .join(' · '),
        },
        {
          title: text.exchanges,
          kind: 'number',
          cell: ({ exchanges }) => number(exchanges),
        },
      ]}
    />
  );
}
