import {
  AsWritten,
  Button,
  DataTable,
  EmptyState,
  Panel,
  Pill,
  type PillTone,
  SelectField,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { toHref } from '../pages/query.ts';
import type { Visit } from '../pages/visit.ts';
import { findPlanNames } from '../planning-catalogue/find-planned.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { readWorkFilter } from './work-routes.ts';
import { findWorks } from './work-store.ts';
import { sumWorks, type MinistrySum, type WorkSum } from './sum-works.ts';
import { WorkForm, writersOf, writeYear } from './work-form.tsx';
import { workTexts } from './work-texts.ts';
import { maySee, workHref, workStates, type WorkRow, type WorkState } from './work.ts';

const path = '/planning/works';
/** Names of ministries by id, in the visitor's language. */
export type MinistryNames = ReadonlyMap<string, string>;

export const workTones: Readonly<Record<WorkState, PillTone>> = {
  draft: 'quiet',
  submitted: 'wait',
  returned: 'turn',
  accepted: 'done',
  done: 'done',
  withdrawn: 'quiet',
};

/** What a work costs: likely, and from what to what. */
export const costText = ({
  costLowBaht: low,
  costLikelyBaht: likely,
  costHighBaht: high,
}: Pick<WorkRow, 'costLowBaht' | 'costLikelyBaht' | 'costHighBaht'>): VNode => (
  <>
    {likely.toLocaleString('en')}
    {low !== high && (
      <small class="under">
        {low.toLocaleString('en')}–{high.toLocaleString('en')}
      </small>
    )}
  </>
);

export async function findMinistryNames({
  db,
  language,
}: Pick<Visit, 'db' | 'language'>): Promise<MinistryNames> {
  const { ministries } = await findPlanNames(db);
  return new Map(
    ministries.map(({ id, name, name_en: english }) => [
      id,
      language === 'en' && english !== '' ? english : name,
    ]),
  );
}

/** `GET /planning/works?state=&ministry=&year=` */
export async function worksPage(visit: Visit): Promise<VNode> {
  const { db, query, language, staff } = visit;
  const text = workTexts(language);
  const filter = readWorkFilter(query);
  const asked = { ...filter, year: filter.year?.toString() };
  const [found, ministries] = await Promise.all([findWorks(db, filter), findMinistryNames(visit)]);
  const works = found.filter((work) => maySee(staff, work));
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="planning"
      hasWords
      keys
      aside={<a href={toHref(`${path}.csv`, asked)}>{text.file}</a>}
      side={[
        ...planningSide(visit, 'works'),
        {
          title: text.state,
          links: [
            {
              href: toHref(path, { ...asked, state: undefined }),
              label: text.all,
              current: filter.state === undefined,
            },
            ...workStates.map((state) => ({
              href: toHref(path, { ...asked, state }),
              label: text.states[state],
              current: state === filter.state,
            })),
          ],
        },
      ]}
    >
      <form action={path} method="get" class="cluster plan-row" role="search" aria-label={text.narrow}>
        {filter.state !== undefined && <input type="hidden" name="state" value={filter.state} />}
        <SelectField
          name="ministry"
          label={text.ministry}
          value={filter.ministry}
          empty={text.all}
          required={false}
          marked={false}
          choices={[...ministries].map(([value, label]) => ({ value, label }))}
        />
        <Button tone="quiet">{text.narrow}</Button>
      </form>
      <Works visit={visit} works={works} ministries={ministries} />
      <Sums
        visit={visit}
        works={works}
        ministries={ministries}
        href={toHref('/planning/work-sums.csv', asked)}
      />
      {writersOf(visit).length > 0 && (
        <Panel title={text.add} folded={visit.refused === undefined}>
          <WorkForm visit={visit} ministries={ministries} action={path} />
        </Panel>
      )}
    </LinkagePage>
  );
}

interface RowsProps {
  visit: Visit;
  works: readonly WorkRow[];
  ministries: MinistryNames;
}

function Works({ visit, works, ministries }: RowsProps): VNode {
  const text = workTexts(visit.language);
  return (
    <DataTable<WorkRow>
      caption={text.title}
      keys
      rows={works}
      rowKey={({ number }) => String(number)}
      empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
      columns={[
        {
          title: text.work,
          isHead: true,
          cell: ({ number, name, kind }) => (
            <>
              <a href={workHref(number)}>
                <AsWritten>{name}</AsWritten>
              </a>
              <small class="under">
                {String(number)} · {text.kinds[kind]}
              </small>
            </>
          ),
        },
        { title: text.state, cell: ({ state }) => <Pill tone={workTones[state]}>{text.states[state]}</Pill> },
        { title: text.ministry, cell: ({ ministry }) => ministries.get(ministry) ?? ministry },
        { title: text.year, kind: 'number', cell: ({ year }) => writeYear(year, visit) },
        { title: text.baht, kind: 'number', cell: costText },
      ]}
    />
  );
}

function Sums({ visit, works, ministries, href }: RowsProps & { href: string }): VNode | null {
  const text = workTexts(visit.language);
  const { years, sums } = sumWorks(works);
  if (sums.length === 0) return null;
  const cell = (sum: WorkSum | undefined) =>
    sum === undefined
      ? '–'
      : costText({ costLowBaht: sum.lowBaht, costLikelyBaht: sum.likelyBaht, costHighBaht: sum.highBaht });
  return (
    <Panel title={text.sums}>
      <p class="muted">
        {text.sumsHow} <a href={href}>{text.file}</a>
      </p>
      <DataTable<MinistrySum>
        caption={text.sums}
        rows={sums}
        rowKey={({ ministry }) => ministry ?? ''}
        empty={null}
        columns={[
          {
            title: text.ministry,
            isHead: true,
            cell: ({ ministry }) =>
              ministry === null ? (
                <strong>{text.allMinistries}</strong>
              ) : (
                <a href={toHref(path, { ministry })}>{ministries.get(ministry) ?? ministry}</a>
              ),
          },
          ...years.map((year) => ({
            title: writeYear(year, visit),
            kind: 'number' as const,
            cell: ({ byYear }: MinistrySum) => cell(byYear.get(year)),
          })),
          { title: text.total, kind: 'number', cell: ({ all }) => cell(all) },
        ]}
      />
    </Panel>
  );
}
