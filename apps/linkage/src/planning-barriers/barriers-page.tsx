import { toBangkokDay } from '@saphan/thai';
import type { BarrierRegister } from '@saphan/planning';
import { AsWritten, DataTable, DateText, EmptyState, Panel, Pill, SearchBox } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { oneOf, toHref } from '../pages/query.ts';
import { hasRole, type Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { barrierHref, barrierStages, isOpen, roomOf, type BarrierRow, type BarrierStage } from './barrier.ts';
import { BarrierForm } from './barrier-form.tsx';
import { findBarrierRows } from './barrier-store.ts';
import { barrierTexts } from './barrier-texts.ts';

/** Its name on pages: of a law with the section. */
export const titleOf = (
  { name, section }: Pick<BarrierRow, 'name' | 'section'>,
  visit: Pick<Visit, 'language'>,
): string => (section === null ? name : barrierTexts(visit.language).sectionOf(name, section));

/** `GET /planning/obstacles?stage=&q=`, `GET /planning/laws?stage=&q=` */
const registerPage =
  (register: BarrierRegister) =>
  async (visit: Visit): Promise<VNode> => {
    const { db, query, language, now } = visit;
    const text = barrierTexts(language);
    const path = `/planning/${roomOf[register]}`;
    const stages: readonly BarrierStage[] = barrierStages[register];
    const stage = oneOf(query['stage'], stages);
    const q = query['q']?.slice(0, 200);
    const rows = await findBarrierRows(db, register, { stage, q });
    const today = toBangkokDay(now);
    return (
      <LinkagePage
        visit={visit}
        title={text.title[register]}
        lead={text.lead[register]}
        section="planning"
        hasWords
        keys
        aside={<a href={`${path}.csv`}>{text.file}</a>}
        side={[
          ...planningSide(visit, roomOf[register]),
          {
            title: text.stage,
            links: [
              { href: toHref(path, { q }), label: text.all, current: stage === undefined },
              ...stages.map((each) => ({
                href: toHref(path, { q, stage: each }),
                label: text.stages[each],
                current: each === stage,
              })),
            ],
          },
        ]}
      >
        <SearchBox
          action={path}
          label={text.search}
          placeholder={text.name[register]}
          button={text.button}
          value={q ?? ''}
          hidden={stage === undefined ? {} : { stage }}
        />
        <DataTable<BarrierRow>
          caption={text.title[register]}
          keys
          rows={rows}
          rowKey={({ number }) => String(number)}
          empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
          columns={[
            {
              title: text.entry[register],
              isHead: true,
              cell: (row) => (
                <>
                  <a href={barrierHref(row)}>
                    <AsWritten>{titleOf(row, visit)}</AsWritten>
                  </a>
                  <small class="under">
                    {row.number}
                    {row.kind !== null && ` · ${text.kinds[row.kind]}`}
                  </small>
                </>
              ),
            },
            {
              title: text.stage,
              cell: (row) => <Pill tone={isOpen(row) ? 'wait' : 'done'}>{text.stages[row.stage]}</Pill>,
            },
            {
              title: text.owner,
              hideOn: 'phone',
              cell: ({ owner }) => <AsWritten>{owner}</AsWritten>,
            },
            {
              title: text.due,
              cell: (row) =>
                row.due !== null && (
                  <>
                    <DateText date={row.due} short /> {isOpen(row) && row.due < today && text.late}
                  </>
                ),
            },
            {
              title: text.holds,
              kind: 'number',
              cell: ({ services, dataServices }) =>
                [services.length.toLocaleString('en'), ...dataServices].join(' · '),
            },
          ]}
        />
        {hasRole(visit.staff, 'planner') && (
          <Panel title={text.add[register]} folded={visit.refused === undefined}>
            <BarrierForm visit={visit} register={register} action={path} />
          </Panel>
        )}
      </LinkagePage>
    );
  };

export const obstaclesPage = registerPage('obstacle');
export const lawsPage = registerPage('law');
