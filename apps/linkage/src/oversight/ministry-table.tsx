import { DataTable, EmptyState, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import type { Progress } from './find-progress.ts';
import { oversightTexts } from './oversight-texts.ts';
import { ShareBar } from './share-bar.tsx';

const number = (count: number): string => count.toLocaleString('en');

/** Ministries by what of theirs is online end to end; each leads to what it has to do next. */
export function ministryTable({ language }: Pick<Visit, 'language'>, rows: readonly Progress[]): VNode {
  const text = oversightTexts(language);
  return (
    <Panel title={text.ministries}>
      <DataTable<Progress>
        caption={text.ministries}
        rows={rows}
        rowKey={({ ministry }) => ministry}
        empty={<EmptyState title={text.noPlan}>{text.noPlanHow}</EmptyState>}
        columns={[
          {
            title: text.ministry,
            isHead: true,
            cell: ({ ministry, name, nameEn }) => (
              <a href={`/planning/ministries/${encodeURIComponent(ministry)}`}>
                {language === 'en' && nameEn !== '' ? nameEn : name}
              </a>
            ),
          },
          {
            title: text.planned,
            kind: 'number',
            labelOn: 'phone',
            cell: ({ services }) => number(services),
          },
          {
            title: text.live,
            labelOn: 'phone',
            cell: ({ live, services }) => <ShareBar part={live} all={services} />,
          },
        ]}
      />
      <p>
        <a href="/planning/readiness">{text.readiness}</a>
      </p>
    </Panel>
  );
}
