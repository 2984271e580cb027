import { defineTexts } from '@saphan/contracts';
import { ButtonLink, DataTable, EmptyState } from '@saphan/ui';
import type { VNode } from 'preact';
import { competenceTexts } from '../competence/competence-texts.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { StatePill } from '../pages/state-pill.tsx';
import { say, type Visit } from '../pages/visit.ts';

const texts = defineTexts(
  {
    title: 'หน่วยงานสมาชิก',
    lead: 'หน่วยงานที่เข้าร่วมแล้ว แต่ละแห่งเก็บข้อมูลของตนเองและลงนามข้อตกลงด้วยกุญแจของตนเอง',
    name: 'หน่วยงาน',
    short: 'ชื่อย่อ',
    systems: 'ระบบ',
    gives: 'บริการที่ให้',
    givesTo: 'ข้อตกลงที่ให้',
    asks: 'ข้อตกลงที่ขอ',
    gateway: 'เกตเวย์',
    state: 'สถานะ',
    invite: 'เชิญหน่วยงาน',
    none: 'ยังไม่มีหน่วยงาน',
    noneHow: 'หน่วยงานปรากฏที่นี่เมื่อลงทะเบียนกับศูนย์เชื่อมโยงแล้ว',
  },
  {
    title: 'Agencies',
    lead: 'Those that have joined. Each keeps its own data and signs agreements with its own key.',
    name: 'Agency',
    short: 'Short name',
    systems: 'Systems',
    gives: 'Services given',
    givesTo: 'Agreements as giver',
    asks: 'Agreements as asker',
    gateway: 'Gateway',
    state: 'State',
    invite: 'Invite an agency',
    none: 'No agencies yet',
    noneHow: 'An agency appears here once it is registered with the Linkage Center.',
  },
);

/** `GET /members` */
export function membersPage(visit: Visit): VNode {
  const text = texts(visit.language);
  const { snapshot } = visit.view;
  const inForce = snapshot.agreements.filter(({ revokedAt }) => revokedAt === undefined);
  const countOf = (rows: readonly string[], member: string): number =>
    rows.filter((id) => id.startsWith(`${member}/`)).length;
  const systems = snapshot.subsystems.map(({ id }) => id);
  const services = snapshot.dataServices.map(({ id }) => id);
  const given = inForce.map(({ agreement }) => agreement.service);
  const asked = inForce.map(({ agreement }) => agreement.consumer);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="members"
      keys
      aside={
        <>
          <a href="/competences">{competenceTexts(visit.language).rooms}</a>
          {visit.staff?.roles.has('registrar') === true && (
            <ButtonLink href="/invitations">{text.invite}</ButtonLink>
          )}
        </>
      }
    >
      <DataTable
        caption={text.title}
        keys
        rows={snapshot.members}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: text.name,
            isHead: true,
            cell: (member) => (
              <>
                <a href={`/members/${member.id}`}>{say(member.names, visit)}</a>
                <small class="under">{member.id}</small>
              </>
            ),
          },
          { title: text.short, hideOn: 'phone', cell: (member) => say(member.shortNames, visit) },
          { title: text.systems, kind: 'number', hideOn: 'phone', cell: ({ id }) => countOf(systems, id) },
          {
            title: text.gives,
            kind: 'number',
            cell: ({ id }) => <a href={`/data-services?member=${id}`}>{countOf(services, id)}</a>,
          },
          {
            title: text.givesTo,
            kind: 'number',
            hideOn: 'phone',
            cell: ({ id }) => <a href={`/agreements?giver=${id}`}>{countOf(given, id)}</a>,
          },
          {
            title: text.asks,
            kind: 'number',
            hideOn: 'phone',
            cell: ({ id }) => <a href={`/agreements?receiver=${id}`}>{countOf(asked, id)}</a>,
          },
          {
            title: text.gateway,
            hideOn: 'phone',
            cell: ({ id }) =>
              snapshot.gateways
                .filter(({ hosts }) => hosts.includes(id))
                .map((gateway) => <a href={`/gateways/${gateway.id}`}>{gateway.id}</a>),
          },
          { title: text.state, cell: ({ status }) => <StatePill state={status} /> },
        ]}
      />
    </LinkagePage>
  );
}
