import { perMillion, type CurvePoint, type RoadMapResult } from '@saphan/planning';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { barrierHref, type BarrierRow } from '../planning-barriers/barrier.ts';
import { titleOf } from '../planning-barriers/barriers-page.tsx';
import type { ScenarioRow } from './road-map-store.ts';
import { roadMapTexts } from './road-map-texts.ts';

/** From one budget to the next that serves more: baht, people a year, people for a million baht. */
export interface Step {
  readonly fromBaht: number;
  readonly toBaht: number;
  readonly people: number;
  readonly perMillion: number | null;
}

export interface Steps {
  /** The last that the budget pays for. */
  readonly last: Step | undefined;
  /** The first beyond it. */
  readonly next: Step | undefined;
  /** The largest budget that was tried, in baht. */
  readonly mostBaht: number;
}

/**
 * What the money at the edge of a budget buys, from the points of its curve in the order of their budgets (baht). A point of the curve is a
 * best choice by itself, so a step that serves nobody more is none.
 */
export function findSteps(curve: readonly CurvePoint[], budgetBaht: number): Steps {
  const steps: Step[] = [];
  let reached = curve[0];
  for (const [at, point] of curve.entries()) {
    if (reached === undefined || point.people <= reached.people) continue;
    const before = curve[at - 1] ?? reached;
    const people = point.people - reached.people;
    steps.push({
      ...{ fromBaht: before.budgetBaht, toBaht: point.budgetBaht, people },
      perMillion: perMillion(people, point.budgetBaht - before.budgetBaht),
    });
    reached = point;
  }
  return {
    last: steps.findLast(({ toBaht }) => toBaht <= budgetBaht),
    next: steps.find(({ toBaht }) => toBaht > budgetBaht),
    mostBaht: curve.at(-1)?.budgetBaht ?? 0,
  };
}

export interface NextBahtProps {
  visit: Visit;
  row: ScenarioRow;
  result: RoadMapResult;
  barriers: ReadonlyMap<number, BarrierRow>;
  /** Without its heading where a page has it already. */
  isTitled?: boolean;
}

/** The question of who pays, answered in a sentence or two: what the last step bought, what the next would, and what no money buys. */
export function NextBaht({ visit, row, result, barriers, isTitled = true }: NextBahtProps): VNode {
  const text = roadMapTexts(visit.language);
  const budget = row.wishes.budgetsBaht.reduce((sum, each) => sum + each, 0);
  const { last, next, mostBaht } = findSteps(result.curve, budget);
  const [held] = result.held;
  const barrier = held && barriers.get(Number(held.by));
  return (
    <div class="stack-tight">
      {isTitled && <h3>{text.next}</h3>}
      <p>
        <strong>
          {next === undefined
            ? text.nothingMore(mostBaht)
            : text.nextStep(next.toBaht - budget, next.toBaht, next.people, next.perMillion)}
        </strong>{' '}
        {last && text.lastStep(last.fromBaht, last.toBaht, last.people, last.perMillion)}
      </p>
      {held !== undefined && barrier !== undefined && (
        <p>
          {text.inTheWay} <a href={barrierHref(barrier)}>{titleOf(barrier, visit)}</a> (
          {text.freesPeople(held.people)})
        </p>
      )}
    </div>
  );
}
