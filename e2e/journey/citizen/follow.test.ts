import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Visitor } from '../visitor.ts';
import { waitOnFollowPage } from './follow.ts';

const url = 'http://localhost:7200/applications/1';
/** What the page is asked, look by look: nothing where it can't be reached; after the last it stays as it is. */
let looks: (string | undefined)[];
let states: [string, string | undefined][];
let drawn: number;

/** A visitor without a browser: a look takes fifty seconds, a hundred where the page can't be reached. */
const visitor = {
  page: {
    url: () => 'about:blank',
    title: () => Promise.resolve('Not found'),
    locator: () => ({ evaluateAll: () => Promise.resolve(states) }),
    request: {
      get: () => {
        const said = looks.length > 1 ? looks.shift() : looks[0];
        vi.setSystemTime(Date.now() + (said === undefined ? 100_000 : 50_000));
        return said === undefined
          ? Promise.reject(new Error('refused'))
          : Promise.resolve({ text: () => said });
      },
    },
  },
  go: () => Promise.resolve(void (drawn += 1)),
} as unknown as Visitor;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  [drawn, states] = [0, []];
});
afterEach(() => vi.useRealTimers());

it('says what the page shows where nothing comes in time', async () => {
  looks = ['the same'];
  states = [
    ['vat-registration', 'checking'],
    ['food-place-notification', undefined],
  ];
  const waiting = waitOnFollowPage(visitor, url, 'the fee', () => Promise.resolve(false));
  await expect(waiting).rejects.toThrow(
    `the fee does not come in 90 s; ${url} shows vat-registration: checking, food-place-notification: not received yet`,
  );
  states = [];
  await expect(waitOnFollowPage(visitor, url, 'the fee', () => Promise.resolve(false))).rejects.toThrow(
    'shows no service, but "Not found"',
  );
});

it('the time in which the page can not be reached is nobody’s', async () => {
  looks = [undefined, undefined, 'up again', 'the fee'];
  await waitOnFollowPage(visitor, url, 'the fee', () => Promise.resolve(drawn === 4));
  expect(drawn).toBe(4);
});
