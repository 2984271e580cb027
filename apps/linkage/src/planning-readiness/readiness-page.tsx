import { DataTable, EmptyState, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { toHref } from '../pages/query.ts';
import { say, type Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { findMatrix, type MatrixRow } from './find-readiness.ts';
import { findLadders } from './ladder-store.ts';
import { MatrixDrawing } from './matrix-drawing.tsx';
import { readinessTexts } from './readiness-texts.ts';

/** `GET /planning/readiness?ladder=` */
export async function readinessPage(visit: Visit): Promise<VNode> {
  const { db, language, query } = visit;
  const text = readinessTexts(language);
  const ladders = await findLadders(db);
  const ladder = ladders.find(({ id }) => id === query['ladder']) ?? ladders[0];
  if (ladder === undefined) throw new Error('no ladder is known');
  const rows = await findMatrix(db, ladder.id, ladder.levels.length);
  const levels = ladder.levels.map(({ names }, at) => text.level(at, say(names, visit)));
  const nameOf = ({ name, nameEn }: MatrixRow): string =>
    language === 'en' && nameEn !== '' ? nameEn : name;
  const hrefOf = (ministry: string | undefined, level: number): string =>
    toHref('/planning/services', { ministry, ladder: ladder.id, level: String(level), heads: 'yes' });
  const caption = text.matrix(say(ladder.names, visit));
  const total: MatrixRow = {
    ministry: '',
    name: text.all,
    nameEn: text.all,
    counts: levels.map((_, level) => rows.reduce((sum, { counts }) => sum + (counts[level] ?? 0), 0)),
  };
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="planning"
      aside={
        <a href={`/planning/readiness/${ladder.id}`}>
          {text.rules} ({text.version(ladder.version)})
        </a>
      }
      side={[
        ...planningSide(visit, 'readiness'),
        {
          title: text.ladders,
          links: ladders.map(({ id, names }) => ({
            href: toHref('/planning/readiness', { ladder: id }),
            label: say(names, visit),
            current: id === ladder.id,
          })),
        },
      ]}
    >
      {rows.length === 0 ? (
        <EmptyState title={text.none}>{text.noneHow}</EmptyState>
      ) : (
        <>
          <Panel title={caption}>
            <MatrixDrawing
              rows={rows}
              levels={levels}
              label={caption}
              nameOf={nameOf}
              say={(ministry, level, count) => text.cell(ministry, level, count)}
              hrefOf={hrefOf}
            />
          </Panel>
          <Panel title={text.table}>
            <DataTable<MatrixRow>
              caption={text.table}
              rows={[...rows, total]}
              rowKey={({ ministry }) => ministry || 'all'}
              empty={null}
              columns={[
                {
                  title: text.ministry,
                  isHead: true,
                  cell: (row) =>
                    row.ministry === '' ? (
                      nameOf(row)
                    ) : (
                      <a href={`/planning/ministries/${encodeURIComponent(row.ministry)}`}>{nameOf(row)}</a>
                    ),
                },
                ...levels.map((title, level) => ({
                  title,
                  kind: 'number' as const,
                  labelOn: 'phone' as const,
                  cell: ({ ministry, counts }: MatrixRow) => {
                    const count = counts[level] ?? 0;
                    if (count === 0) return '–';
                    return (
                      <a class="matrix-count" href={hrefOf(ministry || undefined, level)}>
                        {count.toLocaleString('en')}
                      </a>
                    );
                  },
                })),
              ]}
            />
          </Panel>
        </>
      )}
    </LinkagePage>
  );
}
