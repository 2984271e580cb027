import { DataTable, EmptyState, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { toHref } from '../pages/query.ts';
import type { Visit } from '../pages/visit.ts';
import { progressGroups, type Progress, type ProgressGroup } from './find-progress.ts';
import { oversightTexts } from './oversight-texts.ts';
import { ShareBar } from './share-bar.tsx';

const number = (count: number): string => count.toLocaleString('en');

const hrefs = {
  ministry: (id: string) => `/planning/ministries/${encodeURIComponent(id)}`,
  agency: (id: string) => toHref('/planning/services', { agency: id }),
} as const;

/** What of each ministry, agency or kind of agency is online end to end; each leads to its services or what it has to do next. */
export function progressPanel(
  { language, query }: Pick<Visit, 'language' | 'query'>,
  by: ProgressGroup,
  rows: readonly Progress[],
): VNode {
  const text = oversightTexts(language);
  const nameOf = ({ name, nameEn }: Progress): string =>
    language === 'en' && nameEn !== '' ? nameEn : name || text.kindUnstated;
  return (
    <Panel title={text.progress[by]}>
      <p id="progress">
        {progressGroups.map((each) => (
          <>
            {each !== progressGroups[0] && ' · '}
            {each === by ? (
              <strong aria-current="true">{text.groups[each]}</strong>
            ) : (
              <a href={`${toHref('/oversight', { days: query['days'], by: each })}#progress`}>
                {text.groups[each]}
              </a>
            )}
          </>
        ))}
      </p>
      <DataTable<Progress>
        caption={text.progress[by]}
        rows={rows}
        rowKey={({ id }) => (id || 'unstated').replaceAll(/\s/g, '_')}
        empty={<EmptyState title={text.noPlan}>{text.noPlanHow}</EmptyState>}
        columns={[
          {
            title: text.groups[by],
            isHead: true,
            cell: (row) => (by === 'kind' ? nameOf(row) : <a href={hrefs[by](row.id)}>{nameOf(row)}</a>),
          },
          {
            title: text.planned,
            kind: 'number',
            cell: ({ services }) => number(services),
          },
          {
            title: text.applied,
            kind: 'number',
            cell: ({ online }) => number(online),
          },
          {
            title: text.live,
            labelOn: 'phone',
            cell: ({ live, services }) => <ShareBar part={live} all={services} />,
          },
        ]}
      />
      {rows.length > 0 && <p class="muted">{text.liveHow}</p>}
      <p>
        <a href="/planning/readiness">{text.readiness}</a>
      </p>
    </Panel>
  );
}
