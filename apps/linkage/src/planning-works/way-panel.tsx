import { defineTexts } from '@saphan/contracts';
import { findNaming, indexByNamed } from '@saphan/planning';
import { Panel, Pill, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { barrierHref, isOpen } from '../planning-barriers/barrier.ts';
import { barrierTexts } from '../planning-barriers/barrier-texts.ts';
import { titleOf } from '../planning-barriers/barriers-page.tsx';
import type { PlannedRow } from '../planning-catalogue/find-planned.ts';
import { readBarriers, toNaming } from './find-unlocked.ts';
import { findWorks } from './work-store.ts';
import { workTexts } from './work-texts.ts';
import { maySee, workHref } from './work.ts';
import { workTones } from './works-page.tsx';

const count = (number: number): string => number.toLocaleString('en');

const texts = defineTexts(
  {
    title: 'สิ่งที่ขวาง และงานที่ทำได้',
    costs: (likely: number, low: number, high: number) =>
      `${count(likely)} บาท (${count(low)}–${count(high)})`,
  },
  {
    title: 'What is in its way, and what could be done',
    costs: (likely: number, low: number, high: number) =>
      `${count(likely)} baht (${count(low)}–${count(high)})`,
  },
);

/** Obstacles and laws that hold a service back, and works that it needs; nothing where there are none. */
export async function wayPanel(
  visit: Visit,
  { id, liveService }: Pick<PlannedRow, 'id' | 'liveService'>,
): Promise<VNode | null> {
  const [barriers, works] = await Promise.all([readBarriers(visit.db), findWorks(visit.db)]);
  const live = visit.view.catalogue.services.find((service) => service.id === liveService);
  const open = [...barriers.values()].filter(isOpen);
  const holding = [...findNaming(id, live, indexByNamed(open)).keys()];
  const seen = works.filter((work) => maySee(visit.staff, work) && work.state !== 'withdrawn');
  const named = seen.map((work) => ({ work, ...toNaming(work, barriers) }));
  const needed = [...findNaming(id, live, indexByNamed(named)).keys()];
  if (holding.length + needed.length === 0) return null;
  const text = texts(visit.language);
  const [barrierWords, workWords] = [barrierTexts(visit.language), workTexts(visit.language)];
  return (
    <Panel title={text.title}>
      <Rows>
        {holding.map((row) => (
          <Row label={barrierWords.entry[row.register]} state={{ type: 'plain' }}>
            <a href={barrierHref(row)}>{titleOf(row, visit)}</a>{' '}
            <Pill tone="wait">{barrierWords.stages[row.stage]}</Pill>
          </Row>
        ))}
        {needed.map(({ work }) => (
          <Row label={workWords.kinds[work.kind]} state={{ type: 'plain' }}>
            <a href={workHref(work.number)}>{work.name}</a>{' '}
            <Pill tone={workTones[work.state]}>{workWords.states[work.state]}</Pill>
            <small class="muted">
              {text.costs(work.costLikelyBaht, work.costLowBaht, work.costHighBaht)}
            </small>
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
