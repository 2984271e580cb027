import { header } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, type CallAnswer } from './fixture/call.fixture.ts';
import {
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from './fixture/test-country.fixture.ts';

let country: TestCountry;
let agreement: string;

async function declareRegister(): Promise<void> {
  const { cloud, register } = country;
  await cloud.putSecret('register', register.url.password);
  await cloud.operate('PUT', '/sources', {
    service: personService,
    source: {
      type: 'sql',
      host: register.url.hostname,
      port: Number(register.url.port),
      database: register.url.pathname.slice(1),
      user: register.url.username,
      secret: 'register',
      view: 'person_view',
      keys: { pid: 'pid' },
      columns: { nameTh: 'name', birthDate: 'born', religion: 'religion', weight: 'weight' },
    },
  });
  await register.query('insert into person values ($1, $2, $3, $4, 61.5000)', [
    somchai,
    'สมชาย ใจดี',
    '1995-07-03',
    'a secret',
  ]);
}

beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister();
  agreement = await country.conclude({});
});
afterAll(() => country.close());

const ask = async (headers: Record<string, string> = {}): Promise<CallAnswer> =>
  call(country.cloud, country.tokens.portal, personService, {
    headers: {
      [header.subject]: `pid:${somchai}`,
      [header.proof]: await country.proof(),
      [header.purpose]: 'prefill',
      ...headers,
    },
  });

describe('a person who asks for their own data', () => {
  test('gets the agreed items of the register, spelled as there', async () => {
    const answer = await ask();
    expect(answer.body.toString()).toBe('{"nameTh":"สมชาย ใจดี","birthDate":"1995-07-03","weight":61.5000}');
    expect(answer.status).toBe(200);
    expect(answer.headers.get(header.agreement)).toBe(agreement);
  });
});
