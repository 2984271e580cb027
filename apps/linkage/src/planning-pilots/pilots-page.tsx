import { DataTable, DateText, EmptyState, Panel, Pill, type PillTone } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { hasRole, say, type Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { getLadder } from '../planning-readiness/ladder-store.ts';
import { levelName, PilotForm } from './pilot-form.tsx';
import { findPilots } from './pilot-store.ts';
import { pilotTexts } from './pilot-texts.ts';
import { isFrozen, maySee, pilotHref, pilotsPath, type PilotState } from './pilot.ts';
import { readProgress, type PilotProgress } from './progress.ts';

export const pilotTones: Readonly<Record<PilotState, PillTone>> = {
  draft: 'quiet',
  frozen: 'wait',
  published: 'done',
  withdrawn: 'quiet',
};

/** `GET /planning/pilots` */
export async function pilotsPage(visit: Visit): Promise<VNode> {
  const { db, language, staff, view, now } = visit;
  const text = pilotTexts(language);
  const isPlanner = hasRole(staff, 'planner');
  const pilots = (await findPilots(db)).filter((pilot) => maySee(staff, pilot));
  const [ladder, rows] = await Promise.all([getLadder(db, 'readiness'), readProgress(db, view, pilots, now)]);
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="planning"
      side={planningSide(visit, 'pilots')}
    >
      <DataTable<PilotProgress>
        caption={text.title}
        keys
        rows={rows}
        rowKey={({ pilot }) => String(pilot.number)}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: text.pilot,
            isHead: true,
            cell: ({ pilot }) => <a href={pilotHref(pilot.number)}>{say(pilot.names, visit)}</a>,
          },
          ...(isPlanner
            ? [
                {
                  title: text.state,
                  cell: ({ pilot: { state } }: PilotProgress) => (
                    <Pill tone={pilotTones[state]}>{text.states[state]}</Pill>
                  ),
                },
              ]
            : []),
          {
            title: text.target,
            cell: ({ pilot, ladder: measuredBy }) => (
              <>
                {text.by(levelName(measuredBy, pilot.targetLevel, visit))}
                <small class="under">
                  {text.targetOn} <DateText date={pilot.targetOn} />
                </small>
              </>
            ),
          },
          {
            title: text.reached,
            kind: 'number',
            cell: ({ reached, members }) => text.ofAll(reached, members.length),
          },
          {
            title: text.fallen,
            kind: 'number',
            cell: ({ pilot, fallen }) => (isFrozen(pilot) ? String(fallen) : '–'),
          },
        ]}
      />
      {isPlanner && (
        <Panel title={text.add} folded={visit.refused === undefined}>
          <PilotForm visit={visit} ladder={ladder} action={pilotsPath} />
        </Panel>
      )}
    </LinkagePage>
  );
}
