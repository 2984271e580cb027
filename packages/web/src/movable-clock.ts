import { createHash, timingSafeEqual } from 'node:crypto';
import { Type } from 'typebox';
import type { Server } from './create-server.ts';
import { webProblem } from './web-problems.ts';

/** The time by which a process does its work: that of the machine, and in a test country as far ahead of it as somebody has moved it. */
export interface MovableClock {
  readonly date: () => Date;
  /** @param ms whole number from 1 */
  readonly forward: (ms: number) => void;
}

/** Begins at the machine's time; a process that starts again is back at it. */
export function openMovableClock(now: () => number = Date.now): MovableClock {
  let aheadMs = 0;
  return {
    date: () => new Date(now() + aheadMs),
    forward: (ms) => {
      aheadMs += ms;
    },
  };
}

/** The longest that one order moves a clock: a law's time is shorter. */
const mostMs = 400 * 86_400_000;
const Order = Type.Object(
  { forwardMs: Type.Integer({ minimum: 1, maximum: mostMs }) },
  { additionalProperties: false },
);

export interface ClockRoute {
  readonly clock: MovableClock;
  /** By which the operator shows who it is. */
  readonly adminKey: string;
  /** Whether this process's settings let its clock be moved: never where people are served. */
  readonly isMovable: boolean;
  /** Does what is due by the time that it is now. */
  readonly onMoved?: () => Promise<void>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `POST /api/clock` of a private door: moves the clock forward, in a country that is for trying things out. */
export function addClockRoute(door: Server, { clock, adminKey, isMovable, onMoved }: ClockRoute): void {
  door.post('/api/clock', { schema: { body: Order } }, async (request) => {
    const given = digest(request.headers.authorization ?? '');
    if (!timingSafeEqual(given, digest(`Bearer ${adminKey}`))) throw webProblem('sign-in-needed');
    if (!isMovable) throw webProblem('forbidden', { rule: 'test-clock' });
    clock.forward(request.body.forwardMs);
    await onMoved?.();
    return { now: clock.date().toISOString() };
  });
}
