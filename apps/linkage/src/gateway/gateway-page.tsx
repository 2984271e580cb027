import { defineTexts, toMemberId, type Gateway } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DataTable, DateText, EmptyState, InstantText, Panel, Pill, Row, Rows } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { DigestText } from '../pages/digest-text.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink, shortNameOf } from '../pages/links.tsx';
import { StatePill } from '../pages/state-pill.tsx';
import { hasRole, type Visit } from '../pages/visit.ts';
import { standingTexts } from '../standing/standing-texts.ts';
import { findGatewayHealth, toHealthState, type GatewayHealth } from './find-gateway-health.ts';
import { findGatewayLogs } from '../witness/find-gateway-logs.ts';
import { LogAlarms, LogPanel, LogSilence } from '../witness/log-panel.tsx';
import { HealthPill } from './health-pill.tsx';

const texts = defineTexts(
  {
    about: 'ข้อมูลเกตเวย์',
    id: 'รหัส',
    owner: 'เจ้าของ',
    address: 'ประตูรับจากเกตเวย์อื่น',
    dataClass: 'เก็บข้อมูลได้ถึงชั้น',
    classes: { open: 'เปิดเผย', internal: 'ใช้ภายใน', confidential: 'ลับ', secret: 'ลับมาก' },
    hosts: 'หน่วยงานที่ดูแล',
    certificates: 'ใบรับรอง',
    thumbprint: 'ลายนิ้วมือ',
    ends: 'หมดอายุ',
    noCertificates: 'ยังไม่มีใบรับรอง',
    noCertificatesHow: 'เกตเวย์ส่งคำขอใบรับรองเมื่อเข้าร่วม',
    processes: 'การทำงาน',
    process: 'โพรเซส',
    state: 'สถานะ',
    reported: 'รายงานล่าสุด',
    started: 'เริ่มทำงาน',
    held: 'ข้อมูลกลางที่ถือ',
    newest: 'ล่าสุด',
    behind: 'ยังไม่ล่าสุด',
    reasons: 'เหตุ',
    noProcesses: 'เกตเวย์ยังไม่เคยรายงาน',
    noProcessesHow: 'เกตเวย์รายงานสถานะพร้อมลายมือชื่อทุกครึ่งนาที',
    ready: 'พร้อม',
    notReady: 'ไม่พร้อม',
  },
  {
    about: 'About',
    id: 'Id',
    owner: 'Owner',
    address: 'Door for other gateways',
    dataClass: 'May keep data up to',
    classes: { open: 'open', internal: 'internal', confidential: 'confidential', secret: 'secret' },
    hosts: 'Keeps for',
    certificates: 'Certificates',
    thumbprint: 'Thumbprint',
    ends: 'Ends',
    noCertificates: 'No certificate yet',
    noCertificatesHow: 'A gateway asks for one when it joins.',
    processes: 'Processes',
    process: 'Process',
    state: 'State',
    reported: 'Last report',
    started: 'Started',
    held: 'Registry held',
    newest: 'newest',
    behind: 'not the newest',
    reasons: 'Reasons',
    noProcesses: 'This gateway has never reported',
    noProcessesHow: 'A gateway reports how it is, signed, every half minute.',
    ready: 'ready',
    notReady: 'not ready',
  },
);

/** `GET /gateways/{id}` */
export async function gatewayPage(visit: Visit): Promise<VNode> {
  const { params, view, db, now, language } = visit;
  const text = texts(language);
  const id = [params.instance, params.class, params.member, params.system].join('/');
  const gateway = view.findGateway(id);
  if (gateway === undefined) throw webProblem('not-found', { detail: id });
  const logs = await findGatewayLogs(db, id);
  const health = (await findGatewayHealth(db, now)).filter((each) => each.gateway === id);
  return (
    <LinkagePage
      visit={visit}
      title={`${shortNameOf(visit, id)} · ${params.system ?? ''}`}
      section="overview"
      live
      aside={
        <>
          {hasRole(visit.staff, 'registrar') && (
            <a href={`/gateways/${id}/standing`}>{standingTexts(language).change}</a>
          )}
          {gateway.status !== 'active' && <StatePill state={gateway.status} />}
          <HealthPill state={toHealthState(health, now)} />
        </>
      }
    >
      <LogAlarms visit={visit} logs={logs} />
      <LogSilence visit={visit} logs={logs} />
      <div class="overview">
        <Panel title={text.about}>
          <Rows>
            <Row label={text.id} state={{ type: 'plain' }}>
              <code>{id}</code>
            </Row>
            <Row label={text.owner} state={{ type: 'plain' }}>
              <MemberLink visit={visit} id={toMemberId(id)} />
            </Row>
            <Row label={text.address} state={{ type: 'plain' }}>
              <code>{gateway.address}</code>
            </Row>
            <Row label={text.dataClass} state={{ type: 'plain' }}>
              {text.classes[gateway.dataClass]}
            </Row>
            <Row label={text.hosts} state={{ type: 'plain' }}>
              <ul class="plain-list">
                {gateway.hosts.map((member) => (
                  <li>
                    <MemberLink visit={visit} id={member} />
                  </li>
                ))}
              </ul>
            </Row>
          </Rows>
        </Panel>
        <Panel title={text.certificates}>
          <Certificates visit={visit} gateway={gateway} />
        </Panel>
      </div>
      <Panel title={text.processes}>
        <Processes visit={visit} health={health} />
      </Panel>
      <LogPanel visit={visit} logs={logs} />
    </LinkagePage>
  );
}

function Certificates({ visit, gateway }: { visit: Visit; gateway: Gateway }): VNode {
  const text = texts(visit.language);
  return (
    <DataTable
      caption={text.certificates}
      rows={gateway.certificates}
      rowKey={({ thumbprint }) => thumbprint}
      empty={<EmptyState title={text.noCertificates}>{text.noCertificatesHow}</EmptyState>}
      columns={[
        { title: text.thumbprint, isHead: true, cell: ({ thumbprint }) => <DigestText value={thumbprint} /> },
        { title: text.ends, cell: ({ notAfter }) => <DateText date={toBangkokDay(notAfter)} short /> },
        ...(hasRole(visit.staff, 'registrar')
          ? [
              {
                title: '',
                cell: ({ thumbprint }: Gateway['certificates'][number]) => (
                  <a href={`/gateways/${gateway.id}/certificates/${thumbprint}/revoke`}>
                    {standingTexts(visit.language).revoke}
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Processes({ visit, health }: { visit: Visit; health: readonly GatewayHealth[] }): VNode {
  const { view, now, language } = visit;
  const text = texts(language);
  const today = toBangkokDay(now);
  return (
    <DataTable
      caption={text.processes}
      rows={health}
      rowKey={({ process }) => process}
      empty={<EmptyState title={text.noProcesses}>{text.noProcessesHow}</EmptyState>}
      columns={[
        { title: text.process, isHead: true, cell: ({ process }) => <DigestText value={process} /> },
        {
          title: text.state,
          cell: ({ ready }) => (
            <Pill tone={ready ? 'done' : 'wait'}>{ready ? text.ready : text.notReady}</Pill>
          ),
        },
        {
          title: text.reported,
          cell: ({ reportedAt }) => <InstantText at={reportedAt.toISOString()} today={today} />,
        },
        {
          title: text.started,
          hideOn: 'phone',
          cell: ({ startedAt }) => <InstantText at={startedAt.toISOString()} today={today} />,
        },
        {
          title: text.held,
          cell: ({ snapshotVersion }) =>
            snapshotVersion >= view.snapshot.version ? text.newest : text.behind,
        },
        { title: text.reasons, hideOn: 'phone', cell: ({ reasons }) => reasons.join(', ') },
      ]}
    />
  );
}
