import { defineTexts, type DataItem } from '@saphan/contracts';
import { DateText, EmptyState, Notice, Panel, Row, Rows } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { ComponentChildren, VNode } from 'preact';
import { ChangeEntry } from '../change-set/change-entry.tsx';
import { LawText } from '../pages/law-text.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { ItemLink, MemberLink, SystemName } from '../pages/links.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { findUses, type ItemUses } from './find-uses.ts';
import { itemTexts, PersonalPill } from './item-rows.tsx';

const texts = defineTexts(
  {
    about: 'ข้อมูลรายการ',
    deprecated: 'เลิกใช้แล้ว',
    since: 'ตั้งแต่',
    instead: 'ใช้รายการนี้แทน:',
    version: 'ฉบับที่',
    type: 'ชนิด',
    codes: 'ค่าที่เป็นได้',
    parts: 'ประกอบด้วย',
    unit: 'หน่วย',
    xmlTag: 'ชื่อใน XML',
    law: 'กฎหมาย',
    unconfirmed: 'รอยืนยันจากนักกฎหมาย',
    examples: 'ตัวอย่าง',
    schema: 'สคีมา (JSON Schema 2020-12)',
    uses: 'ใช้ที่ไหน',
    definitions: 'บริการข้อมูลที่ให้',
    agreements: 'ข้อตกลงที่ใช้อยู่',
    services: 'งานบริการที่ต้องใช้',
    forms: 'แบบฟอร์มที่ถามหรือแสดง',
    unused: 'ยังไม่มีที่ใช้',
    unusedHow: 'เมื่อบริการข้อมูล ข้อตกลง หรืองานบริการอ้างถึงรายการนี้ จะปรากฏที่นี่',
    nobody: 'ไม่มี',
  },
  {
    about: 'About',
    deprecated: 'Deprecated',
    since: 'Since',
    instead: 'Use instead:',
    version: 'Version',
    type: 'Kind',
    codes: 'Possible values',
    parts: 'Made of',
    unit: 'Unit',
    xmlTag: 'Name in XML',
    law: 'Law',
    unconfirmed: 'not yet confirmed by a lawyer',
    examples: 'Examples',
    schema: 'Schema (JSON Schema 2020-12)',
    uses: 'Where it is used',
    definitions: 'Data services that give it',
    agreements: 'Agreements in force',
    services: 'Services that need it',
    forms: 'Forms that ask for it or show it',
    unused: 'Not used yet',
    unusedHow: 'Data services, agreements and services that refer to this item appear here.',
    nobody: 'none',
  },
);

/** `GET /items/{id}` */
export function itemPage(visit: Visit): VNode {
  const { params, view, language } = visit;
  const text = texts(language);
  const item = view.findItem(params.item ?? '');
  if (item === undefined) throw webProblem('not-found', { detail: params.item ?? '' });
  return (
    <LinkagePage
      visit={visit}
      title={say(item.names, visit)}
      lead={say(item.definition, visit)}
      section="items"
      aside={<ChangeEntry visit={visit} entry={{ list: 'items', name: item.id }} title={item.names} />}
    >
      {item.deprecated && (
        <Notice tone="wait" title={text.deprecated}>
          <p>
            {text.since} <DateText date={item.deprecated.since} />: {say(item.deprecated.reason, visit)}
          </p>
          {item.deprecated.replacement !== undefined && (
            <p>
              {text.instead} <ItemLink visit={visit} id={item.deprecated.replacement} />
            </p>
          )}
        </Notice>
      )}
      <div class="overview">
        <Panel title={text.about}>
          <About visit={visit} item={item} />
        </Panel>
        <Panel title={text.uses}>
          <Uses visit={visit} uses={findUses(view, item.id)} />
        </Panel>
      </div>
      <Panel title={text.schema} folded>
        <pre class="source">{JSON.stringify(item.schema, null, 2)}</pre>
      </Panel>
    </LinkagePage>
  );
}

function Plain({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return (
    <Row label={label} state={{ type: 'plain' }}>
      {children}
    </Row>
  );
}

function About({ visit, item }: { visit: Visit; item: DataItem }): VNode {
  const text = texts(visit.language);
  const columns = itemTexts(visit.language);
  const { codes, unit, xmlTag, law } = item;
  return (
    <Rows>
      <Plain label={columns.id}>
        <code>{item.id}</code>
      </Plain>
      <Plain label={text.version}>{item.version}</Plain>
      <Plain label={columns.owner}>
        {item.owner === 'applicant' || item.owner === 'local' ? (
          columns[item.owner]
        ) : (
          <MemberLink visit={visit} id={item.owner} />
        )}
      </Plain>
      {item.source !== undefined && (
        <Plain label={columns.source}>
          <code>{item.source}</code>
        </Plain>
      )}
      <Plain label={columns.classification}>{columns.classes[item.classification]}</Plain>
      <Plain label={columns.personal}>
        <PersonalPill visit={visit} personal={item.personal} />
      </Plain>
      <Plain label={text.type}>{item.display}</Plain>
      {unit && <Plain label={text.unit}>{say(unit, visit)}</Plain>}
      {codes && (
        <Plain label={text.codes}>
          <ul class="plain-list">
            {Object.entries(codes).map(([code, names]) => (
              <li>
                <code>{code}</code> {say(names, visit)}
              </li>
            ))}
          </ul>
        </Plain>
      )}
      {item.parts && (
        <Plain label={text.parts}>
          <ul class="plain-list">
            {item.parts.map((part) => {
              const found = visit.view.findItem(part);
              return (
                <li>
                  <a href={`/items/${part}`}>{found === undefined ? part : say(found.names, visit)}</a>
                </li>
              );
            })}
          </ul>
        </Plain>
      )}
      {xmlTag !== undefined && (
        <Plain label={text.xmlTag}>
          <code>{xmlTag}</code>
        </Plain>
      )}
      {law && (
        <Plain label={text.law}>
          <LawText visit={visit} law={law} />
          {law.unconfirmed && <small class="under">{text.unconfirmed}</small>}
        </Plain>
      )}
      <Plain label={text.examples}>
        <ul class="plain-list">
          {item.examples.map((example: unknown) => (
            <li>{typeof example === 'string' ? example : <code>{JSON.stringify(example)}</code>}</li>
          ))}
        </ul>
      </Plain>
    </Rows>
  );
}

function Uses({ visit, uses }: { visit: Visit; uses: ItemUses }): VNode {
  const text = texts(visit.language);
  const { view } = visit;
  const count = uses.definitions.length + uses.agreements.length + uses.services.length + uses.forms.length;
  if (count === 0) return <EmptyState title={text.unused}>{text.unusedHow}</EmptyState>;
  const offered = view.snapshot.dataServices.filter(({ definition }) =>
    uses.definitions.includes(definition),
  );
  return (
    <Rows>
      <Plain label={text.definitions}>
        <List of={offered}>
          {({ id, names }) => <a href={`/data-services/${id}`}>{say(names, visit)}</a>}
        </List>
      </Plain>
      <Plain label={text.agreements}>
        <List of={uses.agreements}>
          {({ hash, agreement }) => (
            <a href={`/agreements/${hash}`}>
              <SystemName visit={visit} id={agreement.consumer} /> · {say(agreement.purpose.text, visit)}
            </a>
          )}
        </List>
      </Plain>
      <Plain label={text.services}>
        <List of={uses.services}>
          {({ id, names }) => <a href={`/services/${id}`}>{say(names, visit)}</a>}
        </List>
      </Plain>
      <Plain label={text.forms}>
        <List of={uses.forms}>{({ title }) => say(title, visit)}</List>
      </Plain>
    </Rows>
  );

  function List<Entry>({
    of,
    children,
  }: {
    of: readonly Entry[];
    children: (entry: Entry) => ComponentChildren;
  }): VNode {
    if (of.length === 0) return <span class="muted">{text.nobody}</span>;
    return (
      <ul class="plain-list">
        {of.map((entry) => (
          <li>{children(entry)}</li>
        ))}
      </ul>
    );
  }
}
