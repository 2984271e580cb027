import { describe, expect, test } from 'vitest';
import { readBatch } from './read-batch.ts';

const service = 'TH/GOV/DOPA/population/events.v1';
const event = {
  ...{ specversion: '1.0', id: 'e-1', source: '/TH/GOV/DOPA/population', type: 'house.changed' },
  ...{ subject: 's-1', time: '2026-01-01T00:00:00Z', sequence: '7' },
};
const read = (value: unknown) => readBatch(Buffer.from(JSON.stringify(value)), service);

describe('a batch is refused', () => {
  test.each<[string, unknown]>([
    ['of another register', [event, { ...event, source: '/TH/GOV/DGA/portal' }]],
    ['of a name that only begins so', [{ ...event, source: '/TH/GOV/DOPA/population-2' }]],
    ['that says that events were missed', [{ ...event, type: 'saphan.events-missed' }]],
    ['whose place is no number', [{ ...event, sequence: '-7' }]],
    ['that is no list', event],
    ['of more than a thousand', Array.from({ length: 1001 }, () => event)],
  ])('%s', (_what, value) => {
    expect(read(value)).toBeUndefined();
  });
  test('that is no JSON', () => {
    expect(readBatch(Buffer.from('['), service)).toBeUndefined();
  });
});

test('of an event its known fields go on, and no others', () => {
  const { subject: _, ...without } = event;
  expect(read([{ ...event, data: { pid: '9' }, traceparent: 'x' }, without])).toEqual([event, without]);
});
