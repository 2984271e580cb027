import { defineTexts, type Language } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DataTable, DateText, EmptyState, Pager, Pill, SearchBox, type Column } from '@saphan/ui';
import { toInline } from '@saphan/web';
import type { PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { VNode } from 'preact';
import type { Desk } from '../desk.ts';
import { getDeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { readIssuedPdf } from './read-issued-pdf.ts';
import { readRegister, type RegisterEntry } from './read-register.ts';

const texts = defineTexts(
  {
    title: 'ทะเบียนเอกสารที่ออก',
    number: 'เลขที่',
    name: 'เอกสาร',
    holder: 'ออกให้แก่',
    issued: 'ออกเมื่อ',
    until: 'ใช้ได้ถึง',
    state: 'สถานะ',
    sent: 'ส่งถึงผู้ยื่น',
    notSent: 'กำลังส่ง',
    noEnd: 'ไม่มีกำหนด',
    unstamped: 'ไม่มีตราประทับเวลา ผู้ให้บริการไม่ตอบเมื่อออกเอกสาร ลายมือชื่อใช้ได้ตามปกติ',
    search: 'ค้นหา',
    searchLabel: 'ค้นด้วยเลขที่เอกสาร',
    emptyTitle: 'ยังไม่มีเอกสาร',
    empty: 'เมื่ออนุมัติเรื่อง เอกสารที่ลงลายมือชื่ออิเล็กทรอนิกส์จะขึ้นทะเบียนที่นี่เอง',
    states: { valid: 'ใช้ได้', replaced: 'มีฉบับใหม่', revoked: 'เพิกถอน' },
  },
  {
    title: 'Register of issued documents',
    number: 'Number',
    name: 'Document',
    holder: 'Issued to',
    issued: 'Issued',
    until: 'Valid until',
    state: 'State',
    sent: 'With the person',
    notSent: 'on its way',
    noEnd: 'no end',
    unstamped:
      'No time-stamp: its authority did not answer when this was issued. The signature holds all the same.',
    search: 'Search',
    searchLabel: 'Search by document number',
    emptyTitle: 'No documents yet',
    empty: 'When a case is approved, its signed document enters this register by itself.',
    states: { valid: 'valid', replaced: 'replaced', revoked: 'revoked' },
  },
);

const tones = { valid: 'done', replaced: 'quiet', revoked: 'wrong' } as const;
type State = keyof typeof tones;

function toColumns(language: Language): Column<RegisterEntry>[] {
  const text = texts(language);
  return [
    {
      title: text.number,
      isHead: true,
      cell: ({ row }) => <a href={`/documents/${row.id}/pdf`}>{row.number}</a>,
    },
    { title: text.name, cell: ({ row }) => (language === 'th' ? row.name_th : row.name_en) },
    { title: text.holder, cell: ({ holder }) => holder },
    {
      title: text.issued,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ row }) => (
        <>
          <DateText date={toBangkokDay(row.issued_at)} short />
          {row.time_stamped === false && <span class="small muted"> {text.unstamped}</span>}
        </>
      ),
    },
    {
      title: text.until,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ row }) => (row.valid_until === null ? text.noEnd : <DateText date={row.valid_until} short />),
    },
    {
      title: text.sent,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ row }) =>
        row.delivered_at === null ? (
          <span class="muted">{text.notSent}</span>
        ) : (
          <DateText date={toBangkokDay(row.delivered_at)} short />
        ),
    },
    {
      title: text.state,
      cell: ({ row }) => <Pill tone={tones[row.state as State]}>{text.states[row.state as State]}</Pill>,
    },
  ];
}

interface RegisterBodyProps {
  entries: readonly RegisterEntry[];
  q: string | undefined;
  before: string | undefined;
  next: Date | undefined;
  language: Language;
}

function RegisterBody({ entries, q, before, next, language }: RegisterBodyProps): VNode {
  const text = texts(language);
  return (
    <>
      <div class="staff-head">
        <h1>{text.title}</h1>
        <SearchBox
          action="/documents"
          label={text.searchLabel}
          placeholder={text.searchLabel}
          button={text.search}
          value={q ?? ''}
        />
      </div>
      <DataTable
        caption={text.title}
        columns={toColumns(language)}
        rows={entries}
        rowKey={({ row }) => row.id}
        keys
        empty={<EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>}
      />
      <Pager
        firstHref={before === undefined ? undefined : '/documents'}
        nextHref={next && `/documents?before=${encodeURIComponent(next.toISOString())}`}
      />
    </>
  );
}

const RegisterQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 60 })),
  before: Type.Optional(Type.String({ format: 'date-time' })),
});
const DocumentParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** Register of issued documents, and each signed PDF. */
export function addRegisterRoutes(app: PageServer, desk: Desk): void {
  app.get('/documents', { schema: { querystring: RegisterQuery } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { q, before } = request.query;
    const asked = { q, before: before === undefined ? undefined : new Date(before) };
    const { entries, next } = await desk.store.asAgency(who.agency.id, (trx) =>
      readRegister(desk, trx, who, asked),
    );
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: texts(language).title,
      islands: ['table-keys.ts'],
      body: <RegisterBody entries={entries} q={q} before={before} next={next} language={language} />,
    }));
  });

  app.get('/documents/:id/pdf', { schema: { params: DocumentParams } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    const { content, name } = await desk.store.asAgency(who.agency.id, (trx) =>
      readIssuedPdf(desk, trx, who, request.params.id),
    );
    return reply.type('application/pdf').header('content-disposition', toInline(name)).send(content);
  });
}
