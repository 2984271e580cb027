import { type Classification, type DataItem } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './fixture/call.fixture.ts';
import { testCatalogue } from './fixture/catalogue.fixture.ts';
import { declareLegacy, declareRegister } from './fixture/declare-sources.fixture.ts';
import { forge, saltedSubject, send } from './fixture/peer.fixture.ts';
import {
  desk,
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from './fixture/test-country.fixture.ts';

const words = { th: 'x', en: 'x' };
const itemOf = (id: string, classification: Classification): DataItem => ({
  ...{
    id,
    version: 1,
    names: words,
    definition: words,
    schema: { type: 'string' },
    display: 'text' as const,
  },
  ...{ classification, personal: 'personal' as const, owner: 'TH/GOV/DOPA', examples: ['x'] },
});

let country: TestCountry;
let hash: string;
beforeAll(async () => {
  country = await openTestCountry({
    ...testCatalogue,
    items: [itemOf('person.nameTh', 'internal'), itemOf('person.weight', 'confidential')],
  });
  await declareRegister(country);
  hash = await country.conclude({});
});
afterAll(() => country.close());

async function setClass(dataClass: Classification, gateway: string = country.cloud.id): Promise<void> {
  await country.registry.publish((snapshot) => {
    for (const listed of snapshot.gateways) if (listed.id === gateway) listed.dataClass = dataClass;
  });
  await country.settled();
}
const ask = async () =>
  call(country.cloud, country.tokens.portal, personService, {
    headers: { 'saphan-subject': `pid:${somchai}`, 'saphan-proof': await country.proof() },
  });
const above = { code: 'data-class', at: 'person.weight' };

describe('an exchange of data above a gateway’s class', () => {
  test('is refused where it is asked, before anything leaves', async () => {
    expect((await ask()).status).toBe(200);
    await setClass('internal');
    expect(await ask()).toMatchObject({
      status: 403,
      json: { ...above, rule: 'host-class', hop: 'outbound' },
    });
    await setClass('confidential');
    expect((await ask()).status).toBe(200);
  });

  test('is denied where it is given, signed, whatever the asking side let through', async () => {
    await setClass('internal');
    const request = await forge(country, {
      ...{ client: portal, service: personService, agreement: hash },
      headers: { 'saphan-subject': saltedSubject(`pid:${somchai}`), 'saphan-proof': await country.proof() },
    });
    const answer = await send(country.cloud, country.cloud, request);
    expect(answer).toMatchObject({ status: 403, code: 'data-class', rule: 'host-class' });
    expect(answer.headers['saphan-outcome']).toBe('denied;data-class;host-class');
    await setClass('confidential');
  });
});

describe('where it is plugged in and agreed', () => {
  test('a source that would give it is refused, one that gives less is not', async () => {
    await setClass('internal');
    await expect(declareLegacy(country)).resolves.toBeUndefined();
    await expect(declareRegister(country)).rejects.toThrow('data-class');
    await setClass('confidential');
  });

  test.each([
    ['the giver’s', () => country.cloud, 'TH/GOV/DOPA'],
    ['the asker’s', () => country.municipal, 'TH/LGO/CNX'],
  ])('no agreement on it is signed at %s gateway', async (_name, gatewayOf, member) => {
    const gateway = gatewayOf();
    const agreement = country.registry.current().agreements.find((each) => each.hash === hash)!.agreement;
    const sign = (items: readonly string[]) =>
      gateway.operate('POST', '/agreements/signature', {
        member,
        agreement: { ...agreement, consumer: desk, items },
      });
    await setClass('internal', gateway.id);
    await expect(sign(['person.nameTh', 'person.weight'])).rejects.toThrow('data-class');
    await expect(sign(['person.nameTh'])).resolves.toBeDefined();
    await setClass('confidential', gateway.id);
    await expect(sign(['person.nameTh', 'person.weight'])).resolves.toBeDefined();
  });
});
