import { EmptyState, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { toHref } from '../pages/query.ts';
import { say, type Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { findMatrix, type MatrixRow } from './find-readiness.ts';
import { findLadders } from './ladder-store.ts';
import { MatrixTable } from './matrix-table.tsx';
import { readinessTexts } from './readiness-texts.ts';

/** `GET /planning/readiness?ladder=` */
export async function readinessPage(visit: Visit): Promise<VNode> {
  const { db, language, query } = visit;
  const text = readinessTexts(language);
  const ladders = await findLadders(db);
  const ladder = ladders.find(({ id }) => id === query['ladder']) ?? ladders[0];
  if (ladder === undefined) throw new Error('no ladder is known');
  const rows = await findMatrix(db, ladder.id, ladder.levels.length);
  const levels = ladder.levels.map(({ names }, at) => ({
    title: text.level(at, say(names, visit)),
    short: String(at),
  }));
  const nameOf = ({ name, nameEn }: MatrixRow): string =>
    language === 'en' && nameEn !== '' ? nameEn : name;
  const hrefOf = (ministry: string | undefined, level: number): string =>
    toHref('/planning/services', { ministry, ladder: ladder.id, level: String(level), heads: 'yes' });
  const caption = text.matrix(say(ladder.names, visit));
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
        <Panel title={caption}>
          <MatrixTable
            rows={rows}
            levels={levels}
            label={caption}
            head={text.ministry}
            nameOf={nameOf}
            say={(ministry, level, count) => text.cell(ministry, level, count)}
            hrefOf={hrefOf}
            total={text.all}
          />
        </Panel>
      )}
    </LinkagePage>
  );
}
