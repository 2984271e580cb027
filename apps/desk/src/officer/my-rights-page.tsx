import { defineTexts, type Language } from '@saphan/contracts';
import { isInForce, type Grant } from '@saphan/cases';
import { addCalendarDays } from '@saphan/thai';
import { ButtonLink, DataTable, DateText, EmptyState, Pill, type Column } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import type { DeskOfficer } from './desk-officer.ts';
import { roleTexts } from './role-texts.ts';

const texts = defineTexts(
  {
    title: 'สิทธิของฉัน',
    lead: 'สิ่งที่คุณทำได้ที่โต๊ะนี้ในนามของหน่วยงาน ผู้ดูแลของหน่วยงานเป็นผู้ให้และเปลี่ยน',
    administrator: 'คุณเป็นผู้ดูแล: เพิ่ม ย้าย และให้เจ้าหน้าที่พ้นหน้าที่ได้ แต่ให้สิทธิตนเองไม่ได้',
    role: 'สิทธิ',
    scope: 'ขอบเขต',
    everywhere: 'ทั้งหน่วยงาน',
    standsFor: 'แทน',
    own: 'ของตนเอง',
    from: 'ตั้งแต่',
    until: 'ถึงวันที่',
    openEnd: 'ไม่มีกำหนด',
    state: 'สถานะ',
    inForce: 'มีผล',
    rests: 'พักอยู่',
    coming: 'ยังไม่เริ่ม',
    over: 'สิ้นสุดแล้ว',
    empty: ['คุณยังไม่มีสิทธิ', 'แจ้งผู้ดูแลของหน่วยงานให้สิทธิตามหน้าที่ของคุณ'] as readonly [string, string],
    factors: 'การยืนยันขั้นที่สองของฉัน',
    catalogue: 'แบบฟอร์มและงานบริการของหน่วยงาน',
    catalogueHow: 'เขียนรายการข้อมูล แบบฟอร์ม และงานบริการได้ที่ศูนย์เชื่อมโยงข้อมูล ผู้กำกับดูแลเห็นชอบแล้วใช้ได้ทันที',
    changes: 'ไปที่งานแก้ไขของศูนย์เชื่อมโยงข้อมูล',
  },
  {
    title: 'My rights',
    lead: 'What you may do at this desk for your agency. Its administrators give and change this.',
    administrator: 'You are administrator: you add, move and remove officers, and give yourself nothing.',
    role: 'Right',
    scope: 'Reach',
    everywhere: 'the whole agency',
    standsFor: 'For',
    own: 'oneself',
    from: 'From',
    until: 'Last day',
    openEnd: 'no end',
    state: 'State',
    inForce: 'in force',
    rests: 'rests',
    coming: 'to come',
    over: 'ended',
    empty: ['You have no rights yet', 'Ask your agency’s administrator for those of your work.'],
    factors: 'My second factor',
    catalogue: 'Forms and services of the agency',
    catalogueHow:
      'Data items, forms and services are written at the Linkage Center; they are in use as soon as stewards accept them.',
    changes: 'Go to the changes at the Linkage Center',
  },
);

type Right = Grant & { readonly key: string };

function toColumns(language: Language, today: string, nameOf: (service: string) => string): Column<Right>[] {
  const text = texts(language);
  return [
    { title: text.role, isHead: true, cell: ({ role }) => roleTexts(language)[role] },
    {
      title: text.scope,
      cell: ({ unit, area, service }) =>
        [unit, area, service && nameOf(service)].filter(Boolean).join(' · ') || text.everywhere,
    },
    { title: text.standsFor, cell: (right) => right.for?.name ?? <span class="muted">{text.own}</span> },
    { title: text.from, hideOn: 'phone', cell: ({ from }) => <DateText date={from} short /> },
    {
      title: text.until,
      cell: ({ until }) =>
        until === undefined ? text.openEnd : <DateText date={addCalendarDays(until, -1)} short />,
    },
    {
      title: text.state,
      cell: (right) =>
        isInForce(right, today) ? (
          <Pill tone="done">{text.inForce}</Pill>
        ) : right.from > today && (right.until === undefined || right.until > right.from) ? (
          <Pill tone="wait">{text.coming}</Pill>
        ) : right.heldBy !== undefined ? (
          <Pill tone="wrong">{text.rests}</Pill>
        ) : (
          <Pill tone="quiet">{text.over}</Pill>
        ),
    },
  ];
}

export interface MyRightsProps {
  who: DeskOfficer;
  today: string;
  language: Language;
  nameOf: (service: string) => string;
  /** Where an agency's people write its forms and services. */
  changesUrl: string;
  /** What the rights demand, below them. */
  children?: ComponentChildren;
}

/** What an officer may do, and for whom: nobody has to guess why a button is there or not. */
export function MyRightsBody({ who, today, language, nameOf, changesUrl, children }: MyRightsProps): VNode {
  const text = texts(language);
  const [emptyTitle, emptyText] = text.empty;
  const rights = who.officer.grants
    .map((grant, at): Right => ({ ...grant, key: String(at) }))
    .sort((one, other) => Number(isInForce(other, today)) - Number(isInForce(one, today)));
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </header>
      {who.isAdministrator && <p>{text.administrator}</p>}
      <DataTable
        caption={text.title}
        columns={toColumns(language, today, nameOf)}
        rows={rights}
        rowKey={({ key }) => key}
        empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      />
      {children}
      <p>
        <ButtonLink tone="quiet" href="/my/second-factor">
          {text.factors}
        </ButtonLink>
      </p>
      {(who.isAdministrator || who.officer.grants.some(({ role }) => role === 'data-steward')) && (
        <section class="stack-tight">
          <h2>{text.catalogue}</h2>
          <p>{text.catalogueHow}</p>
          <p>
            <a href={changesUrl}>{text.changes}</a>
          </p>
        </section>
      )}
    </div>
  );
}

export const myRightsTitle = (language: Language): string => texts(language).title;
