import { Button, DateText, Form, InstantText, Panel, Pill, Row, Rows } from '@saphan/ui';
import { formatDate, type PartialDate } from '@saphan/thai';
import type { ComponentChildren, VNode } from 'preact';
import { linkageProblem } from '../linkage-problems.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { hasRole, say, type Visit } from '../pages/visit.ts';
import { changedLines, entryHistory } from '../planning-entries/entry-history.tsx';
import { planningSide } from '../planning-list/planning-side.ts';
import { getLadder, type VersionedLadder } from '../planning-readiness/ladder-store.ts';
import { levelName, PilotForm } from './pilot-form.tsx';
import { findPilotVersions, getPilot } from './pilot-store.ts';
import { pilotTexts } from './pilot-texts.ts';
import { isFrozen, maySee, pilotHref, pilotsPath, type PilotContent, type PilotRow } from './pilot.ts';
import { pilotTones } from './pilots-page.tsx';
import { ProgressPanels } from './progress-panels.tsx';
import { readProgress } from './progress.ts';

/** `GET /planning/pilots/{number}` */
export async function pilotPage(visit: Visit): Promise<VNode> {
  const { db, language, staff, view, now } = visit;
  const text = pilotTexts(language);
  const asked = visit.params['number'] ?? '';
  const pilot = await getPilot(db, /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : 0);
  // As if it were not there: what is not published is the planners' own.
  if (!maySee(staff, pilot)) throw linkageProblem('plan-pilot-unknown', { detail: 'hidden' });
  const [[progress], today, versions] = await Promise.all([
    readProgress(db, view, [pilot], now),
    getLadder(db, 'readiness'),
    findPilotVersions(db, pilot.number),
  ]);
  if (progress === undefined) throw new Error('a pilot set was not measured');
  const isPlanner = hasRole(staff, 'planner');
  const history = await entryHistory(
    visit,
    versions.map(({ content, state, ...each }, at) => ({
      ...each,
      state: text.states[state],
      lines: changesOf(content, versions[at + 1]?.content, visit, progress.ladder),
    })),
  );
  return (
    <LinkagePage
      visit={visit}
      title={say(pilot.names, visit)}
      section="planning"
      hasWords
      side={planningSide(visit, 'pilots')}
      aside={<Pill tone={pilotTones[pilot.state]}>{text.states[pilot.state]}</Pill>}
    >
      <p>
        <a href={pilotsPath}>{text.back}</a>
      </p>
      {isPlanner && <Steps visit={visit} pilot={pilot} />}
      <Criteria visit={visit} pilot={pilot} ladder={progress.ladder} today={today} />
      <ProgressPanels visit={visit} progress={progress} />
      {isPlanner && pilot.state === 'draft' && (
        <Panel title={text.change} folded={visit.refused === undefined}>
          <p>
            <a href="/planning/services">{text.chooseFromList}</a>
          </p>
          <PilotForm visit={visit} ladder={today} action={pilotHref(pilot.number)} row={pilot} />
        </Panel>
      )}
      {history}
    </LinkagePage>
  );
}

/** What a planner may do with it now. */
function Steps({ visit, pilot }: { visit: Visit; pilot: PilotRow }): VNode | null {
  const text = pilotTexts(visit.language);
  const action = `${pilotHref(pilot.number)}/step`;
  const seen = <input type="hidden" name="seen" value={String(pilot.version)} />;
  if (pilot.state === 'frozen')
    return (
      <Form action={action} class="cluster">
        {seen}
        <Button name="action" value="publish">
          {text.actions.publish}
        </Button>
      </Form>
    );
  if (pilot.state !== 'draft') return null;
  // Two presses: it is for good.
  return (
    <Panel title={text.freeze} folded>
      <Form action={action} class="stack">
        {seen}
        <p>{text.freezeHow}</p>
        <div class="cluster">
          <Button name="action" value="freeze">
            {text.actions.freeze}
          </Button>
          <Button name="action" value="withdraw" tone="quiet">
            {text.actions.withdraw}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

interface CriteriaProps {
  visit: Visit;
  pilot: PilotRow;
  ladder: VersionedLadder;
  today: VersionedLadder;
}

function Criteria({ visit, pilot, ladder, today }: CriteriaProps): VNode {
  const text = pilotTexts(visit.language);
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [text.target, text.by(levelName(ladder, pilot.targetLevel, visit))],
    [text.targetOn, <DateText date={pilot.targetOn} />],
    [text.rule, pilot.rule !== null && <code>{pilot.rule}</code>],
    [
      text.measuredBy,
      isFrozen(pilot) && (
        <>
          <a href={`/planning/readiness/${ladder.id}`}>
            {text.ladderVersion(say(ladder.names, visit), ladder.version)}
          </a>
          {ladder.version !== today.version && <small class="under">{text.newerRules(today.version)}</small>}
        </>
      ),
    ],
    [text.frozenOn, pilot.frozenAt !== null && <InstantText at={pilot.frozenAt.toISOString()} />],
  ];
  return (
    <Panel title={text.criteria}>
      {say(pilot.criteria, visit)
        .split('\n')
        .map((line) => (
          <p>{line}</p>
        ))}
      <Rows>
        {facts
          .filter(([, value]) => value !== false)
          .map(([label, value]) => (
            <Row label={label} state={{ type: 'plain' }}>
              {value}
            </Row>
          ))}
      </Rows>
    </Panel>
  );
}

/** Fields of a set that a version changed of the one before. */
function changesOf(
  after: PilotContent,
  before: PilotContent | undefined,
  visit: Visit,
  ladder: VersionedLadder,
): readonly string[] {
  const text = pilotTexts(visit.language);
  if (before === undefined) return [];
  const labels = {
    ...{ names: text.pilot, criteria: text.criteria, rule: text.rule, targetLevel: text.targetLevel },
    ...{ targetOn: text.targetOn, services: text.services },
  } as const satisfies Partial<Record<keyof PilotContent, string>>;
  const write = (content: PilotContent, field: keyof typeof labels): string => {
    if (field === 'names' || field === 'criteria') return `${content[field].th} · ${content[field].en}`;
    if (field === 'targetLevel') return levelName(ladder, content.targetLevel, visit);
    if (field === 'targetOn') return formatDate(visit.language, content.targetOn as PartialDate, 'short');
    return (field === 'rule' ? content.rule : content.services.join(', ')) || '–';
  };
  return changedLines(labels, after, before, write);
}
