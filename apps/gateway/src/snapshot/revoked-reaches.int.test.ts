import type { Snapshot } from '@saphan/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forge, send } from '../fixture/peer.fixture.ts';
import {
  intakeService,
  openTestCountry,
  personService,
  portal,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';

/** What the Linkage Center revokes holds at every gateway, and soon: `revocationMs` of the benchmark says how soon. */
const member = 'TH/GOV/DGA';
let country: TestCountry;
let whole: Snapshot;
beforeAll(async () => {
  country = await openTestCountry();
  whole = structuredClone(country.registry.current());
});
afterAll(() => country.close());

/** Code of the refusal of a well-signed request of the portal at its own gateway and at another one. */
async function askEverywhere(): Promise<unknown[]> {
  const codes: unknown[] = [];
  for (const [to, service] of [
    [country.cloud, personService],
    [country.municipal, intakeService],
  ] as const) {
    const request = await forge(country, { client: portal, service, agreement: 'a'.repeat(43) });
    codes.push((await send(country.cloud, to, request)).code);
  }
  return codes;
}
/**
 * Nobody asks anything until all hold it, since a request names the snapshot of its sender; and gateways of tests do not look by
 * themselves while the line stands: it can only come by what they are told on it.
 */
async function revoke(change: (snapshot: Snapshot) => void): Promise<void> {
  await country.registry.publish(change);
  await country.settled();
}

beforeEach(async () => {
  await country.registry.publish((snapshot) => {
    snapshot.members = structuredClone(whole.members);
    snapshot.gateways = structuredClone(whole.gateways);
  });
  await country.settled();
  // It goes through all of the door up to the agreement, which there is none.
  expect(await askEverywhere()).toEqual(['agreement-not-found', 'agreement-not-found']);
});

describe('without being asked, every gateway refuses', () => {
  test('a member', async () => {
    await revoke(({ members }) => {
      for (const each of members) if (each.id === member) each.status = 'revoked';
    });
    expect(await askEverywhere()).toEqual(['member-not-active', 'member-not-active']);
  });

  test("a gateway's certificate", async () => {
    await revoke(({ gateways }) => {
      for (const each of gateways) if (each.id === country.cloud.id) each.certificates = [];
    });
    expect(await askEverywhere()).toEqual(['peer-unknown', 'peer-unknown']);
  });

  test('a gateway', async () => {
    await revoke(({ gateways }) => {
      for (const each of gateways) if (each.id === country.cloud.id) each.status = 'revoked';
    });
    expect(await askEverywhere()).toEqual(['peer-unknown', 'peer-unknown']);
  });

  test('a key', async () => {
    // Signatures are of whole seconds.
    const before = new Date(Date.now() - 2_000).toISOString();
    await revoke(({ members }) => {
      for (const { id, keys } of members)
        if (id === member)
          for (const key of keys)
            if (key.use === 'exchange') Object.assign(key, { notAfter: before, revokedAt: before });
    });
    expect(await askEverywhere()).toEqual(['signature-key-unknown', 'signature-key-unknown']);
  });
});
