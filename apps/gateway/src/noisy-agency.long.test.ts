import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from './fixture/call.fixture.ts';
import { declareRegister } from './fixture/declare-sources.fixture.ts';
import { listSystemKey } from './fixture/system-key.fixture.ts';
import {
  desk,
  openTestCountry,
  personService,
  somchai,
  type TestCountry,
} from './fixture/test-country.fixture.ts';

/** One agency asks the register for as much as it can; another one asks now and then. */
let country: TestCountry;
const quota = { perMinute: 100_000, perDay: 1_000_000 };
beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  await country.conclude({ quota });
  await country.conclude({
    ...{ consumer: desk, right: 'officer', quota },
    purpose: { code: 'check', text: { th: 'check', en: 'check' } },
  });
  await listSystemKey(country, country.municipal, desk);
  // Ten are asked at once: a flood of as many as wait takes ten rounds.
  await country.register.query('update person set slow = 0.3');
});
afterAll(() => country.close());

const subject = { 'saphan-subject': `pid:${somchai}` };

test('an agency that floods a register waits for itself: another one is answered meanwhile', async () => {
  const { cloud, municipal, tokens } = country;
  const proof = await country.proof();
  let [answered, isOver] = [0, false];
  const flood = Array.from({ length: 80 }, async () => {
    while (!isOver) {
      const response = await fetch(`${cloud.outboundUrl()}/x/${personService}/`, {
        headers: {
          ...{ authorization: `Bearer ${tokens.portal}`, ...subject },
          ...{ 'saphan-purpose': 'prefill', 'saphan-proof': proof },
        },
      });
      await response.arrayBuffer();
      if (response.status === 200) answered += 1;
    }
  });
  while (answered < 20) await new Promise((resolve) => setTimeout(resolve, 20));
  const others: { readonly status: number; readonly meanwhile: number }[] = [];
  for (let times = 0; times < 4; times += 1) {
    const before = answered;
    const { status } = await call(municipal, tokens.desk, personService, {
      headers: { ...subject, 'saphan-purpose': 'check' },
    });
    others.push({ status, meanwhile: answered - before });
  }
  isOver = true;
  await Promise.all(flood);
  expect(others.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  // In the order in which they came, each of them would have waited for the seventy before it.
  expect(Math.min(...others.map(({ meanwhile }) => meanwhile))).toBeLessThan(40);
});
