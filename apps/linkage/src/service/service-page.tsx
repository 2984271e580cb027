import { defineTexts, type Service } from '@saphan/contracts';
import { standardProcess } from '@saphan/catalogue';
import { DataTable, DateText, Money, Panel, Pill, Row, Rows } from '@saphan/ui';
import { isMeantDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { LawText } from '../pages/law-text.tsx';
import { ChangeEntry } from '../change-set/change-entry.tsx';
import { PrintChoice } from '../form-file/print-choice.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { ItemLink, MemberLink } from '../pages/links.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { serviceTexts } from './services-page.tsx';

const texts = defineTexts(
  {
    about: 'ข้อมูลบริการ',
    version: 'ฉบับที่',
    laws: 'กฎหมาย',
    unconfirmed: 'รอยืนยัน',
    form: 'แบบฟอร์ม',
    documents: 'เอกสารที่ออก',
    fees: 'ค่าธรรมเนียม',
    free: 'ไม่มี',
    from: 'ใช้ตั้งแต่',
    until: 'ถึงก่อน',
    evidence: 'หลักฐาน: เอกสารเดิมกับสิ่งที่ใช้แทน',
    paper: 'เอกสารเดิม',
    issuer: 'ผู้ออก',
    private: 'เอกชน',
    local: 'ท้องถิ่นในพื้นที่',
    resolution: 'ใช้แทนด้วย',
    resolutions: {
      data: 'ข้อมูลจากต้นทาง',
      upload: 'แนบไฟล์',
      attestation: 'บุคคลรับรอง',
      consent: 'ความยินยอม',
      mandate: 'หนังสือมอบอำนาจ',
      inspection: 'เจ้าหน้าที่ตรวจ',
      declaration: 'คำรับรองของผู้ยื่น',
      'not-needed': 'ไม่ต้องใช้แล้ว',
    },
    items: 'รายการข้อมูล',
    needs: 'ข้อมูลที่บริการนี้ต้องใช้',
    item: 'รายการ',
    purpose: 'เพื่อ',
    required: 'จำเป็น',
    optional: 'ถ้ามี',
    steps: 'ขั้นตอนตามคู่มือ',
    process: 'กระบวนงาน',
  },
  {
    about: 'About',
    version: 'Version',
    laws: 'Laws',
    unconfirmed: 'not yet confirmed',
    form: 'Form',
    documents: 'Documents issued',
    fees: 'Fees',
    free: 'none',
    from: 'In force from',
    until: 'until before',
    evidence: 'Evidence: the old paper and what replaces it',
    paper: 'Old paper',
    issuer: 'Issued by',
    private: 'private',
    local: 'local government',
    resolution: 'Replaced by',
    resolutions: {
      data: 'data from its source',
      upload: 'a file',
      attestation: 'a person’s attestation',
      consent: 'consent',
      mandate: 'a mandate',
      inspection: 'an inspection',
      declaration: 'a declaration',
      'not-needed': 'no longer needed',
    },
    items: 'Data items',
    needs: 'Data that this service needs',
    item: 'Item',
    purpose: 'For',
    required: 'required',
    optional: 'if there is any',
    steps: 'Steps of the public manual',
    process: 'Process',
  },
);

/** `GET /services/{id}` */
export function servicePage(visit: Visit): VNode {
  const { params, view, language } = visit;
  const text = texts(language);
  const service = view.catalogue.services.find(({ id }) => id === params.service);
  if (service === undefined) throw webProblem('not-found', { detail: params.service ?? '' });
  return (
    <LinkagePage
      visit={visit}
      title={say(service.names, visit)}
      lead={say(service.summary, visit)}
      section="services"
      aside={
        <ChangeEntry visit={visit} entry={{ list: 'services', name: service.id }} title={service.names} />
      }
    >
      <Panel title={text.about}>
        <About visit={visit} service={service} />
      </Panel>
      <Panel title={text.evidence}>
        <Evidence visit={visit} service={service} />
      </Panel>
      <Panel title={text.needs}>
        <DataTable
          caption={text.needs}
          rows={service.items}
          rowKey={({ item }) => item}
          empty={null}
          columns={[
            { title: text.item, isHead: true, cell: ({ item }) => <ItemLink visit={visit} id={item} /> },
            {
              title: text.purpose,
              cell: ({ purpose, variants }) => (
                <>
                  {say(purpose, visit)}
                  <OfVariants variants={variants} />
                </>
              ),
            },
            {
              title: text.required,
              cell: ({ required }) => (
                <Pill tone={required ? 'turn' : 'quiet'}>{required ? text.required : text.optional}</Pill>
              ),
            },
          ]}
        />
      </Panel>
    </LinkagePage>
  );
}

function About({ visit, service }: { visit: Visit; service: Service }): VNode {
  const text = texts(visit.language);
  const { days } = serviceTexts(visit.language);
  const { forms, processes = {} } = visit.view.catalogue;
  const form = forms.find(({ id }) => id === service.form);
  const { process = standardProcess } = service;
  return (
    <Rows>
      <Row label={text.version} state={{ type: 'plain' }}>
        {service.version}
      </Row>
      <Row label={serviceTexts(visit.language).time} state={{ type: 'plain' }}>
        <ul class="plain-list">
          {service.variants.map(({ id, names, time = service.time }) => (
            <li>
              {service.variants.length > 1 && `${say(names, visit)} (${id}): `}
              {days[time.unit](time.days)}
              {time.unconfirmed && <small class="under">{text.unconfirmed}</small>}
            </li>
          ))}
        </ul>
      </Row>
      <Row label={text.fees} state={{ type: 'plain' }}>
        {service.fees.length === 0 ? (
          text.free
        ) : (
          <ul class="plain-list">
            {service.fees.map(({ label, variants, amountSatang, validFrom, validUntil }) => (
              <li>
                {say(label, visit)}: <Money satang={amountSatang} />
                <OfVariants variants={variants} />
                <small class="under">
                  {text.from} <DayOf day={validFrom} />
                  {validUntil !== undefined && (
                    <>
                      {' '}
                      {text.until} <DayOf day={validUntil} />
                    </>
                  )}
                </small>
              </li>
            ))}
          </ul>
        )}
      </Row>
      <Row label={text.laws} state={{ type: 'plain' }}>
        <ul class="plain-list">
          {service.laws.map((law) => (
            <li>
              <LawText visit={visit} law={law} />
              {law.unconfirmed && <span class="muted"> ({text.unconfirmed})</span>}
            </li>
          ))}
        </ul>
      </Row>
      <Row label={text.documents} state={{ type: 'plain' }}>
        {service.documents.map(({ names }) => say(names, visit)).join(', ')}
      </Row>
      {form && (
        <Row label={text.form} state={{ type: 'plain' }}>
          {say(form.title, visit)} · <a href={`/services/${service.id}/form.pdf`}>PDF</a> ·{' '}
          <a href={`/services/${service.id}/form.json`}>JSON Schema</a>
          <PrintChoice form={form} action={`/services/${service.id}/form.pdf`} />
        </Row>
      )}
      {processes[process] !== undefined && (
        <Row label={text.process} state={{ type: 'plain' }}>
          {process} · <a href={`/services/${service.id}/process.bpmn`}>BPMN</a>
          {processes[process].dmn !== undefined && (
            <>
              {' · '}
              <a href={`/services/${service.id}/process.dmn`}>DMN</a>
            </>
          )}
        </Row>
      )}
      <Row label={text.steps} state={{ type: 'plain' }}>
        <ol class="plain-list">
          {service.steps.map(({ names, variants, unit }) => (
            <li>
              {say(names, visit)} <span class="muted">· {say(unit, visit)}</span>
              <OfVariants variants={variants} />
            </li>
          ))}
        </ol>
      </Row>
    </Rows>
  );
}

/** What was published before days were checked may be none. */
const DayOf = ({ day }: { day: string }): VNode =>
  isMeantDay(day) ? <DateText date={day} /> : <code>{day}</code>;

/** Kinds of application that a row belongs to, by their ids; nothing where it belongs to all. */
const OfVariants = ({ variants }: { variants: readonly string[] | undefined }): VNode | null =>
  variants === undefined ? null : <small class="under">{variants.join(', ')}</small>;

function Evidence({ visit, service }: { visit: Visit; service: Service }): VNode {
  const text = texts(visit.language);
  return (
    <DataTable
      caption={text.evidence}
      rows={service.evidence}
      rowKey={({ id }) => id}
      empty={null}
      columns={[
        {
          title: text.paper,
          isHead: true,
          cell: ({ paper, variants, resolution, issuedByState }) => (
            <>
              {issuedByState && resolution !== 'upload' ? <s>{say(paper, visit)}</s> : say(paper, visit)}
              <OfVariants variants={variants} />
            </>
          ),
        },
        {
          title: text.issuer,
          hideOn: 'phone',
          cell: ({ issuer }) =>
            issuer === 'private' || issuer === 'local' ? (
              text[issuer]
            ) : (
              <MemberLink visit={visit} id={issuer} short />
            ),
        },
        {
          title: text.resolution,
          cell: ({ resolution }) => (
            <Pill tone={resolution === 'upload' ? 'wait' : 'done'}>{text.resolutions[resolution]}</Pill>
          ),
        },
        {
          title: text.items,
          hideOn: 'phone',
          cell: ({ items }) => (
            <span class="cluster">
              {items.map((id) => (
                <ItemLink visit={visit} id={id} />
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}
