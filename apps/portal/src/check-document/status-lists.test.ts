import type { StatusListAnswer } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { createStatusLists } from './status-lists.ts';

function issuer() {
  const state = { now: 0, asked: 0, answer: undefined as StatusListAnswer | undefined, isSilent: false };
  const exchange = {
    async readStatusList() {
      state.asked += 1;
      await Promise.resolve();
      if (state.isSilent) throw new Error('silent');
      return state.answer;
    },
  };
  const lists = createStatusLists({ exchange: exchange as never, clock: () => new Date(state.now) });
  return { state, find: () => lists.find('TH/LGO/CNX/desk/document-check.v1', '0') };
}

test('many who ask at once cost one exchange, and one more when its time is over', async () => {
  const { state, find } = issuer();
  state.answer = { token: 'first', ttl: 60 };
  expect(await Promise.all([find(), find(), find()])).toEqual([state.answer, state.answer, state.answer]);
  state.now = 59_999;
  await find();
  expect(state.asked).toBe(1);
  state.answer = { token: 'second', ttl: 60 };
  state.now = 60_000;
  expect(await find()).toEqual(state.answer);
  expect(state.asked).toBe(2);
});

test('the list of before is given on while its issuer is silent, and nothing where there was none', async () => {
  const { state, find } = issuer();
  state.isSilent = true;
  await expect(find()).rejects.toThrow('silent');
  [state.isSilent, state.answer] = [false, { token: 'first', ttl: 60 }];
  await find();
  [state.isSilent, state.now] = [true, 3_600_000];
  expect(await find()).toEqual({ token: 'first', ttl: 60 });
});

test('a list that the issuer knows no longer is not given on', async () => {
  const { state, find } = issuer();
  state.answer = { token: 'first', ttl: 60 };
  await find();
  [state.answer, state.now] = [undefined, 60_000];
  expect(await find()).toBeUndefined();
});
