import { defineTexts, toMemberId, type DataServiceDefinition } from '@saphan/contracts';
import { DataTable, EmptyState, Panel, Row, Rows } from '@saphan/ui';
import { isRegister } from '../quality/service-quality.ts';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { ItemRows } from '../item/item-rows.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink, SystemName } from '../pages/links.tsx';
import { toHref } from '../pages/query.ts';
import { rightTexts } from '../pages/right-text.tsx';
import { StatePill } from '../pages/state-pill.tsx';
import { say, type Visit } from '../pages/visit.ts';

const texts = defineTexts(
  {
    about: 'ข้อมูลบริการ',
    id: 'รหัส',
    giver: 'ผู้ให้ข้อมูล',
    definition: 'นิยาม',
    subjects: 'ถามถึง',
    noSubject: 'ไม่ระบุผู้ใด',
    rights: 'เปิดให้ภายใต้',
    freshness: 'ความเป็นปัจจุบัน',
    relations: 'ถามแทนได้เมื่อเป็น',
    mandates: 'ออกหนังสือแสดงความสัมพันธ์',
    mandatesHow: 'คำตอบบอกว่าผู้ถูกถามทำการแทนใครได้ และผู้ให้ลงนามรับรองทุกความสัมพันธ์',
    traffic: 'ดูการแลกเปลี่ยน',
    quality: 'คุณภาพข้อมูล',
    operations: 'การเรียกใช้',
    method: 'วิธี',
    path: 'ที่อยู่',
    takes: 'รับ',
    items: 'รายการข้อมูลที่ให้',
    consumers: 'ผู้ที่มีข้อตกลง',
    consumer: 'ผู้ขอ',
    purpose: 'เพื่อ',
    agreed: 'รายการที่ตกลง',
    noConsumers: 'ยังไม่มีข้อตกลง',
    noConsumersHow: 'ไม่มีใครเรียกบริการนี้ได้จนกว่าจะมีข้อตกลงที่ลงนามทั้งสองฝ่าย',
    noDefinition: 'บัญชีรายการฉบับปัจจุบันไม่มีนิยามของบริการนี้',
  },
  {
    about: 'About',
    id: 'Id',
    giver: 'Given by',
    definition: 'Definition',
    subjects: 'Asked about',
    noSubject: 'nobody in particular',
    rights: 'Open to',
    freshness: 'Freshness',
    relations: 'Answers about another person, to their',
    mandates: 'States relations',
    mandatesHow:
      'The answer says for whom the subject may act, and the giver signs a statement of each relation.',
    traffic: 'See exchanges',
    quality: 'Quality of the data',
    operations: 'Operations',
    method: 'Method',
    path: 'Path',
    takes: 'Takes',
    items: 'Data items given',
    consumers: 'Who has an agreement',
    consumer: 'Who asks',
    purpose: 'For',
    agreed: 'Items agreed',
    noConsumers: 'No agreements yet',
    noConsumersHow: 'Nobody can call this service before an agreement is signed by both.',
    noDefinition: 'The present catalogue has no definition of this service.',
  },
);

const subjectTexts = defineTexts<Readonly<Record<string, string>>>(
  {
    pid: 'บุคคล',
    juristic: 'นิติบุคคล',
    house: 'บ้าน',
    parcel: 'แปลงที่ดิน',
    vehicle: 'ยานพาหนะ',
    licence: 'ใบอนุญาต',
  },
  {
    pid: 'a person',
    juristic: 'a juristic person',
    house: 'a house',
    parcel: 'a parcel of land',
    vehicle: 'a vehicle',
    licence: 'a licence',
  },
);

/** `GET /data-services/{id}` */
export function dataServicePage(visit: Visit): VNode {
  const { params, view, language } = visit;
  const text = texts(language);
  const id = [params.instance, params.class, params.member, params.system, params.service].join('/');
  const service = view.findService(id);
  if (service === undefined) throw webProblem('not-found', { detail: id });
  const definition = view.findDefinition(service.definition);
  const agreements = view.snapshot.agreements.filter(
    ({ agreement, revokedAt }) => agreement.service === id && revokedAt === undefined,
  );
  return (
    <LinkagePage
      visit={visit}
      title={say(service.names, visit)}
      section="data-services"
      aside={<StatePill state={service.status} />}
    >
      <div class="overview">
        <Panel title={text.about}>
          <Rows>
            <Row label={text.giver} state={{ type: 'plain' }}>
              <MemberLink visit={visit} id={toMemberId(id)} />
            </Row>
            <Row label={text.id} state={{ type: 'plain' }}>
              <code>{id}</code>
            </Row>
            {definition && <Definition visit={visit} definition={definition} />}
          </Rows>
          <p>
            <a href={toHref('/traffic', { service: id })}>{text.traffic}</a>
            {isRegister(view, service) && (
              <>
                {' · '}
                <a href={`/data-services/${id}/quality`}>{text.quality}</a>
              </>
            )}
          </p>
        </Panel>
        <Panel title={text.consumers}>
          <DataTable
            caption={text.consumers}
            rows={agreements}
            rowKey={({ hash }) => hash}
            empty={<EmptyState title={text.noConsumers}>{text.noConsumersHow}</EmptyState>}
            columns={[
              {
                title: text.consumer,
                isHead: true,
                cell: ({ hash, agreement }) => (
                  <a href={`/agreements/${hash}`}>
                    <SystemName visit={visit} id={agreement.consumer} />
                  </a>
                ),
              },
              { title: text.purpose, cell: ({ agreement }) => say(agreement.purpose.text, visit) },
              { title: text.agreed, kind: 'number', cell: ({ agreement }) => agreement.items.length },
            ]}
          />
        </Panel>
      </div>
      {definition === undefined ? (
        <p>{text.noDefinition}</p>
      ) : (
        <>
          <Panel title={text.items}>
            <ItemRows visit={visit} ids={view.givenItems(definition)} caption={text.items} />
          </Panel>
          <Panel title={text.operations}>
            <Operations visit={visit} definition={definition} />
          </Panel>
        </>
      )}
    </LinkagePage>
  );
}

function Definition({ visit, definition }: { visit: Visit; definition: DataServiceDefinition }): VNode {
  const text = texts(visit.language);
  const rights = rightTexts(visit.language);
  const { subjects, relations, freshness, mandates } = definition;
  return (
    <>
      <Row label={text.definition} state={{ type: 'plain' }}>
        <code>{definition.code}</code>
      </Row>
      <Row label={text.subjects} state={{ type: 'plain' }}>
        {subjects.length === 0
          ? text.noSubject
          : subjects.map((kind) => subjectTexts(visit.language)[kind] ?? kind).join(', ')}
      </Row>
      {relations && (
        <Row label={text.relations} state={{ type: 'plain' }}>
          {relations.map((relation) => rights.relation[relation]).join(', ')}
        </Row>
      )}
      <Row label={text.rights} state={{ type: 'plain' }}>
        {definition.rights.map((right) => rights.name[right]).join(', ')}
      </Row>
      {freshness && (
        <Row label={text.freshness} state={{ type: 'plain' }}>
          {say(freshness, visit)}
        </Row>
      )}
      {mandates && (
        <Row label={text.mandates} state={{ type: 'plain' }}>
          {text.mandatesHow}
        </Row>
      )}
    </>
  );
}

function Operations({ visit, definition }: { visit: Visit; definition: DataServiceDefinition }): VNode {
  const text = texts(visit.language);
  return (
    <DataTable
      caption={text.operations}
      rows={definition.operations}
      rowKey={({ method, path }) => `${method}-${path}`}
      empty={null}
      columns={[
        { title: text.method, isHead: true, cell: ({ method }) => <code>{method}</code> },
        { title: text.path, cell: ({ path }) => <code>{path}</code> },
        {
          title: text.takes,
          cell: ({ query, requestItem }) =>
            [...query.map(({ item }) => item), ...(requestItem === undefined ? [] : [requestItem])].join(
              ', ',
            ),
        },
      ]}
    />
  );
}
