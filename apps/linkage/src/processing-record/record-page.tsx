import type { LawReference } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DataTable, DateText, EmptyState, Panel } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { ItemLink, ServiceLink, shortNameOf } from '../pages/links.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { makeRecord, type CaseProcessing, type SharedProcessing } from './make-record.ts';
import { recordTexts } from './record-texts.ts';

/** `GET /members/{id}/processing` */
export function recordPage(visit: Visit): VNode {
  const { params, view, now, language } = visit;
  const text = recordTexts(language);
  const id = [params['instance'], params['class'], params['member']].join('/');
  const member = view.findMember(id);
  if (member === undefined) throw webProblem('not-found', { detail: id });
  const { cases, shared } = makeRecord(view, id, now);
  const name = say(member.names, visit);
  return (
    <LinkagePage
      visit={visit}
      title={text.title(name)}
      lead={text.lead}
      section="members"
      aside={<a href={`/members/${id}/processing.csv`}>{text.file}</a>}
    >
      <p>
        {text.controller}: <a href={`/members/${id}`}>{name}</a>
      </p>
      <Panel title={text.cases}>
        <CaseTable visit={visit} rows={cases} />
      </Panel>
      <Panel title={text.shared}>
        <SharedTable visit={visit} rows={shared} />
      </Panel>
      <Panel title={text.rest}>
        <dl class="how-counted">
          {text.restRows.map(([what, how]) => (
            <>
              <dt>{what}</dt>
              <dd>{how}</dd>
            </>
          ))}
        </dl>
      </Panel>
    </LinkagePage>
  );
}

function CaseTable({ visit, rows }: { visit: Visit; rows: readonly CaseProcessing[] }): VNode {
  const text = recordTexts(visit.language);
  return (
    <DataTable<CaseProcessing>
      caption={text.cases}
      rows={rows}
      rowKey={({ service }) => service}
      empty={<EmptyState title={text.noCases} />}
      columns={[
        {
          title: text.activity,
          isHead: true,
          cell: ({ service, names }) => <a href={`/services/${service}`}>{say(names, visit)}</a>,
        },
        {
          title: text.purpose,
          hideOn: 'phone',
          cell: ({ purposes }) => purposes.map((purpose) => say(purpose, visit)).join(' · '),
        },
        { title: text.items, cell: (row) => <Items visit={visit} {...row} /> },
        { title: text.law, hideOn: 'phone', cell: ({ laws }) => <Laws visit={visit} laws={laws} /> },
        {
          title: text.sources,
          labelOn: 'phone',
          cell: ({ sources }) => (sources.length === 0 ? text.person : text.registers(sources.length)),
        },
      ]}
    />
  );
}

function SharedTable({ visit, rows }: { visit: Visit; rows: readonly SharedProcessing[] }): VNode {
  const text = recordTexts(visit.language);
  return (
    <DataTable<SharedProcessing>
      caption={text.shared}
      rows={rows}
      rowKey={({ hash }) => hash}
      empty={<EmptyState title={text.noShared} />}
      columns={[
        {
          title: text.other,
          isHead: true,
          cell: ({ direction, other, hash }) => (
            <a href={`/agreements/${hash}`}>
              {text[direction]} · {shortNameOf(visit, other)}
            </a>
          ),
        },
        {
          title: text.dataService,
          hideOn: 'phone',
          cell: ({ dataService }) => <ServiceLink visit={visit} id={dataService} />,
        },
        { title: text.purpose, cell: ({ purpose }) => say(purpose, visit) },
        { title: text.items, hideOn: 'phone', cell: (row) => <Items visit={visit} {...row} /> },
        {
          title: text.law,
          hideOn: 'phone',
          cell: ({ law, pdpa }) => (
            <>
              <Laws visit={visit} laws={[law]} />
              {pdpa !== undefined && <small class="under">PDPA {pdpa}</small>}
            </>
          ),
        },
        {
          title: text.retention,
          kind: 'short',
          hideOn: 'phone',
          cell: ({ retentionDays }) => text.days(retentionDays),
        },
        {
          title: text.until,
          hideOn: 'phone',
          cell: ({ until }) => <DateText date={toBangkokDay(until)} short />,
        },
      ]}
    />
  );
}

function Items({
  visit,
  items,
  hasSensitive,
}: {
  visit: Visit;
  items: readonly string[];
  hasSensitive: boolean;
}): VNode {
  const text = recordTexts(visit.language);
  if (items.length === 0) return <span class="muted">–</span>;
  return (
    <details>
      <summary>
        {text.itemCount(items.length)}
        {hasSensitive && <small class="under">{text.sensitive}</small>}
      </summary>
      <ul>
        {items.map((item) => (
          <li>
            <ItemLink visit={visit} id={item} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Laws({ visit, laws }: { visit: Visit; laws: readonly LawReference[] }): VNode {
  return (
    <>
      {laws.map(({ act, section }) => (
        <span class="under">
          {say(act, visit)} {section}
        </span>
      ))}
    </>
  );
}
