import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareRegister } from './fixture/declare-sources.fixture.ts';
import { openTestCountry, personService, somchai, type TestCountry } from './fixture/test-country.fixture.ts';

let country: TestCountry;
beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  await country.conclude({ quota: { perMinute: 10_000, perDay: 100_000 } });
});
afterAll(() => country.close());

const readyz = (): Promise<{ status: number; text: string }> =>
  fetch(`http://127.0.0.1:${String(country.cloud.settings.operatorPort)}/readyz`).then(
    async (answer) => ({ status: answer.status, text: await answer.text() }),
    () => ({ status: 0, text: '' }),
  );

/** At both doors, since the cloud asks itself. */
async function underWay(): Promise<number> {
  const metrics = await fetch(`http://127.0.0.1:${String(country.cloud.settings.operatorPort)}/metrics`);
  return Number(/^saphan_exchanges_in_flight ([0-9]+)$/m.exec(await metrics.text())?.[1]);
}

/** Processes start in it, on machines that may be busy. */
const patienceMs = 90_000;

test(
  'told to stop under load, a gateway says so, answers all that it was asked, and ends',
  async () => {
    await country.register.query('update person set slow = 0.2');
    const { cloud, tokens } = country;
    await cloud.stop();
    const child = await cloud.startApart({ stopGraceMs: 2_000, sourceTimeoutMs: 10_000 });
    const proof = await country.proof();
    const ask = (): Promise<number | string> =>
      fetch(`${cloud.outboundUrl()}/x/${personService}/`, {
        headers: {
          ...{ authorization: `Bearer ${tokens.portal}`, 'saphan-subject': `pid:${somchai}` },
          ...{ 'saphan-purpose': 'prefill', 'saphan-proof': proof },
        },
      }).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer.status;
        },
        (error: unknown) => String((error as Error).cause ?? error),
      );
    let isSent = true;
    // As a balancer does: nobody is sent to one that is not ready.
    const looking = (async () => {
      while ((await readyz()).status === 200) await sleep(50);
      const said = await readyz();
      isSent = false;
      return said;
    })();
    const ends: (number | string)[] = [];
    const callers = Array.from({ length: 6 }, async () => {
      while (isSent) ends.push(await ask());
    });
    while (ends.length < 12) await sleep(20);
    const hasEnded = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const { status, text } = await looking;
    expect([status, text]).toEqual([503, expect.stringContaining('"accepting":"stopping"')]);
    const before = ends.length;
    await Promise.all(callers);
    expect(ends.length).toBeGreaterThan(before);
    expect(ends.filter((end) => end !== 200)).toEqual([]);
    expect(await hasEnded).toBe(0);
  },
  patienceMs,
);

test(
  'without a grace too, what was under way through both doors is answered',
  async () => {
    await country.register.query('update person set slow = 4');
    const { cloud, tokens } = country;
    const child = await cloud.startApart({ sourceTimeoutMs: 10_000 });
    const proof = await country.proof();
    const asked = Array.from({ length: 4 }, async () => {
      const answer = await fetch(`${cloud.outboundUrl()}/x/${personService}/`, {
        headers: {
          ...{ authorization: `Bearer ${tokens.portal}`, 'saphan-subject': `pid:${somchai}` },
          ...{ 'saphan-purpose': 'prefill', 'saphan-proof': proof },
        },
      });
      return answer.status;
    });
    while ((await underWay()) < 8) await sleep(20);
    const hasEnded = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await Promise.all(asked)).toEqual([200, 200, 200, 200]);
    expect(await hasEnded).toBe(0);
  },
  patienceMs,
);
