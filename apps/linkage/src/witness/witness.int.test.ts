import { generateKeyPairSync } from 'node:crypto';
import { logStatementHeader, logStatementType, type LogStatement } from '@saphan/contracts';
import {
  digest,
  emptyTree,
  findCosigned,
  fromVkey,
  grow,
  leafHash,
  parseCheckpoint,
  parseNote,
  readConsistencyProof,
  rootOfTree,
  signCheckpoint,
  toAddCheckpoint,
  toNoteKey,
  toSigningKey,
  toVkey,
  type SigningKey,
} from '@saphan/exchange';
import { watchRefusal } from '@saphan/testkit';
import { CompactSign } from 'jose';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

let linkage: TestLinkage;
let clockMs = Date.now();
beforeAll(async () => {
  linkage = await openTestLinkage(() => clockMs);
});
afterAll(() => linkage.close());

const gateway = 'TH/GOV/DGA/cloud';
const newEd25519 = () => toSigningKey(generateKeyPairSync('ed25519').privateKey);
const key = newEd25519();
const originOf = (number: number): string => `${gateway}/log/${String(number)}`;
const vkeyOf = (number: number, by = key): string => toVkey(toNoteKey(originOf(number), 'note', by));

/** A history: entries by name. Two that begin alike are one log that was forked. */
const leavesOf = (names: string): Buffer[] => names.split('').map((name) => leafHash(Buffer.from(name)));
const checkpointOf = (number: number, names: string, by = key): string => {
  const { tree } = grow(emptyTree, leavesOf(names));
  return signCheckpoint({ origin: originOf(number), size: tree.size, root: rootOfTree(tree) }, by);
};
async function bodyOf(number: number, names: string, oldSize: number, by = key): Promise<string> {
  const leaves = leavesOf(names);
  const read = ({ index, width }: { index: number; width: number }) =>
    Promise.resolve(Buffer.concat(leaves.slice(index * 256, index * 256 + width)));
  const proof = oldSize > leaves.length ? [] : await readConsistencyProof(oldSize, leaves.length, read);
  return toAddCheckpoint({ oldSize, proof, checkpoint: checkpointOf(number, names, by) });
}
async function say(
  claims: Partial<LogStatement>,
  by: SigningKey = linkage.keys.dga.exchange,
): Promise<string> {
  const iat = Math.floor(clockMs / 1000);
  return new CompactSign(Buffer.from(JSON.stringify({ gateway, iat, ...claims })))
    .setProtectedHeader({ alg: by.algorithm, typ: logStatementType, kid: by.kid })
    .sign(by.privateKey);
}

async function post(url: string, payload: string, headers: Record<string, string>) {
  const send = async () => {
    const answer = await linkage.app.inject({ method: 'POST', url, payload, headers });
    const isJson = /json/.test(String(answer.headers['content-type']));
    const code = isJson ? answer.json<{ code: string }>().code : undefined;
    return { status: answer.statusCode, code, text: answer.body, type: answer.headers['content-type'] };
  };
  return watchRefusal(linkage.logged, send, ({ status, code }) => ({ status, code }));
}
const register = async (number: number, more: Partial<LogStatement> = {}, by?: SigningKey) =>
  post('/witness/logs', await say({ origin: originOf(number), key: vkeyOf(number), ...more }, by), {
    'content-type': 'application/jwt',
  });
/** As anybody can who has found a checkpoint. */
const addUnsaid = (body: string) => post('/witness/add-checkpoint', body, { 'content-type': 'text/plain' });
/** As the gateway itself does. */
const add = async (number: number, body: string, more: Partial<LogStatement> = {}) =>
  post('/witness/add-checkpoint', body, {
    'content-type': 'text/plain',
    [logStatementHeader]: await say({
      ...{ origin: originOf(number), key: vkeyOf(number), body: digest(body) },
      ...more,
    }),
  });
const alarms = async (): Promise<[string, string][]> =>
  (await linkage.context.db.selectFrom('log_alarm').select(['origin', 'kind']).orderBy('at').execute()).map(
    ({ origin, kind }) => [origin, kind],
  );
const lastOf = (number: number) =>
  linkage.call('GET', `/witness/checkpoint?origin=${encodeURIComponent(originOf(number))}`);

describe('no log is registered', () => {
  test.each<[string, () => ReturnType<typeof register>, [number, string]]>([
    ['by another member', () => register(0, {}, linkage.keys.dopa.exchange), [401, 'log-statement']],
    ['by the agreement key', () => register(0, {}, linkage.keys.dga.agreement), [401, 'log-statement']],
    [
      'of six minutes ago',
      () => register(0, { iat: Math.floor(clockMs / 1000) - 360 }),
      [401, 'log-statement'],
    ],
    [
      "under another gateway's name",
      () => register(0, { origin: 'TH/GOV/RD/own/log/0' }),
      [422, 'log-refused'],
    ],
    ['under a name beside', () => register(0, { origin: `${gateway}/log/00` }), [422, 'log-refused']],
    ['with the key of another log', () => register(0, { key: vkeyOf(1) }), [422, 'log-refused']],
    [
      'that follows one which nobody knows',
      () => register(0, { follows: { origin: originOf(9), checkpoint: checkpointOf(9, 'a') } }),
      [422, 'log-refused'],
    ],
  ])('%s', async (_name, attack, [status, code]) => {
    expect(await attack()).toMatchObject({ status, code });
    expect((await linkage.snapshot()).gateways[0]?.logs).toEqual([]);
  });

  test('a second time with another key; the same again changes nothing', async () => {
    expect((await register(0)).status).toBe(204);
    expect((await register(0)).status).toBe(204);
    expect(await register(0, { key: vkeyOf(0, newEd25519()) })).toMatchObject({ code: 'log-refused' });
    const { gateways, witnessKeys } = await linkage.snapshot();
    expect(gateways[0]?.logs).toEqual([{ origin: originOf(0), key: vkeyOf(0) }]);
    expect(witnessKeys?.map((each) => fromVkey(each).name)).toEqual(['TH/linkage-center']);
  });
});

describe('a checkpoint', () => {
  test('of an unknown log, by another key, malformed or shrinking is refused', async () => {
    expect(await addUnsaid(await bodyOf(5, 'ab', 0))).toMatchObject({ status: 404, code: 'log-unknown' });
    expect(await addUnsaid(await bodyOf(0, 'ab', 0, newEd25519()))).toMatchObject({ status: 403 });
    expect(await addUnsaid('old 0\n\nx')).toMatchObject({ status: 400, code: 'log-malformed' });
    expect(await addUnsaid(await bodyOf(0, 'ab', 3))).toMatchObject({ status: 400, code: 'log-malformed' });
    expect((await lastOf(0)).status).toBe(404);
    expect(await alarms()).toEqual([]);
  });

  test('is signed when it continues the last one, and kept', async () => {
    for (const [names, oldSize] of [
      ['ab', 0],
      ['ab', 2],
      ['abcde', 2],
    ] as const) {
      const answer = await add(0, await bodyOf(0, names, oldSize));
      expect(answer.status).toBe(200);
      const note = parseNote(checkpointOf(0, names) + answer.text);
      const witness = fromVkey((await linkage.snapshot()).witnessKeys![0]!);
      expect(findCosigned(note, witness)).toBe(Math.floor(clockMs / 1000));
    }
    const { body } = await lastOf(0);
    expect(parseCheckpoint(String(body.text))).toMatchObject({ origin: originOf(0), size: 5 });
    expect(await alarms()).toEqual([]);
  });

  test('from elsewhere is answered with the size that was signed last', async () => {
    expect(await add(0, await bodyOf(0, 'abcdef', 2))).toMatchObject({
      status: 409,
      text: '5\n',
      type: 'text/x.tlog.size',
    });
    expect(await alarms()).toEqual([]);
  });

  test('with a statement about another request, or by another member, is refused', async () => {
    const body = await bodyOf(0, 'abcdef', 5);
    expect(await add(0, body, { body: digest('x') })).toMatchObject({ status: 401, code: 'log-statement' });
    expect((await lastOf(0)).body.text).toContain('\n5\n');
  });

  test('at once by three is looked at one after the other: nothing is rolled back', async () => {
    expect((await register(3)).status).toBe(204);
    const bodies = await Promise.all(['a', 'ab', 'abc'].map((names) => bodyOf(3, names, 0)));
    const busy = new pg.Client({ connectionString: linkage.urls.appUrl });
    await busy.connect();
    await busy.query('select pg_advisory_lock(hashtextextended($1, 0))', [originOf(3)]);
    let answered = 0;
    const asked = bodies.map(async (body) => {
      const { status } = await add(3, body);
      answered += 1;
      return status;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(answered).toBe(0);
    await busy.end();
    expect((await Promise.all(asked)).filter((status) => status === 200)).toHaveLength(1);
  });
});

describe('an alarm', () => {
  test('is not raised by whoever has found an old checkpoint, or sends a wrong proof with a new one', async () => {
    clockMs += 120_000;
    expect(await addUnsaid(await bodyOf(0, 'abc', 2))).toMatchObject({ status: 409 });
    const unproved = toAddCheckpoint({ oldSize: 5, proof: [], checkpoint: checkpointOf(0, 'abcdef') });
    expect(await addUnsaid(unproved)).toMatchObject({ status: 422, code: 'log-proof-wrong' });
    expect(await alarms()).toEqual([]);
  });

  test('is raised where a log shows two roots of one size, whoever brings them', async () => {
    expect(await addUnsaid(await bodyOf(0, 'abcdX', 5))).toMatchObject({ status: 409, code: 'log-forked' });
    expect(await alarms()).toEqual([[originOf(0), 'fork']]);
    // The same contradiction once more tells nothing new.
    await addUnsaid(await bodyOf(0, 'abcdX', 5));
    expect(await alarms()).toHaveLength(1);
    const { known, shown } = await linkage.context.db
      .selectFrom('log_alarm')
      .select(['known', 'shown'])
      .executeTakeFirstOrThrow();
    const [one, other] = [parseCheckpoint(known!), parseCheckpoint(shown)];
    expect([one.size, Buffer.from(one.root).equals(other.root)]).toEqual([5, false]);
    expect(linkage.logged.some((line) => line.includes('ALARM'))).toBe(true);
  });

  test('is raised where the gateway itself cannot prove that it only grew, or shows less than before', async () => {
    expect((await register(1)).status).toBe(204);
    expect((await add(1, await bodyOf(1, 'abcd', 0))).status).toBe(200);
    expect(await add(1, await bodyOf(1, 'abXdef', 4))).toMatchObject({ status: 422 });
    expect((await alarms()).slice(1)).toEqual([[originOf(1), 'fork']]);
    // Overtaken by another of its processes: no alarm within a minute.
    await add(1, await bodyOf(1, 'ab', 2));
    expect(await alarms()).toHaveLength(2);
    clockMs += 120_000;
    expect(await add(1, await bodyOf(1, 'ab', 2))).toMatchObject({ status: 409, text: '4\n' });
    expect((await alarms()).slice(2)).toEqual([[originOf(1), 'rewind']]);
  });

  test('is kept: the app role can neither change nor delete it', async () => {
    const client = new pg.Client({ connectionString: linkage.urls.appUrl });
    await client.connect();
    for (const statement of [
      'delete from log_alarm',
      "update log_alarm set kind = 'rewind'",
      'delete from log_witnessed',
    ])
      await expect(client.query(statement)).rejects.toThrow('permission denied');
    await client.end();
  });
});

describe('a restore', () => {
  test('is told from a rewind: another log follows, from the last checkpoint that was witnessed', async () => {
    expect((await register(2)).status).toBe(204);
    expect((await add(2, await bodyOf(2, 'abcd', 0))).status).toBe(200);
    const early = String((await lastOf(2)).body.text);
    expect((await add(2, await bodyOf(2, 'abcdef', 4))).status).toBe(200);
    const last = String((await lastOf(2)).body.text);
    const before = await alarms();
    const follow = (checkpoint: string) => register(7, { follows: { origin: originOf(2), checkpoint } });

    // One that was never witnessed, and one by the log alone.
    expect(await follow(checkpointOf(2, 'abcdef'))).toMatchObject({ code: 'log-refused' });
    expect(await alarms()).toEqual(before);
    // Forgets what was witnessed since.
    expect(await follow(early)).toMatchObject({ code: 'log-refused' });
    expect((await alarms()).slice(before.length)).toEqual([[originOf(2), 'rewind']]);

    expect((await follow(last)).status).toBe(204);
    expect((await linkage.snapshot()).gateways[0]?.logs.at(-1)).toMatchObject({
      origin: originOf(7),
      follows: { origin: originOf(2), checkpoint: last },
    });
    expect((await alarms()).length).toBe(before.length + 1);
    expect((await add(7, await bodyOf(7, 'x', 0))).status).toBe(200);
  });

  test('ends the earlier log: what it signs after that is a fork', async () => {
    const before = await alarms();
    expect(await add(2, await bodyOf(2, 'abcdef', 6))).toMatchObject({ status: 403, code: 'log-ended' });
    expect(await alarms()).toEqual(before);
    expect(await addUnsaid(await bodyOf(2, 'abcdefg', 6))).toMatchObject({ status: 403, code: 'log-ended' });
    expect((await alarms()).slice(before.length)).toEqual([[originOf(2), 'fork']]);
    expect(
      await register(8, {
        follows: { origin: originOf(2), checkpoint: String((await lastOf(2)).body.text) },
      }),
    ).toMatchObject({ code: 'log-refused' });
  });
});

describe('another agency as witness', () => {
  const vkey = (by = newEd25519(), name = `${gateway}/witness`) => toVkey(toNoteKey(name, 'cosignature', by));
  const register = async (key: string, by?: SigningKey) => {
    const body = new CompactSign(
      Buffer.from(JSON.stringify({ gateway, key, iat: Math.floor(clockMs / 1000) })),
    );
    const signer = by ?? linkage.keys.dga.exchange;
    const jws = await body
      .setProtectedHeader({ alg: signer.algorithm, typ: 'saphan-witness+jwt', kid: signer.kid })
      .sign(signer.privateKey);
    return post('/witness/keys', jws, { 'content-type': 'application/jwt' });
  };
  const makeWitness = (witness: boolean) =>
    linkage.context.db.updateTable('member').set({ witness }).where('id', '=', 'TH/GOV/DGA').execute();
  const mine = vkey();

  test('is listed where the Linkage Center has made its agency one, with one key for good', async () => {
    await makeWitness(false);
    expect(await register(mine)).toMatchObject({ status: 422, code: 'witness-refused' });
    await makeWitness(true);
    expect((await register(mine)).status).toBe(204);
    expect((await register(mine)).status).toBe(204);
    expect(await register(vkey())).toMatchObject({ status: 422, code: 'witness-refused' });
    const rows = await linkage.context.db.selectFrom('witness_key').select('key').execute();
    expect(rows.filter(({ key: each }) => each.startsWith(gateway))).toEqual([{ key: mine }]);
  });

  test('speaks for itself alone, by a key that witnesses', async () => {
    expect(await register(vkey(newEd25519(), 'TH/LGO/CNX/municipal/witness'))).toMatchObject({ status: 422 });
    expect(await register(toVkey(toNoteKey(`${gateway}/witness`, 'note', newEd25519())))).toMatchObject({
      status: 422,
    });
    expect(await register(mine, newEd25519())).toMatchObject({ status: 401 });
  });
});
