import { defineTexts } from '@saphan/contracts';
import { DataTable, DateText, EmptyState, InstantText, Panel, Tally } from '@saphan/ui';
import { toBangkokDay } from '@saphan/thai';
import type { VNode } from 'preact';
import { countDenials, findDenials, type Denial } from '../denial/find-denials.ts';
import { RuleText } from '../denial/rule-text.tsx';
import { findGatewayHealth, toHealthState } from '../gateway/find-gateway-health.ts';
import { HealthPill } from '../gateway/health-pill.tsx';
import { findExpiring } from '../member/find-expiring.ts';
import { KeyUseText } from '../member/key-use-text.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink, ServiceLink, shortNameOf } from '../pages/links.tsx';
import type { Visit } from '../pages/visit.ts';
import { findFlows, findMinutes } from '../traffic/find-traffic.ts';
import { findPairs } from './find-pairs.ts';
import { FlowDrawing } from './flow-drawing.tsx';
import { MinuteBars } from './minute-bars.tsx';

const texts = defineTexts(
  {
    title: 'ภาพรวมการเชื่อมโยง',
    lead: 'ข้อมูลของประชาชนไม่ผ่านที่นี่ หน่วยงานแลกเปลี่ยนกันโดยตรงตามข้อตกลงที่ลงนามทั้งสองฝ่าย หน้านี้บอกว่าใครให้อะไรแก่ใคร และเป็นไปด้วยดีหรือไม่',
    minute: 'ครั้งในนาทีที่แล้ว',
    day: 'ครั้งใน 24 ชั่วโมง',
    denied: 'ถูกปฏิเสธใน 24 ชั่วโมง',
    agreements: 'ข้อตกลงที่ใช้อยู่',
    members: 'หน่วยงาน',
    services: 'บริการข้อมูล',
    flows: 'ใครให้ข้อมูลแก่ใคร',
    noFlows: 'ยังไม่มีข้อตกลง',
    noFlowsHow: 'เมื่อหน่วยงานผู้ขอและผู้ให้ลงนามข้อตกลงแล้ว เส้นระหว่างกันจะปรากฏที่นี่',
    pairsCaption: 'หน่วยงานที่แลกเปลี่ยนข้อมูลกัน',
    giver: 'ผู้ให้',
    receiver: 'ผู้ขอ',
    agreementsShort: 'ข้อตกลง',
    exchanges: '24 ชม.',
    hour: 'หนึ่งชั่วโมงที่ผ่านมา',
    hourMore: 'ดูเป็นแถว',
    denials: 'คำขอที่ถูกปฏิเสธล่าสุด',
    denialsMore: 'ดูทั้งหมด',
    when: 'เมื่อ',
    who: 'ผู้ขอ',
    what: 'ขอ',
    rule: 'กฎที่ปฏิเสธ',
    noDenials: 'ยังไม่มีคำขอที่ถูกปฏิเสธ',
    noDenialsHow: 'ทุกครั้งที่เกตเวย์ปฏิเสธ จะบอกกฎที่ใช้ไว้ที่นี่ โดยไม่มีข้อมูลบุคคล',
    gateways: 'เกตเวย์',
    noGateways: 'ยังไม่มีเกตเวย์',
    noGatewaysHow: 'เกตเวย์ปรากฏที่นี่เมื่อหน่วยงานลงทะเบียนแล้ว',
    state: 'สถานะ',
    report: 'รายงานล่าสุด',
    expiring: 'กุญแจและใบรับรองที่ใกล้หมดอายุ',
    expiringMore: 'ดูทั้งหมด',
    noExpiring: 'ไม่มีอะไรหมดอายุใน 45 วันข้างหน้า',
    noExpiringHow: 'กุญแจและใบรับรองที่จะหมดอายุจะเตือนที่นี่ก่อน 45 วัน',
    holder: 'ของ',
    use: 'ใช้เพื่อ',
    ends: 'หมดอายุ',
  },
  {
    title: 'Overview',
    lead: "People's data does not pass through here: agencies exchange directly, under agreements that both have signed. This page says who gives what to whom, and whether it goes well.",
    minute: 'exchanges last minute',
    day: 'exchanges in 24 hours',
    denied: 'denied in 24 hours',
    agreements: 'agreements in force',
    members: 'agencies',
    services: 'data services',
    flows: 'Who gives data to whom',
    noFlows: 'No agreements yet',
    noFlowsHow: 'When two agencies have signed an agreement, a line between them appears here.',
    pairsCaption: 'Agencies that exchange data',
    giver: 'Gives',
    receiver: 'Asks',
    agreementsShort: 'Agreements',
    exchanges: '24 h',
    hour: 'The last hour',
    hourMore: 'See it as rows',
    denials: 'Calls denied lately',
    denialsMore: 'See all',
    when: 'When',
    who: 'Who asked',
    what: 'For what',
    rule: 'Rule that denied',
    noDenials: 'No call has been denied',
    noDenialsHow: 'Whenever a gateway denies a call, the rule stands here, without any data of persons.',
    gateways: 'Gateways',
    noGateways: 'No gateways yet',
    noGatewaysHow: 'A gateway appears here once its agency has registered it.',
    state: 'State',
    report: 'Last report',
    expiring: 'Keys and certificates that end soon',
    expiringMore: 'See all',
    noExpiring: 'Nothing ends within 45 days',
    noExpiringHow: 'Keys and certificates are announced here 45 days before they end.',
    holder: 'Of',
    use: 'For',
    ends: 'Ends',
  },
);

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];
const number = (count: number): string => count.toLocaleString('en');

/** `GET /` */
export async function overviewPage(visit: Visit): Promise<VNode> {
  const { db, now, view, language } = visit;
  const text = texts(language);
  const { snapshot } = view;
  const [minutes, flows, denials, rules, health] = await Promise.all([
    findMinutes(db, new Date(now - hourMs)),
    findFlows(db, { since: new Date(now - dayMs) }),
    findDenials(db, { limit: 5 }),
    countDenials(db, new Date(now - dayMs)),
    findGatewayHealth(db, now),
  ]);
  const lastMinute = Math.floor(now / minuteMs) * minuteMs - minuteMs;
  const pairs = findPairs(snapshot, flows, now);
  const sum = (rows: readonly { count: number }[]): number => rows.reduce((all, { count }) => all + count, 0);
  const today = toBangkokDay(now);
  const expiring = findExpiring(snapshot, new Date(now), new Date(now + 45 * dayMs));

  return (
    <LinkagePage visit={visit} title={text.title} lead={text.lead} section="overview">
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
          { figure: number(snapshot.members.length), label: text.members, href: '/members' },
          { figure: number(snapshot.dataServices.length), label: text.services, href: '/data-services' },
        ]}
      />
      <div class="overview">
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
            <p>
              <a href="/traffic?hours=1">{text.hourMore}</a>
            </p>
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
        </div>
      </div>
      <Panel title={text.denials}>
        <DenialRows visit={visit} denials={denials} today={today} />
        {denials.length > 0 && (
          <p>
            <a href="/denials">{text.denialsMore}</a>
          </p>
        )}
      </Panel>
      <div class="overview">
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
                  cell: ({ receiver }) => <MemberLink visit={visit} id={receiver} short />,
                },
                {
                  title: text.agreementsShort,
                  kind: 'number',
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
              { title: text.use, cell: ({ use }) => <KeyUseText use={use} /> },
              { title: text.ends, cell: ({ notAfter }) => <DateText date={toBangkokDay(notAfter)} short /> },
            ]}
          />
          <p>
            <a href="/expiring">{text.expiringMore}</a>
          </p>
        </Panel>
      </div>
    </LinkagePage>
  );
}

function DenialRows({
  visit,
  denials,
  today,
}: {
  visit: Visit;
  denials: readonly Denial[];
  today: string;
}): VNode {
  const text = texts(visit.language);
  return (
    <DataTable
      caption={text.denials}
      rows={denials}
      rowKey={({ exchange }) => exchange}
      empty={<EmptyState title={text.noDenials}>{text.noDenialsHow}</EmptyState>}
      columns={[
        {
          title: text.when,
          isHead: true,
          cell: ({ at }) => <InstantText at={at.toISOString()} today={today} />,
        },
        { title: text.who, cell: ({ consumer }) => shortNameOf(visit, consumer) },
        {
          title: text.what,
          hideOn: 'phone',
          cell: ({ service }) => <ServiceLink visit={visit} id={service} />,
        },
        {
          title: text.rule,
          cell: ({ rule }) => (
            <a href={`/denials?rule=${encodeURIComponent(rule)}`}>
              <RuleText rule={rule} />
            </a>
          ),
        },
      ]}
    />
  );
}
