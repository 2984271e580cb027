import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  toUuidV7,
  type Agreement,
  type EnrolmentAnswer,
  type KeyRenewal,
  type SourceTrialList,
  type NextKeyWithdrawal,
  type SourceTrialResult,
} from '@saphan/contracts';
import { hashAgreement, keysOf, verifyAgreementSignature } from '@saphan/exchange';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import { listSystemKey } from '../fixture/system-key.fixture.ts';
import { sha256 } from '../fixture/test-gateway.fixture.ts';

let country: TestCountry;
const dopaToken = randomBytes(32).toString('base64url');
const words = { th: 'x', en: 'x' };
const agreement: Agreement = {
  profile: 'saphan-agreement-1',
  id: toUuidV7(Date.now()),
  consumer: portal,
  service: personService,
  right: 'citizen',
  purpose: { code: 'prefill', text: words },
  legalBasis: { act: words, section: '1' },
  items: ['person.nameTh'],
  inputItems: [],
  relations: ['self'],
  assurance: { ial: 2.3, aal: 2 },
  validity: { from: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' },
  quota: { perMinute: 1, perDay: 1 },
  retentionDays: 1,
  onward: 'none',
  disclosure: { mode: 'at-once' },
  delegates: [],
};
const sign = (member: string, change: Partial<Agreement> = {}, token?: string) =>
  country.cloud.operate<{ hash: string; signature: string }>(
    'POST',
    '/agreements/signature',
    { member, agreement: { ...agreement, ...change } },
    token,
  );

beforeAll(async () => {
  country = await openTestCountry();
  await country.cloud.operate('PUT', '/agencies/token', { member: 'TH/GOV/DOPA', sha256: sha256(dopaToken) });
});
afterAll(() => country.close());

describe('the operator door refuses', () => {
  test.each([
    ['GET', '/evidence?member=TH/GOV/DOPA', undefined],
    ['GET', '/sources?member=TH/GOV/DOPA', undefined],
    ['POST', '/agreements/signature', { member: 'TH/GOV/DOPA', agreement }],
    ['POST', '/enrolment', { members: [{ id: 'TH/GOV/DOPA', agency: toUuidV7(1) }], hosts: ['x'] }],
    ['PUT', '/certificate', { certificate: 'x' }],
    ['PUT', '/subsystems/token', { subsystem: portal, sha256: sha256('x') }],
    ['PUT', '/agencies/token', { member: 'TH/GOV/DOPA', sha256: sha256('x') }],
  ])('%s %s without a known token', async (method, path, body) => {
    await expect(country.cloud.operate(method, path, body, 'a-token-of-nobody')).rejects.toThrow(
      'operator-unknown',
    );
  });
  test('a subsystem’s token: it is good at the outbound door alone', async () => {
    await expect(
      country.cloud.operate('GET', '/evidence?member=TH/GOV/DGA', undefined, country.tokens.portal),
    ).rejects.toThrow('operator-unknown');
  });
  test('an agency’s token for another agency, and for what is the operator’s', async () => {
    const other = 'operator-of-other-agency';
    await expect(
      country.cloud.operate('GET', '/evidence?member=TH/GOV/DGA', undefined, dopaToken),
    ).rejects.toThrow(other);
    await expect(sign('TH/GOV/DGA', {}, dopaToken)).rejects.toThrow(other);
    await expect(
      country.cloud.operate('PUT', '/certificate', { certificate: 'x' }, dopaToken),
    ).rejects.toThrow(other);
    await expect(
      country.cloud.operate(
        'PUT',
        '/agencies/token',
        { member: 'TH/GOV/DGA', sha256: sha256('x') },
        dopaToken,
      ),
    ).rejects.toThrow(other);
  });
  test('a certificate that is not for its key', async () => {
    await expect(
      country.cloud.operate('PUT', '/certificate', { certificate: country.authority.pem }),
    ).rejects.toThrow('certificate-unfit');
  });
  test('a source that does not fit its definition', async () => {
    const source = {
      type: 'sql',
      host: 'x',
      port: 1,
      database: 'x',
      user: 'x',
      secret: 'x',
      view: 'person_view',
      keys: { pid: 'pid' },
    };
    const put = (more: object, service = personService) =>
      country.cloud.operate('PUT', '/sources', { service, source: { ...source, ...more } });
    await expect(put({ columns: { salary: 'salary' } })).rejects.toThrow('source-malformed');
    await expect(put({ keys: { house: 'house' }, columns: { nameTh: 'name' } })).rejects.toThrow(
      'source-malformed',
    );
    await expect(put({ view: 'person; drop table person', columns: { nameTh: 'name' } })).rejects.toThrow(
      'bad-request',
    );
    await expect(put({ columns: { nameTh: 'name' } }, 'TH/LGO/CNX/desk/files.v1')).rejects.toThrow(
      'member-not-hosted',
    );
  });
});

describe('a source that is tried before it is published', () => {
  const reason = 'tried after the database was moved';
  const about = (more: object = {}) => ({ subject: `pid:${somchai}`, by: 'Ari', reason, ...more });
  const tell = async (): Promise<SourceTrialList['trials']> =>
    (await country.cloud.operate<SourceTrialList>('GET', '/sources/trials?member=TH/GOV/DOPA')).trials;
  const tryIt = (
    more: object = {},
    columns: object = { nameTh: 'name', birthDate: 'born' },
    token?: string,
  ) => {
    const { hostname, port, pathname, username } = country.register.url;
    const source = {
      ...{ type: 'sql', host: hostname, port: Number(port), database: pathname.slice(1), user: username },
      ...{ secret: 'register', view: 'person_view', keys: { pid: 'pid' }, columns },
    };
    const trial = { service: personService, source, path: '/', query: '', about: about() };
    return country.cloud.operate<SourceTrialResult>('POST', '/sources/trial', { ...trial, ...more }, token);
  };
  beforeAll(async () => {
    await country.cloud.putSecret('TH/GOV/DOPA', 'register', country.register.url.password);
    await country.register.query("insert into person values ($1, 'สมชาย', '1995-07-03', 'secret', 61.5)", [
      somchai,
    ]);
  });

  test('tells what came and what did not, and no value; nothing is published by it', async () => {
    const told = await tryIt();
    expect(told).toMatchObject({ status: 200, items: ['person.nameTh', 'person.birthDate'], isMore: false });
    expect(told.missing).toEqual(['person.religion', 'person.weight']);
    expect(told.unfit).toEqual([]);
    expect(JSON.stringify(told)).not.toContain('สมชาย');
    const { sources } = await country.cloud.operate<{ sources: unknown[] }>(
      'GET',
      '/sources?member=TH/GOV/DOPA',
    );
    expect(sources).toEqual([]);
  });

  test('is noted before the source is asked, also where nothing comes back, and not where it is refused', async () => {
    const before = (await tell()).length;
    await expect(tryIt({}, { nameTh: 'nothing' })).rejects.toThrow('source-failed');
    await expect(tryIt({ about: about({ reason: '' }) })).rejects.toThrow('bad-request');
    const noted = await tell();
    expect(noted).toHaveLength(before + 1);
    expect(noted[0]).toMatchObject({ service: personService, by: 'Ari', door: 'operator', reason });
    expect(JSON.stringify(noted)).not.toContain(somchai);
  });

  test('answers the same whatever a value is: neither how long it is nor whether it is a certain one', async () => {
    const told: object[] = [];
    for (const name of ['ก', 'ชื่อที่ยาวกว่ามาก']) {
      await country.register.query('update person set name = $2 where pid = $1', [somchai, name]);
      const { milliseconds: _, ...rest } = await tryIt();
      told.push(rest);
    }
    await country.register.query("update person set name = 'สมชาย' where pid = $1", [somchai]);
    expect(told[1]).toEqual(told[0]);
  });

  test('answers the same whichever of the declared codes a value is, or none of them', async () => {
    const fields = { nameTh: { pointer: '/n', codes: { a: 'x', b: 'y' } } };
    const operations = [{ method: 'GET', path: '/', target: '/persons/{subject}', fields }];
    const source = { type: 'http', baseUrl: country.legacy.url, operations };
    const told: (readonly string[])[] = [];
    for (const code of ['a', 'b', 'c']) {
      country.legacy.answer = () => ({ body: JSON.stringify({ n: code }) });
      told.push((await tryIt({ source })).items);
    }
    expect(told).toEqual(Array(3).fill(['person.nameTh']));
  });

  test('tells where what came is of another type than the data service names, and not what it is', async () => {
    const told = await tryIt({}, { nameTh: 'name', weight: 'name' });
    expect(told).toMatchObject({ items: ['person.nameTh'], isMore: true });
    expect(told.unfit).toEqual([{ at: '/weight', item: 'person.weight', expected: 'number', got: 'string' }]);
    expect(JSON.stringify(told)).not.toContain('สมชาย');
  });

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'about nobody that is there',
      () => tryIt({ about: about({ subject: 'pid:9501100000291' }) }),
      'subject-not-found',
    ],
    ['about nobody at all', () => tryIt({ about: undefined }), 'subject-missing'],
    ['about what is no subject', () => tryIt({ about: about({ subject: 'x' }) }), 'subject-malformed'],
    ['about somebody without a reason', () => tryIt({ about: about({ reason: '' }) }), 'bad-request'],
    [
      'about somebody by nobody',
      () => tryIt({ about: { subject: `pid:${somchai}`, reason } }),
      'bad-request',
    ],
    ['about another by a filter', () => tryIt({ query: 'x=9-5011-00000-29-1' }), 'trial-names-another'],
    ['at a path that is not offered', () => tryIt({ path: '/all' }), 'path-not-offered'],
    ['with a column that is not there', () => tryIt({}, { nameTh: 'nothing' }), 'source-failed'],
    ['that does not fit its definition', () => tryIt({}, { salary: 'salary' }), 'source-malformed'],
    [
      'of what this gateway answers itself',
      () => tryIt({ source: { type: 'built-in', url: 'http://127.0.0.1:1', secret: 'register' } }),
      'source-not-tried',
    ],
    [
      'by an agency where it may not declare',
      () => tryIt({}, undefined, dopaToken),
      'source-address-not-allowed',
    ],
  ])('%s', async (_name, make, code) => {
    await expect(make()).rejects.toThrow(code);
  });
});

describe('an agency that declares a source itself', () => {
  const sql = {
    type: 'sql',
    database: 'x',
    user: 'x',
    secret: 'x',
    view: 'person_view',
    keys: { pid: 'pid' },
    columns: { nameTh: 'name' },
  };
  const put = (source: object, token?: string) =>
    country.cloud.operate('PUT', '/sources', { service: personService, source }, token);

  test('is refused addresses that the operator has not allowed it, and may not allow itself', async () => {
    const refused = 'source-address-not-allowed';
    const operator = country.cloud.settings.operatorPort;
    await expect(put({ ...sql, host: '127.0.0.1', port: operator }, dopaToken)).rejects.toThrow(refused);
    const url = `http://127.0.0.1:${String(operator)}`;
    await expect(put({ type: 'built-in', url, secret: 'x' }, dopaToken)).rejects.toThrow(refused);
    const list = { member: 'TH/GOV/DOPA', addresses: ['register.dopa.go.th:5432'] };
    await expect(country.cloud.operate('PUT', '/sources/addresses', list, dopaToken)).rejects.toThrow(
      'operator-of-other-agency',
    );
    await country.cloud.operate('PUT', '/sources/addresses', list);
    await expect(put({ ...sql, host: 'register.dopa.go.th', port: operator }, dopaToken)).rejects.toThrow(
      refused,
    );
  });
  test('names one that was allowed', async () => {
    const addresses = ['Register.dopa.go.th:5432'];
    await country.cloud.operate('PUT', '/sources/addresses', { member: 'TH/GOV/DOPA', addresses });
    const source = { ...sql, host: 'register.dopa.go.th', port: 5432 };
    await expect(put(source, dopaToken)).resolves.toBeUndefined();
  });
});

describe('signing an agreement', () => {
  test('is refused where the member is no party, or does not have what it would give', async () => {
    const refused = 'agreement-not-ours';
    await expect(sign('TH/GOV/DOPA', { service: 'TH/LGO/CNX/desk/files.v1' })).rejects.toThrow(refused);
    await expect(sign('TH/GOV/DOPA', { service: 'TH/GOV/DOPA/population/none.v1' })).rejects.toThrow(refused);
    await expect(sign('TH/GOV/DOPA', { items: ['person.salary'] })).rejects.toThrow(refused);
    await expect(sign('TH/GOV/DOPA', { inputItems: ['person.salary'] })).rejects.toThrow(refused);
    await expect(sign('TH/GOV/DOPA', { right: 'submission' })).rejects.toThrow(refused);
    await expect(sign('TH/GOV/DGA', { consumer: 'TH/GOV/DGA/none' })).rejects.toThrow(refused);
    await expect(sign('TH/LGO/CNX')).rejects.toThrow(refused);
  });
  test('gives a signature by the member’s own key, to its own desk too', async () => {
    const { hash, signature } = await sign('TH/GOV/DOPA', {}, dopaToken);
    expect(hash).toBe(hashAgreement(agreement));
    const findKey = keysOf(country.registry.current());
    expect(() => verifyAgreementSignature(signature, hash, 'TH/GOV/DOPA', findKey)).not.toThrow();
    expect(() => verifyAgreementSignature(signature, hash, 'TH/GOV/DGA', findKey)).toThrow();
  });
});

test('enrolment gives the same keys again and never another agency’s', async () => {
  const [dopa] = country.registry.current().members.filter(({ id }) => id === 'TH/GOV/DOPA');
  const again = await country.cloud.operate<EnrolmentAnswer>('POST', '/enrolment', {
    members: [{ id: 'TH/GOV/DOPA', agency: dopa?.agency }],
    hosts: ['127.0.0.1'],
  });
  expect(again.members[0]?.keys.map(({ kid }) => kid)).toEqual(dopa?.keys.map(({ kid }) => kid));
  expect(JSON.stringify(again)).not.toContain('"d":');
  await expect(
    country.cloud.operate('POST', '/enrolment', {
      members: [{ id: 'TH/GOV/DOPA', agency: toUuidV7(1) }],
      hosts: ['x'],
    }),
  ).rejects.toThrow('agency-changed');
});

describe('the next keys of a member', () => {
  const systemFile = (system: string): string =>
    join(country.cloud.settings.stateFolder, 'systems', `${encodeURIComponent(system)}.json`);
  const order = (member: string, token?: string) =>
    country.cloud.operate<KeyRenewal>('POST', '/members/next-keys', { member }, token);

  test('are made once, by the agency itself too, and are none that are in use', async () => {
    const first = await order('TH/GOV/DOPA', dopaToken);
    expect(first.keys.map(({ use }) => use)).toEqual(['exchange', 'agreement', 'seal']);
    expect(first.keys.map(({ state }) => state)).toEqual(['made', 'made', 'made']);
    const pending = first.keys.map((key) => ({ ...key, state: 'pending' }));
    expect(await order('TH/GOV/DOPA')).toEqual({ ...first, keys: pending });
    const listed = country.registry.current().members.flatMap(({ keys }) => keys.map(({ kid }) => kid));
    expect(first.keys.filter(({ kid }) => listed.includes(kid))).toEqual([]);
  });
  const giveUp = (member: string, kid: string, token?: string) =>
    country.cloud.operate<NextKeyWithdrawal>('POST', '/members/next-keys/withdrawal', { member, kid }, token);

  test('are given up where they are not in use, and made anew then', async () => {
    const [exchange, ...others] = (await order('TH/GOV/DOPA')).keys;
    const used = country.registry.current().members.find(({ id }) => id === 'TH/GOV/DOPA')?.keys ?? [];
    for (const kid of [...used.map((key) => key.kid), 'x'.repeat(43)])
      await expect(giveUp('TH/GOV/DOPA', kid)).rejects.toThrow('next-key-unknown');
    country.registry.setDown(true);
    await expect(giveUp('TH/GOV/DOPA', String(exchange?.kid))).rejects.toThrow('linkage-refused');
    country.registry.setDown(false);
    expect((await order('TH/GOV/DOPA')).keys[0]).toEqual(exchange);
    await giveUp('TH/GOV/DOPA', String(exchange?.kid), dopaToken);
    const [another, ...same] = (await order('TH/GOV/DOPA')).keys;
    expect([another?.state, same]).toEqual(['made', others]);
    expect(another?.kid).not.toBe(exchange?.kid);
  });
  test('are not made where the registry would take none', async () => {
    await country.registry.publish(({ members }) => {
      const keys = members.find(({ id }) => id === 'TH/GOV/DGA')?.keys ?? [];
      const [seal] = keys.filter(({ use }) => use === 'seal');
      for (let room = 5; seal && room > 0; room -= 1) keys.push({ ...seal, kid: String(room).repeat(43) });
    });
    await country.settled();
    await expect(order('TH/GOV/DGA')).rejects.toThrow('next-keys-many');
    await country.registry.publish(({ members }) => {
      for (const { keys } of members)
        for (const key of keys) if (key.kid === '1'.repeat(43)) key.revokedAt = key.notBefore;
    });
    await country.settled();
    expect((await order('TH/GOV/DGA')).keys).toHaveLength(3);
  });
  test('come with those of its systems; the figures tell how long the one in use holds', async () => {
    const system = 'TH/GOV/DGA/portal';
    const used = await listSystemKey(country, country.cloud, system);
    const ofSystems = async () => (await order('TH/GOV/DGA')).keys.filter(({ use }) => use === 'actor');
    const isMore = ({ kid }: { kid: string }): boolean => kid.startsWith('more');
    await country.registry.publish(({ members }) => {
      const keys = members.find(({ id }) => id === 'TH/GOV/DGA')?.keys ?? [];
      const listed = keys.find(({ kid }) => kid === used.kid);
      for (let more = 9; listed && more > 0; more -= 1)
        keys.push({ ...listed, kid: `more${String(more).repeat(39)}` });
    });
    await country.settled();
    await expect(ofSystems()).rejects.toThrow('next-keys-many');
    await country.registry.publish(({ members }) => {
      for (const { keys } of members) for (const key of keys.filter(isMore)) key.revokedAt = key.notBefore;
    });
    await country.settled();
    const [made, ...none] = await ofSystems();
    expect([made?.subsystem, made?.state, none]).toEqual([system, 'made', []]);
    expect(made?.kid).not.toBe(used.kid);
    expect(await ofSystems()).toEqual([{ ...made, state: 'pending' }]);
    const { operatorPort } = country.cloud.settings;
    // One of another system that cannot be read takes nothing along.
    const broken = systemFile('TH/GOV/DGA/broken');
    await writeFile(broken, '{');
    const metrics = await fetch(`http://127.0.0.1:${String(operatorPort)}/metrics`);
    await rm(broken);
    expect(await metrics.text()).toMatch(
      /^saphan_key_expiry_seconds\{member="TH\/GOV\/DGA",use="actor",subsystem="TH\/GOV\/DGA\/portal"\} \d+$/m,
    );
    // Another agency's order makes none of them.
    expect((await order('TH/GOV/DOPA')).keys.map(({ use }) => use)).not.toContain('actor');
  });
  test('are not made for whom this gateway does not host, nor where another one makes them', async () => {
    await expect(order('TH/LGO/CNX')).rejects.toThrow('member-not-hosted');
    await country.registry.publish(({ gateways }) => {
      const own = gateways.find(({ id }) => id === country.cloud.id);
      if (own) gateways.push({ ...own, id: 'TH/GOV/DGA/before-it', certificates: [], logs: [] });
    });
    await country.settled();
    // Those of the member's systems here are this gateway's own all the same.
    expect((await order('TH/GOV/DGA')).keys).toMatchObject([
      { use: 'actor', subsystem: 'TH/GOV/DGA/portal', state: 'pending' },
    ]);
    await rm(systemFile('TH/GOV/DGA/portal'));
    await expect(order('TH/GOV/DGA')).rejects.toThrow('keys-made-elsewhere');
  });
});
