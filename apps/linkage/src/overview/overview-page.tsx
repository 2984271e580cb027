import { DataTable, DateText, EmptyState, InstantText, Panel, Tally } from '@saphan/ui';
import { findPercentile } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type { VNode } from 'preact';
import { countDenials, findDenials } from '../denial/find-denials.ts';
import { findGatewayHealth, toHealthState } from '../gateway/find-gateway-health.ts';
import { HealthPill } from '../gateway/health-pill.tsx';
import { findExpiring } from '../member/find-expiring.ts';
import { KeyUseText } from '../member/key-use-text.tsx';
import { findLatencies, findQuotas, nearShare } from '../quota/find-quotas.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink, shortNameOf } from '../pages/links.tsx';
import type { Visit } from '../pages/visit.ts';
import { findFlows, findMinutes } from '../traffic/find-traffic.ts';
import { alarmNotices } from './alarm-notices.tsx';
import { overviewTexts as texts } from './overview-texts.ts';
import { findPairs } from './find-pairs.ts';
import { FlowDrawing } from './flow-drawing.tsx';
import { DenialRows } from './denial-rows.tsx';
import { MinuteBars } from './minute-bars.tsx';
import { staffPanel } from './staff-panel.tsx';

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];
const toMs = (ms: number): string => ms.toLocaleString('en', { maximumFractionDigits: 0 });
const number = (count: number): string => count.toLocaleString('en');

/** `GET /` */
export async function overviewPage(visit: Visit): Promise<VNode> {
  const { db, now, view, language } = visit;
  const text = texts(language);
  const { snapshot } = view;
  const [minutes, flows, denials, rules, health, alarms, latencies, quotas] = await Promise.all([
    findMinutes(db, new Date(now - hourMs)),
    findFlows(db, { since: new Date(now - dayMs) }),
    findDenials(db, { limit: 5 }),
    countDenials(db, new Date(now - dayMs)),
    findGatewayHealth(db, now),
    alarmNotices(visit),
    findLatencies(db, new Date(now - hourMs)),
    findQuotas(db, new Date(now).toISOString().slice(0, 10)),
  ]);
  const lastMinute = Math.floor(now / minuteMs) * minuteMs - minuteMs;
  const near = quotas.filter(({ share }) => share >= nearShare).length;
  const half = findPercentile(latencies, 0.5);
  const nearlyAll = findPercentile(latencies, 0.99);
  const pairs = findPairs(snapshot, flows, now);
  const sum = (rows: readonly { count: number }[]): number => rows.reduce((all, { count }) => all + count, 0);
  const today = toBangkokDay(now);
  const expiring = findExpiring(snapshot, new Date(now), new Date(now + 45 * dayMs)).filter(
    ({ isReplaced }) => !isReplaced,
  );

  const ownWork = await staffPanel(visit, expiring.length);

  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="overview"
      aside={<a href="/published">{text.published}</a>}
      live
    >
      {ownWork}
      {alarms}
      <Tally
        entries={[
          {
            figure: number(minutes.find(({ minute }) => minute.getTime() === lastMinute)?.count ?? 0),
            label: text.minute,
            href: '/traffic?hours=1',
          },
          { figure: number(sum(flows)), label: text.day, href: '/traffic' },
          { figure: number(sum(rules)), label: text.denied, href: '/denials' },
          {
            figure: number(pairs.reduce((all, { agreements }) => all + agreements, 0)),
            label: text.agreements,
            href: '/agreements?state=active',
          },
          { figure: number(near), label: text.quotas, href: '/quotas' },
          { figure: number(snapshot.members.length), label: text.members, href: '/members' },
          { figure: number(snapshot.dataServices.length), label: text.services, href: '/data-services' },
        ]}
      />
      <div class="overview overview-drawn">
        <Panel title={text.flows}>
          {pairs.length === 0 ? (
            <EmptyState title={text.noFlows}>{text.noFlowsHow}</EmptyState>
          ) : (
            <FlowDrawing visit={visit} pairs={pairs.slice(0, 60)} />
          )}
        </Panel>
        <div class="stack">
          <Panel title={text.hour}>
            <MinuteBars minutes={minutes} now={now} />
            {half !== undefined && nearlyAll !== undefined && (
              <p>{text.latencies(toMs(half), toMs(nearlyAll))}</p>
            )}
            <p>
              <a href="/traffic?hours=1">{text.hourMore}</a>
            </p>
          </Panel>
          <Panel title={text.denials}>
            <DenialRows visit={visit} denials={denials} today={today} />
            {denials.length > 0 && (
              <p>
                <a href="/denials">{text.denialsMore}</a>
              </p>
            )}
          </Panel>
          <Panel title={text.gateways}>
            <DataTable
              caption={text.gateways}
              rows={snapshot.gateways}
              rowKey={({ id }) => id}
              empty={<EmptyState title={text.noGateways}>{text.noGatewaysHow}</EmptyState>}
              columns={[
                {
                  title: text.gateways,
                  isHead: true,
                  cell: ({ id }) => (
                    <a href={`/gateways/${id}`}>
                      {shortNameOf(visit, id)} · {id.split('/').at(-1)}
                    </a>
                  ),
                },
                {
                  title: text.state,
                  cell: ({ id }) => (
                    <HealthPill
                      state={toHealthState(
                        health.filter(({ gateway }) => gateway === id),
                        now,
                      )}
                    />
                  ),
                },
                {
                  title: text.report,
                  cell: ({ id }) => {
                    const last = health.find(({ gateway }) => gateway === id);
                    return last && <InstantText at={last.reportedAt.toISOString()} today={today} />;
                  },
                },
              ]}
            />
          </Panel>
          {pairs.length > 0 && (
            <Panel title={text.pairsCaption}>
              <DataTable
                caption={text.pairsCaption}
                rows={pairs.slice(0, 10)}
                rowKey={({ giver, receiver }) => `${giver}-${receiver}`}
                empty={null}
                columns={[
                  {
                    title: text.giver,
                    isHead: true,
                    cell: ({ giver }) => <MemberLink visit={visit} id={giver} short />,
                  },
                  {
                    title: text.receiver,
                    labelOn: 'phone',
                    cell: ({ receiver }) => <MemberLink visit={visit} id={receiver} short />,
                  },
                  {
                    title: text.agreementsShort,
                    kind: 'number',
                    hideOn: 'phone',
                    cell: ({ giver, receiver, agreements }) => (
                      <a href={`/agreements?giver=${giver}&receiver=${receiver}`}>{number(agreements)}</a>
                    ),
                  },
                  {
                    title: text.exchanges,
                    kind: 'number',
                    cell: ({ giver, exchanges }) => (
                      <a href={`/traffic?member=${giver}`}>{number(exchanges)}</a>
                    ),
                  },
                ]}
              />
              <p>
                <a href="/agreements">{text.pairsMore}</a>
              </p>
            </Panel>
          )}
          <Panel title={text.expiring}>
            <DataTable
              caption={text.expiring}
              rows={expiring.slice(0, 5)}
              rowKey={({ name }) => name}
              empty={<EmptyState title={text.noExpiring}>{text.noExpiringHow}</EmptyState>}
              columns={[
                { title: text.holder, isHead: true, cell: ({ holder, href }) => <a href={href}>{holder}</a> },
                { title: text.use, hideOn: 'phone', cell: ({ use }) => <KeyUseText use={use} /> },
                {
                  title: text.ends,
                  cell: ({ notAfter }) => <DateText date={toBangkokDay(notAfter)} short />,
                },
              ]}
            />
            <p>
              <a href="/expiring">{text.expiringMore}</a>
            </p>
          </Panel>
        </div>
      </div>
    </LinkagePage>
  );
}
