import { defineTexts } from '@saphan/contracts';
import { DataTable, EmptyState, Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { shortNameOf } from '../pages/links.tsx';
import { say, type Visit } from '../pages/visit.ts';

export const serviceTexts = defineTexts(
  {
    title: 'งานบริการและเหตุการณ์ชีวิต',
    lead: 'บริการเป็นข้อมูล ไม่ใช่โปรแกรม แบบฟอร์ม หลักฐาน ค่าธรรมเนียม และเวลาตามคู่มือมาจากบัญชีรายการที่เผยแพร่',
    lifeEvents: 'เหตุการณ์ชีวิต',
    services: 'งานบริการ',
    name: 'งานบริการ',
    event: 'เหตุการณ์ชีวิต',
    asks: 'คำถามนำ',
    agencies: 'หน่วยงานผู้พิจารณา',
    time: 'เวลาตามคู่มือ',
    days: {
      calendar: (days: number) => `${String(days)} วัน`,
      working: (days: number) => `${String(days)} วันทำการ`,
    },
    papers: 'เอกสารที่เลิกขอ',
    fetched: 'รายการข้อมูล',
    kind: 'ประเภท',
    kinds: {
      register: 'จดทะเบียน',
      licence: 'ใบอนุญาต',
      permit: 'อนุญาต',
      notification: 'แจ้ง',
      certificate: 'หนังสือรับรอง',
      benefit: 'สวัสดิการ',
      tax: 'ภาษี',
    },
    none: 'ยังไม่มีงานบริการ',
    noneHow: 'งานบริการปรากฏที่นี่เมื่อเผยแพร่บัญชีรายการแล้ว',
  },
  {
    title: 'Services and life events',
    lead: 'A service is data, not a program: forms, evidence, fees and times come from the published catalogue.',
    lifeEvents: 'Life events',
    services: 'Services',
    name: 'Service',
    event: 'Life event',
    asks: 'Questions',
    agencies: 'Who decides',
    time: 'Legal time',
    days: {
      calendar: (days: number) => (days === 1 ? '1 day' : `${String(days)} days`),
      working: (days: number) => (days === 1 ? '1 working day' : `${String(days)} working days`),
    },
    papers: 'Papers spared',
    fetched: 'Data items',
    kind: 'Kind',
    kinds: {
      register: 'registration',
      licence: 'licence',
      permit: 'permit',
      notification: 'notification',
      certificate: 'certificate',
      benefit: 'benefit',
      tax: 'tax',
    },
    none: 'No services yet',
    noneHow: 'Services appear here once a catalogue is published.',
  },
);

/** `GET /services` */
export function servicesPage(visit: Visit): VNode {
  const text = serviceTexts(visit.language);
  const { services, lifeEvents } = visit.view.catalogue;
  return (
    <LinkagePage visit={visit} title={text.title} lead={text.lead} section="services" keys>
      {lifeEvents.length > 0 && (
        <Panel title={text.lifeEvents}>
          <DataTable
            caption={text.lifeEvents}
            rows={lifeEvents}
            rowKey={({ id }) => id}
            empty={null}
            columns={[
              {
                title: text.event,
                isHead: true,
                cell: (event) => <a href={`/life-events/${event.id}`}>{say(event.names, visit)}</a>,
              },
              { title: text.services, kind: 'number', cell: (event) => event.services.length },
              { title: text.asks, kind: 'number', cell: ({ questions }) => questions.length },
            ]}
          />
        </Panel>
      )}
      <Panel title={text.services}>
        <DataTable
          caption={text.services}
          keys
          rows={services}
          rowKey={({ id }) => id}
          empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
          columns={[
            {
              title: text.name,
              isHead: true,
              cell: (service) => (
                <>
                  <a href={`/services/${service.id}`}>{say(service.names, visit)}</a>
                  <small class="under">{service.id}</small>
                </>
              ),
            },
            {
              title: text.kind,
              hideOn: 'phone',
              cell: ({ kind }) => <Pill tone="quiet">{text.kinds[kind]}</Pill>,
            },
            {
              title: text.agencies,
              hideOn: 'phone',
              cell: ({ providers }) =>
                [...new Set(providers.map(({ subsystem }) => shortNameOf(visit, subsystem)))].join(', '),
            },
            { title: text.time, cell: ({ time }) => text.days[time.unit](time.days) },
            { title: text.fetched, kind: 'number', hideOn: 'phone', cell: ({ items }) => items.length },
            {
              title: text.papers,
              kind: 'number',
              cell: ({ evidence }) =>
                evidence.filter(({ issuedByState, resolution }) => issuedByState && resolution !== 'upload')
                  .length,
            },
          ]}
        />
      </Panel>
    </LinkagePage>
  );
}
