import { DataTable } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { dataSets, type OpenDataSet } from './data-sets.ts';
import { typesOf } from './linked-data.ts';
import { openDataTexts } from './open-data-texts.ts';

const nameOf = { csv: 'CSV', json: 'JSON', jsonld: 'JSON-LD', ttl: 'Turtle' } as const;

/** `GET /open-data` */
export function openDataPage(visit: Visit): VNode {
  const text = openDataTexts(visit.language);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="oversight"
      aside={<a href="/oversight">{text.results}</a>}
    >
      <DataTable<OpenDataSet>
        caption={text.title}
        rows={dataSets}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          {
            title: text.set,
            isHead: true,
            cell: ({ id, title, description }) => (
              <span id={id}>
                {say(title, visit)}
                <small class="under">{say(description, visit)}</small>
              </span>
            ),
          },
          {
            title: text.columns,
            hideOn: 'phone',
            cell: ({ columns }) => <small>{columns.join(', ')}</small>,
          },
          {
            title: text.fetch,
            cell: ({ id, title }) => (
              <span class="cluster">
                {typesOf(id).map((type) => (
                  <a href={`/open-data/${id}.${type}`} aria-label={`${nameOf[type]}: ${say(title, visit)}`}>
                    {nameOf[type]}
                  </a>
                ))}
              </span>
            ),
          },
        ]}
      />
      <p>
        {text.catalogue}: <a href="/open-data/catalogue.jsonld">JSON-LD</a>{' '}
        <a href="/open-data/catalogue.ttl">Turtle</a>
      </p>
      <p class="muted">{text.linked}</p>
    </LinkagePage>
  );
}
