import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foodService, foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { withAfter } from '../fixture/with-after.fixture.ts';

const vat = 'vat-registration';
const trade = 'commercial-registration';
const vatDesk = 'TH/GOV/RD/desk';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  // VAT waits for the certificate of the food place, and the commercial registration for VAT.
  portal = await startPortal(database.appUrl, {}, (catalogue) =>
    withAfter(catalogue, 'open-restaurant', { [vat]: foodService, [trade]: vat }),
  );
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

/** What was sent to agencies since the application was submitted, by data service. */
const sentOf = (from: number): string[] =>
  portal.gateway.deliveries.slice(from).map(({ service }) => service);
const heldIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/data-service="([^"]+)" data-held="([^"]+)"/g)].map(([, service, held]) => [
      service ?? '',
      held ?? '',
    ]),
  );

async function submit(): Promise<{ id: string; from: number; held: () => Promise<Record<string, string>> }> {
  browser = openBrowser(portal.origin);
  const from = portal.gateway.deliveries.length;
  const id = await submitRestaurant(portal, browser);
  return { id, from, held: async () => heldIn((await browser.go(`/applications/${id}`)).html) };
}

const completed = (id: string, version = 2) =>
  foodUpdate(id, version, { state: 'completed', turn: 'nobody' });

const isErased = async (id: string): Promise<boolean> => {
  const noted = await portal.portal.store.asPortal((trx) =>
    trx.selectFrom('audit').select('action').where('application', '=', id).execute(),
  );
  return noted.some(({ action }) => action === 'answers-erased');
};
const keptOf = async (id: string): Promise<number> => {
  const owner = await portal.portal.store.findOwner(id);
  if (owner === undefined) throw new Error('nobody owns it');
  const rows = await portal.portal.store.asPerson(owner, (trx) =>
    trx
      .selectFrom('dispatch')
      .select('id')
      .where('application', '=', id)
      .where('body', 'is not', null)
      .execute(),
  );
  return rows.length;
};

describe('a service that needs the document of another', () => {
  test('is not sent before, its agency can’t speak of it, and the page says what it waits for', async () => {
    const { id, from, held } = await submit();
    expect(sentOf(from)).toEqual(['TH/LGO/CNX/desk/case-intake.v1']);
    expect(await held()).toEqual({ [vat]: foodService, [trade]: vat });
    const early = { ...foodUpdate(id, 1, {}), service: vat };
    expect((await sendUpdate(portal, early, vatDesk)).status).not.toBe(204);
    await sendUpdate(portal, foodUpdate(id, 1, { state: 'under-review' }));
    await portal.runJobs();
    expect(sentOf(from)).toHaveLength(1);
  });

  test('goes to its agency once, as it was declared, when the document is issued; the answers stay until then', async () => {
    const { id, from, held } = await submit();
    expect(await isErased(id)).toBe(false);
    await sendUpdate(portal, completed(id));
    await sendUpdate(portal, completed(id, 3));
    await portal.runJobs();
    expect(sentOf(from)).toEqual(['TH/LGO/CNX/desk/case-intake.v1', `${vatDesk}/case-intake.v1`]);
    const [first, second] = portal.gateway.deliveries.slice(from);
    expect(second?.proofs).toEqual(first?.proofs);
    expect(await held()).toEqual({ [trade]: vat });
    expect(await isErased(id)).toBe(false);
    const told = { ...completed(id), service: vat, case: '019301a0-0000-7000-8000-0000000000d1' };
    expect((await sendUpdate(portal, told, vatDesk)).status).toBe(204);
    await portal.runJobs();
    expect(sentOf(from)).toHaveLength(3);
    expect(await held()).toEqual({});
    expect(await isErased(id)).toBe(true);
  });

  test.each(['rejected', 'returned', 'withdrawn'] as const)(
    'is never sent where the other ends as %s, nor what waits for it in turn; nothing of it is kept',
    async (state) => {
      const { id, from, held } = await submit();
      await sendUpdate(portal, foodUpdate(id, 2, { state, turn: 'nobody' }));
      await portal.runJobs();
      expect(await held()).toEqual({ [vat]: 'ended', [trade]: 'ended' });
      expect(sentOf(from)).toHaveLength(1);
      expect(await isErased(id)).toBe(true);
      expect(await keptOf(id)).toBe(0);
      const page = await browser.go('/applications');
      const [, own = ''] = page.html.split(`/applications/${id}`);
      expect(own.split('/applications/')[0]).not.toContain('รอหน่วยงานรับเรื่อง');
    },
  );

  test('is given up by the person alone while it waits, and by nobody once it is sent', async () => {
    const { id, from, held } = await submit();
    const at = await browser.go(`/applications/${id}`);
    portal.identity.person = { ...malee };
    const stranger = openBrowser(portal.origin);
    const mine = await stranger.go('/applications');
    expect((await stranger.post(`/applications/${id}/drop/${trade}`, mine, {})).status).toBe(404);
    portal.identity.person = { ...kanya };
    expect(await held()).toEqual({ [vat]: foodService, [trade]: vat });
    await browser.post(`/applications/${id}/drop/${trade}`, at, {});
    expect(await held()).toEqual({ [vat]: foodService, [trade]: 'ended' });
    await sendUpdate(portal, completed(id));
    await portal.runJobs();
    await browser.post(`/applications/${id}/drop/${vat}`, at, {});
    expect(sentOf(from)).toHaveLength(2);
    expect(await held()).toEqual({ [trade]: 'ended' });
  });
});
