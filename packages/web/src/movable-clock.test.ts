import { expect, it } from 'vitest';
import { createLog } from './create-log.ts';
import { createServer } from './create-server.ts';
import { addClockRoute, openMovableClock } from './movable-clock.ts';

const day = 86_400_000;
const start = Date.parse('2026-11-29T00:00:00Z');

function open(isMovable: boolean) {
  const clock = openMovableClock(() => start);
  const moved: string[] = [];
  const door = createServer({ log: createLog('test', { destination: { write: () => undefined } }) });
  const onMoved = () => Promise.resolve(void moved.push(clock.date().toISOString()));
  addClockRoute(door, { clock, adminKey: 'key', isMovable, onMoved });
  const order = async (body: object, key = 'key') => {
    const headers = { authorization: `Bearer ${key}` };
    return (await door.inject({ method: 'POST', url: '/api/clock', headers, payload: body })).statusCode;
  };
  return { clock, moved, order };
}

it('is refused without the key, and where the settings do not let it', async () => {
  const { clock, moved, order } = open(true);
  expect(await order({ forwardMs: day }, 'other')).toBe(401);
  const kept = open(false);
  expect(await kept.order({ forwardMs: day })).toBe(403);
  for (const { date } of [clock, kept.clock]) expect(date().getTime()).toBe(start);
  expect([...moved, ...kept.moved]).toEqual([]);
});

it('goes forward only, and then does what is due', async () => {
  const { clock, moved, order } = open(true);
  for (const forwardMs of [0, -day, 1.5, 401 * day]) expect(await order({ forwardMs })).toBe(400);
  expect(await order({ forwardMs: 8 * day })).toBe(200);
  expect(await order({ forwardMs: day })).toBe(200);
  expect(clock.date().toISOString()).toBe('2026-12-08T00:00:00.000Z');
  expect(moved).toEqual(['2026-12-07T00:00:00.000Z', '2026-12-08T00:00:00.000Z']);
});
