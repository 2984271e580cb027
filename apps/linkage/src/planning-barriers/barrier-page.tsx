import type { BarrierRegister } from '@saphan/planning';
import { DataTable, DateText, Notice, Panel, Pill, Row, Rows } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { hasRole, type Visit } from '../pages/visit.ts';
import { findServiceNames, NamedServices, type ServiceNames } from '../planning-catalogue/named-services.tsx';
import { AssignLink } from '../planning-assignments/assign-link.tsx';
import { changedLines, entryHistory } from '../planning-entries/entry-history.tsx';
import { entryTexts } from '../planning-entries/entry-texts.ts';
import { findGone } from '../planning-entries/find-gone.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { barrierHref, isOpen, roomOf, type BarrierContent, type BarrierRow } from './barrier.ts';
import { BarrierForm } from './barrier-form.tsx';
import { findBarrierVersions, getBarrier } from './barrier-store.ts';
import { barrierTexts } from './barrier-texts.ts';
import { titleOf } from './barriers-page.tsx';
import { findFreed, type FreedBy } from './find-freed.ts';

/** Services that are named one by one. */
const mostNamed = 30;

/** `GET /planning/obstacles/{number}`, `GET /planning/laws/{number}` */
const entryPage =
  (register: BarrierRegister) =>
  async (visit: Visit): Promise<VNode> => {
    const { db, language, view, now } = visit;
    const text = barrierTexts(language);
    const row = await getBarrier(db, register, visit.params['number'] ?? '');
    const [freed, versions, gone] = await Promise.all([
      findFreed(db, view, row, now),
      findBarrierVersions(db, row.number),
      findGone(db, row.services),
    ]);
    const names = await findServiceNames(visit, freed.held.services.slice(0, mostNamed));
    const history = await entryHistory(
      visit,
      versions.map(({ content, ...each }, at) => ({
        ...each,
        lines: changesOf(content, versions[at + 1]?.content, row, visit),
      })),
    );
    return (
      <LinkagePage
        visit={visit}
        title={titleOf(row, visit)}
        lead={row.demands}
        section="planning"
        hasWords
        side={planningSide(visit, roomOf[register])}
        aside={<Pill tone={isOpen(row) ? 'wait' : 'done'}>{text.stages[row.stage]}</Pill>}
      >
        <p>
          <a href={`/planning/${roomOf[register]}`}>{text.back}</a>
          <AssignLink visit={visit} name={titleOf(row, visit)} about={{ barrier: String(row.number) }} />
        </p>
        <Facts visit={visit} row={row} />
        <FreedPanel visit={visit} freed={freed} names={names} />
        {gone.length > 0 && <Notice tone="plain">{entryTexts(language).gone(gone)}</Notice>}
        {hasRole(visit.staff, 'planner') && (
          <Panel title={text.change} folded={visit.refused === undefined}>
            <BarrierForm visit={visit} register={register} action={barrierHref(row)} row={row} />
          </Panel>
        )}
        {history}
      </LinkagePage>
    );
  };

function Facts({ visit, row }: { visit: Visit; row: BarrierRow }): VNode {
  const text = barrierTexts(visit.language);
  const { register, kind, owner, due, amendment, decision, dataServices } = row;
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [text.kind, kind === null ? '' : text.kinds[kind]],
    [text.owner, owner],
    [text.due, due === null ? '' : <DateText date={due} />],
    [text.amendment[register], amendment],
    [text.decision, decision],
    [text.dataServices, dataServices.join(', ')],
  ];
  return (
    <Panel title={text.entry[register]}>
      <Rows>
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <Row label={label} state={{ type: 'plain' }}>
              {value}
            </Row>
          ))}
      </Rows>
    </Panel>
  );
}

function FreedPanel({ visit, freed, names }: { visit: Visit; freed: FreedBy; names: ServiceNames }): VNode {
  const text = barrierTexts(visit.language);
  const { services } = freed.held;
  return (
    <Panel title={text.frees}>
      <DataTable
        caption={text.frees}
        rows={['held', 'freed', 'rising'] as const}
        rowKey={(each) => each}
        empty={null}
        columns={[
          { title: '', isHead: true, cell: (each) => text[each] },
          {
            title: text.number,
            kind: 'number',
            cell: (each) => freed[each].services.length.toLocaleString('en'),
          },
          {
            title: text.users,
            kind: 'number',
            cell: (each) => (
              <>
                {text.range(freed[each].usersLow, freed[each].usersHigh)}
                {freed[each].unknown > 0 && <small class="under">{text.unknown(freed[each].unknown)}</small>}
              </>
            ),
          },
        ]}
      />
      {services.length > 0 && (
        <NamedServices ids={services} names={names} most={mostNamed} more={text.more} />
      )}
    </Panel>
  );
}

/** What a version changed of the one before, in words. */
function changesOf(
  after: BarrierContent,
  before: BarrierContent | undefined,
  { register }: BarrierRow,
  visit: Visit,
): readonly string[] {
  const text = barrierTexts(visit.language);
  if (before === undefined) return [text.entered];
  const labels: Record<keyof BarrierContent, string> = {
    ...{ name: text.name[register], kind: text.kind, section: text.section, owner: text.owner },
    ...{ demands: text.demands[register], amendment: text.amendment[register], due: text.due },
    ...{ decision: text.decision, stage: text.stage, services: text.services },
    dataServices: text.dataServices,
  };
  const write = (content: BarrierContent, field: keyof BarrierContent): string => {
    if (field === 'stage') return text.stages[content.stage];
    const value = content[field];
    return (typeof value === 'string' ? value : (value ?? []).join(', ')) || '–';
  };
  return changedLines(labels, after, before, write);
}

export const obstaclePage = entryPage('obstacle');
export const lawPage = entryPage('law');
