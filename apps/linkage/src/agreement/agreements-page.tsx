import { defineTexts, isUuidV7, toMemberId, type AgreementState, type Right } from '@saphan/contracts';
import { DataTable, DateText, EmptyState, Pager } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { ServiceLink, shortNameOf } from '../pages/links.tsx';
import { oneOf, toHref } from '../pages/query.ts';
import { rightTexts } from '../pages/right-text.tsx';
import { StatePill, stateTexts } from '../pages/state-pill.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { countAgreements, findAgreements } from './find-agreements.ts';
import { toLastDay } from './to-last-day.ts';

const texts = defineTexts(
  {
    title: 'ข้อตกลงการเชื่อมโยง',
    lead: 'ไม่มีข้อมูลใดออกจากหน่วยงานหากไม่มีข้อตกลงที่ทั้งสองฝ่ายลงนาม ข้อตกลงเป็นรายรายการข้อมูล มีวัตถุประสงค์และฐานกฎหมาย และยกเลิกได้ทันที',
    filtered: (giver: string, receiver: string) => `ผู้ให้: ${giver} · ผู้ขอ: ${receiver}`,
    anyone: 'ทุกแห่ง',
    all: 'ทั้งหมด',
    states: 'สถานะ',
    clear: 'ดูของทุกหน่วยงาน',
    who: 'ผู้ขอและผู้ให้',
    pair: (receiver: string, giver: string) => `${receiver} ขอจาก ${giver}`,
    service: 'บริการข้อมูล',
    purpose: 'วัตถุประสงค์',
    right: 'สิทธิ',
    items: 'รายการข้อมูล',
    until: 'ใช้ได้ถึง',
    state: 'สถานะ',
    none: 'ไม่มีข้อตกลงในเงื่อนไขนี้',
    noneHow: 'ผู้ขอเสนอข้อตกลงจากสิ่งที่งานบริการต้องใช้ ผู้ให้พิจารณา แล้วทั้งสองฝ่ายลงนามที่เกตเวย์ของตน',
  },
  {
    title: 'Agreements',
    lead: 'No data leaves an agency without an agreement that both have signed: item by item, for a purpose, on a legal basis, and to be revoked at once.',
    filtered: (giver: string, receiver: string) => `Giver: ${giver} · asker: ${receiver}`,
    anyone: 'anyone',
    all: 'All',
    states: 'State',
    clear: 'See those of all agencies',
    who: 'Asker and giver',
    pair: (receiver: string, giver: string) => `${receiver} asks ${giver}`,
    service: 'Data service',
    purpose: 'Purpose',
    right: 'Right',
    items: 'Data items',
    until: 'Until',
    state: 'State',
    none: 'No agreement fits',
    noneHow:
      'The asker proposes an agreement from what its services need, the giver reviews it, and both sign at their own gateways.',
  },
);

const states = [
  'active',
  'accepted',
  'offered',
  'draft',
  'revoked',
  'expired',
] as const satisfies readonly AgreementState[];
const pageSize = 100;

/** `GET /agreements?state=&giver=&receiver=&service=&before=` */
export async function agreementsPage(visit: Visit): Promise<VNode> {
  const { db, query, language } = visit;
  const text = texts(language);
  const rights = rightTexts(language);
  const names = stateTexts(language);
  const { giver, receiver, service } = query;
  const state = oneOf(query.state, states);
  const before = query.before !== undefined && isUuidV7(query.before) ? query.before : undefined;
  const [rows, counts] = await Promise.all([
    findAgreements(db, { state, giver, receiver, service, before, limit: pageSize + 1 }),
    countAgreements(db),
  ]);
  const shown = rows.slice(0, pageSize);
  const href = (more: Record<string, string | undefined>): string =>
    toHref('/agreements', { state, giver, receiver, service, ...more });
  const isFiltered = giver !== undefined || receiver !== undefined || service !== undefined;
  const name = (id: string | undefined): string =>
    id === undefined ? text.anyone : shortNameOf(visit, `${id}/`);
  const systemName = (id: string): string => {
    const system = visit.view.findSubsystem(id);
    return system === undefined ? id : say(system.names, visit);
  };
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="agreements"
      keys
      side={[
        {
          links: [
            { href: href({ state: undefined }), label: text.all, count: total, current: state === undefined },
          ],
        },
        {
          title: text.states,
          links: states.map((each) => ({
            href: href({ state: each }),
            label: names[each],
            count: counts.get(each) ?? 0,
            current: each === state,
          })),
        },
      ]}
    >
      {isFiltered && (
        <p class="cluster">
          <span>
            {text.filtered(name(giver ?? (service && toMemberId(service))), name(receiver))}
            {service !== undefined && (
              <>
                {' '}
                · <ServiceLink visit={visit} id={service} />
              </>
            )}
          </span>
          <a href={toHref('/agreements', { state })}>{text.clear}</a>
        </p>
      )}
      <DataTable
        caption={text.title}
        keys
        rows={shown}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: text.who,
            isHead: true,
            cell: (row) => (
              <>
                <a href={`/agreements/${row.hash}`}>
                  {text.pair(shortNameOf(visit, row.consumer), shortNameOf(visit, row.service))}
                </a>
                <small class="under">{systemName(row.consumer)}</small>
              </>
            ),
          },
          { title: text.service, cell: (row) => <ServiceLink visit={visit} id={row.service} giver /> },
          {
            title: text.purpose,
            hideOn: 'phone',
            cell: (row) => (language === 'th' ? row.purposeTh : row.purposeEn),
          },
          { title: text.right, hideOn: 'phone', cell: (row) => rights.name[row.right as Right] },
          { title: text.items, kind: 'number', hideOn: 'phone', cell: ({ items }) => items },
          {
            title: text.until,
            hideOn: 'phone',
            cell: ({ until }) => <DateText date={toLastDay(until)} short />,
          },
          { title: text.state, cell: (row) => <StatePill state={row.state} /> },
        ]}
      />
      <Pager
        firstHref={before === undefined ? undefined : href({})}
        nextHref={rows.length > pageSize ? href({ before: shown.at(-1)?.id }) : undefined}
      />
    </LinkagePage>
  );
}
