import { defineTexts, type Member } from '@saphan/contracts';
import { DataTable, EmptyState, Panel, Row, Rows } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { mayManage } from '../agency-people/people-routes.ts';
import { peopleTexts } from '../agency-people/people-texts.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { recordTexts } from '../processing-record/record-texts.ts';
import { StatePill } from '../pages/state-pill.tsx';
import { hasRole, say, type Visit } from '../pages/visit.ts';
import { standingTexts } from '../standing/standing-texts.ts';
import { findKeyOrigins } from './find-key-origins.ts';
import { MemberKeys } from './member-keys-panel.tsx';

const texts = defineTexts(
  {
    about: 'ข้อมูลหน่วยงาน',
    id: 'รหัสสมาชิก',
    short: 'ชื่อย่อ',
    state: 'สถานะ',
    gateways: 'เกตเวย์ที่ดูแล',
    witness: 'พยานของบันทึก',
    yes: 'ใช่',
    agreements: 'ข้อตกลงที่ใช้อยู่',
    asGiver: (count: number) => `ให้ข้อมูล ${String(count)} ฉบับ`,
    asReceiver: (count: number) => `ขอข้อมูล ${String(count)} ฉบับ`,
    traffic: 'ดูการแลกเปลี่ยน',
    usage: 'ดูการใช้งานรายเดือน',
    systems: 'ระบบ',
    system: 'ระบบ',
    gives: 'บริการข้อมูล',
    noSystems: 'ยังไม่มีระบบ',
    noSystemsHow: 'ระบบที่ให้หรือขอข้อมูลจะปรากฏที่นี่เมื่อลงทะเบียนแล้ว',
    services: 'บริการข้อมูลที่ให้',
    service: 'บริการข้อมูล',
    items: 'รายการข้อมูล',
    noServices: 'หน่วยงานนี้ยังไม่ให้บริการข้อมูล',
    noServicesHow: 'บริการข้อมูลจะปรากฏที่นี่เมื่อหน่วยงานลงรายการแล้ว',
  },
  {
    about: 'About',
    id: 'Member id',
    short: 'Short name',
    state: 'State',
    gateways: 'Kept by gateway',
    witness: 'Witness of logs',
    yes: 'yes',
    agreements: 'Agreements in force',
    asGiver: (count: number) => `${String(count)} as giver`,
    asReceiver: (count: number) => `${String(count)} as asker`,
    traffic: 'See exchanges',
    usage: 'See usage by month',
    systems: 'Systems',
    system: 'System',
    gives: 'Data services',
    noSystems: 'No systems yet',
    noSystemsHow: 'Systems that give or ask for data appear here once registered.',
    services: 'Data services given',
    service: 'Data service',
    items: 'Data items',
    noServices: 'This agency gives no data yet',
    noServicesHow: 'A data service appears here once the agency has listed it.',
  },
);

/** `GET /members/{id}` */
export async function memberPage(visit: Visit): Promise<VNode> {
  const { params, view, language } = visit;
  const text = texts(language);
  const id = [params.instance, params.class, params.member].join('/');
  const member = view.findMember(id);
  if (member === undefined) throw webProblem('not-found', { detail: id });
  return (
    <LinkagePage
      visit={visit}
      title={say(member.names, visit)}
      section="members"
      aside={
        <>
          {mayManage(visit.staff, id) && <a href={`/people/${id}`}>{peopleTexts(language).link}</a>}
          {hasRole(visit.staff, 'registrar') && (
            <a href={`/members/${id}/standing`}>{standingTexts(language).change}</a>
          )}
          <StatePill state={member.status} />
        </>
      }
    >
      <div class="overview">
        <div class="stack">
          <Panel title={text.about}>
            <About visit={visit} member={member} />
          </Panel>
          <Panel title={text.systems}>
            <DataTable
              caption={text.systems}
              rows={view.snapshot.subsystems.filter((system) => system.id.startsWith(`${id}/`))}
              rowKey={(system) => system.id}
              empty={<EmptyState title={text.noSystems}>{text.noSystemsHow}</EmptyState>}
              columns={[
                {
                  title: text.system,
                  isHead: true,
                  cell: (system) => (
                    <>
                      {say(system.names, visit)}
                      <small class="under">{system.id}</small>
                    </>
                  ),
                },
                {
                  title: text.gives,
                  kind: 'number',
                  cell: (system) =>
                    view.snapshot.dataServices.filter((service) => service.id.startsWith(`${system.id}/`))
                      .length,
                },
                { title: text.state, cell: (system) => <StatePill state={system.status} /> },
              ]}
            />
          </Panel>
        </div>
        <Panel title={text.services}>
          <DataTable
            caption={text.services}
            rows={view.snapshot.dataServices.filter((service) => service.id.startsWith(`${id}/`))}
            rowKey={(service) => service.id}
            empty={<EmptyState title={text.noServices}>{text.noServicesHow}</EmptyState>}
            columns={[
              {
                title: text.service,
                isHead: true,
                cell: (service) => <a href={`/data-services/${service.id}`}>{say(service.names, visit)}</a>,
              },
              {
                title: text.items,
                kind: 'number',
                cell: (service) => {
                  const definition = view.findDefinition(service.definition);
                  return definition === undefined ? 0 : view.givenItems(definition).length;
                },
              },
              { title: text.state, cell: (service) => <StatePill state={service.status} /> },
            ]}
          />
        </Panel>
      </div>
      <section id="keys">
        <MemberKeys visit={visit} member={member} origins={await findKeyOrigins(visit.db, id)} />
      </section>
    </LinkagePage>
  );
}

function About({ visit, member }: { visit: Visit; member: Member }): VNode {
  const text = texts(visit.language);
  const { snapshot } = visit.view;
  const inForce = snapshot.agreements.filter(({ revokedAt }) => revokedAt === undefined);
  const given = inForce.filter(({ agreement }) => agreement.service.startsWith(`${member.id}/`));
  const asked = inForce.filter(({ agreement }) => agreement.consumer.startsWith(`${member.id}/`));
  return (
    <Rows>
      <Row label={text.id} state={{ type: 'plain' }}>
        <code>{member.id}</code>
      </Row>
      <Row label={text.short} state={{ type: 'plain' }}>
        {say(member.shortNames, visit)}
      </Row>
      <Row label={text.gateways} state={{ type: 'plain' }}>
        {snapshot.gateways
          .filter(({ hosts }) => hosts.includes(member.id))
          .map((gateway) => (
            <a href={`/gateways/${gateway.id}`}>{gateway.id}</a>
          ))}
      </Row>
      <Row label={text.agreements} state={{ type: 'plain' }}>
        <span class="cluster">
          <a href={`/agreements?giver=${member.id}`}>{text.asGiver(given.length)}</a>
          <a href={`/agreements?receiver=${member.id}`}>{text.asReceiver(asked.length)}</a>
          <a href={`/traffic?member=${member.id}`}>{text.traffic}</a>
          <a href={`/usage?member=${member.id}`}>{text.usage}</a>
          <a href={`/members/${member.id}/processing`}>{recordTexts(visit.language).link}</a>
        </span>
      </Row>
      {snapshot.witnesses.includes(member.id) && (
        <Row label={text.witness} state={{ type: 'plain' }}>
          {text.yes}
        </Row>
      )}
    </Rows>
  );
}
