import type { Log } from '@saphan/web';
import { expect, test } from 'vitest';
import type { SnapshotIndex } from '../snapshot/snapshot-index.ts';
import type { QualityPlace } from './quality-days.ts';
import { createSampling, type AnswerToSample } from './sampling.ts';
import type { Tally } from './tally.ts';

const service = 'TH/GOV/DOPA/population/person.v1';
const definition = { requiredItems: ['person.name'], operations: [] };
const index = {
  findService: (id: string) => (id === service ? { definition } : undefined),
  catalogue: { items: [] },
} as unknown as SnapshotIndex;
const log = { warn: () => undefined } as unknown as Log;
const answer = (more: Partial<AnswerToSample> = {}): AnswerToSample => ({
  ...{ agency: 'a', service, index, values: new Map([['person.name', '"x"']]), bytes: 10 },
  ...{ contentType: 'application/json', named: ['person.name'], at: 0 },
  ...more,
});
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

function open({ stepMs = 0 } = {}) {
  const kept: { place: QualityPlace; tally: Tally }[] = [];
  const time = { now: 0, clock: 0, isDown: false };
  const days = {
    add(place: QualityPlace, tally: Tally) {
      if (time.isDown) return Promise.reject(new Error('down'));
      kept.push({ place, tally });
      return Promise.resolve();
    },
  };
  const clock = () => (time.clock += stepMs);
  const sampling = createSampling(days, { now: () => time.now, log, clock });
  const judged = async (): Promise<number> => {
    await turns(200);
    await sampling.flush();
    return kept.reduce((sum, { tally }) => sum + tally.answers, 0);
  };
  return { sampling, time, judged };
}

test('nothing is judged while an exchange is under way, nor what no rule is about', async () => {
  const { sampling, judged } = open();
  sampling.offer(answer({ service: 'TH/GOV/DOPA/population/house.v1' }));
  sampling.offer(answer({ contentType: 'application/pdf' }));
  sampling.offer(answer({ bytes: 1_000_000 }));
  expect(await judged()).toBe(0);
  sampling.offer(answer());
  await sampling.flush();
  expect(await judged()).toBe(1);
});

test('of one data service so many a minute are judged, and no more', async () => {
  const { sampling, time, judged } = open();
  for (let count = 0; count < 30; count++) sampling.offer(answer());
  expect(await judged()).toBe(20);
  time.now += 60_000;
  sampling.offer(answer());
  expect(await judged()).toBe(21);
});

test('judging that takes long leaves the rest of its minute to exchanges', async () => {
  const { sampling, judged } = open({ stepMs: 600 });
  for (let count = 0; count < 15; count++) sampling.offer(answer());
  expect(await judged()).toBe(2);
  sampling.offer(answer());
  expect(await judged()).toBe(2);
});

test('what can’t be written is kept for the next time', async () => {
  const { sampling, time, judged } = open();
  sampling.offer(answer());
  time.isDown = true;
  expect(await judged()).toBe(0);
  sampling.offer(answer());
  time.isDown = false;
  expect(await judged()).toBe(2);
});
