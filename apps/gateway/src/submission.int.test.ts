import { createHash, randomBytes } from 'node:crypto';
import type { Agreement, DeclarationManifest, ServiceId } from '@saphan/contracts';
import { contentDigest, manifestDigest } from '@saphan/exchange';
import type { ExchangeRefused } from '@saphan/outbound';
import { makeManifest, openOutbound, type Answer, type Call, type Outbound } from '@saphan/outbound';
import { webProblem } from '@saphan/web';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareDesk, declareLegacy } from './fixture/declare-sources.fixture.ts';
import {
  directorshipsService,
  filesService,
  intakeService,
  openTestCountry,
  portal,
  somchai,
  type TestCountry,
} from './fixture/test-country.fixture.ts';

let country: TestCountry;
let outbound: Outbound;
const words = (text: string) => ({ th: text, en: text });
const malee = '9501100000118';
const company = '0985564000015';

const delivery = {
  service: intakeService,
  right: 'submission',
  purpose: { code: 'deliver', text: words('deliver') },
  items: ['case.number'],
  inputItems: ['case.submission'],
  relations: ['self', 'director'],
} satisfies Partial<Agreement>;

beforeAll(async () => {
  country = await openTestCountry();
  await declareDesk(country);
  await declareLegacy(country);
  await country.conclude(delivery);
  await country.conclude({
    service: filesService,
    right: 'officer',
    purpose: { code: 'deliver-files', text: words('files') },
    items: ['file.receipt', 'file.part'],
    inputItems: ['file.manifest', 'file.part'],
  });
  await country.conclude({
    service: directorshipsService,
    items: ['company.list'],
    purpose: { code: 'relations', text: words('relations') },
  });
  outbound = openOutbound({
    baseUrl: country.cloud.outboundUrl(),
    bearer: country.tokens.portal,
    client: portal,
    actorKey: country.actorKeys.portal,
  });
});
afterAll(() => country.close());

interface Declared {
  readonly body: Buffer;
  readonly declaration: DeclarationManifest;
  proof(pid?: string): Promise<string>;
}
/** What persons declare: the very bytes that are delivered. */
function declare(content: object): Declared {
  const body = Buffer.from(JSON.stringify(content));
  const part = contentDigest(body).slice('sha-256=:'.length, -1);
  const declaration: DeclarationManifest = {
    profile: 'saphan-declaration-1',
    application: 'application-1',
    parts: { [intakeService]: [part] },
  };
  // The second director may sign days after the first.
  const at = Math.floor(Date.now() / 1000) - 3 * 86_400;
  const claims = { nonce: manifestDigest(declaration), auth_time: at, iat: at, exp: at + 600 };
  return { body, declaration, proof: (pid = somchai) => country.proof({ ...claims, pid }) };
}
async function deliver(declared: Declared, more: Partial<Call> = {}): Promise<Answer> {
  return outbound.call({
    service: intakeService as ServiceId,
    method: 'POST',
    purpose: 'deliver',
    subject: { kind: 'pid', value: somchai },
    proofs: [await declared.proof()],
    declaration: declared.declaration,
    body: declared.body,
    contentType: 'application/json',
    idempotencyKey: `key-${randomBytes(8).toString('hex')}`,
    ...more,
  });
}
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error as ExchangeRefused).code,
  );

describe('a submission is refused', () => {
  test('when another body is delivered than was declared', async () => {
    const declared = declare({ shop: 1 });
    expect(await codeOf(deliver(declared, { body: Buffer.from('{"shop":2}') }))).toBe('declaration-unfit');
  });
  test('when the proof was not given for it', async () => {
    expect(await codeOf(deliver(declare({ shop: 1 }), { proofs: [await country.proof()] }))).toBe(
      'declaration-unfit',
    );
  });
  test('when nobody has declared, or another person', async () => {
    const declared = declare({ shop: 1 });
    expect(await codeOf(deliver(declared, { proofs: [] }))).toBe('proof-missing');
    expect(await codeOf(deliver(declared, { proofs: [await declared.proof(malee)] }))).toBe(
      'proof-other-person',
    );
  });
  test('without an idempotency key', async () => {
    const { idempotencyKey: _none, ...call } = {
      idempotencyKey: '',
      ...(await toCall(declare({ shop: 1 }))),
    };
    expect(await codeOf(outbound.call(call))).toBe('idempotency-key-missing');
  });
  test('and nothing of all this reached the desk', () => {
    expect(country.desk.cases).toEqual([]);
  });
});

async function toCall(declared: Declared): Promise<Call> {
  return {
    service: intakeService as ServiceId,
    method: 'POST',
    purpose: 'deliver',
    subject: { kind: 'pid', value: somchai },
    proofs: [await declared.proof()],
    declaration: declared.declaration,
    body: declared.body,
    contentType: 'application/json',
  };
}

describe('a submission', () => {
  test('reaches the desk with the claims that its gateway has verified', async () => {
    const declared = declare({ shop: 'first' });
    const answer = await deliver(declared);
    expect(answer).toMatchObject({ status: 201 });
    // What the definition does not name is dropped.
    expect(answer.json()).toEqual({ case: 'case-1' });
    const [taken] = country.desk.cases;
    expect(taken).toMatchObject({
      client: portal,
      member: 'TH/LGO/CNX',
      purpose: 'deliver',
      subject: { kind: 'pid', value: somchai },
      proofs: [{ pid: somchai }],
      declaration: declared.declaration,
    });
    expect(taken?.body.equals(declared.body)).toBe(true);
  });

  test('ten times at once with one key is one case and ten same answers', async () => {
    const before = country.desk.cases.length;
    country.desk.beforeCase = () => new Promise((resolve) => setTimeout(resolve, 200));
    const declared = declare({ shop: 'ten' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => deliver(declared, { idempotencyKey: 'same' })),
    );
    country.desk.beforeCase = () => undefined;
    expect(new Set(answers.map(({ body }) => body.toString())).size).toBe(1);
    expect(country.desk.cases.length).toBe(before + 1);
    // The proof may be another, the request may not.
    expect(await codeOf(deliver(declare({ shop: 'other' }), { idempotencyKey: 'same' }))).toBe(
      'idempotency-key-reused',
    );
  });

  test('repeated after its agreement was replaced gets the first result, cut as is agreed now', async () => {
    const declared = declare({ shop: 'before' });
    const first = await deliver(declared, { idempotencyKey: 'replaced' });
    const before = country.desk.cases.length;
    const [old] = country.registry
      .current()
      .agreements.filter(({ agreement }) => agreement.service === intakeService);
    const replace = async (items: string[]): Promise<void> => {
      await country.registry.publish((snapshot) => {
        snapshot.agreements = snapshot.agreements.filter(
          ({ agreement }) => agreement.service !== intakeService,
        );
      });
      await country.conclude({ ...delivery, items, replaces: old?.hash ?? '' });
    };
    await replace([]);
    const repeat = await deliver(declared, { idempotencyKey: 'replaced' });
    expect(repeat.body.toString()).not.toContain('case-');
    await replace(delivery.items);
    expect((await deliver(declared, { idempotencyKey: 'replaced' })).json()).toEqual(first.json());
    expect(country.desk.cases.length).toBe(before);
  });

  test('that the desk could not take for a moment is taken at the next try', async () => {
    const declared = declare({ shop: 'later' });
    country.desk.beforeCase = () => {
      country.desk.beforeCase = () => undefined;
      throw new Error('database away');
    };
    expect(await codeOf(deliver(declared, { idempotencyKey: 'later' }))).toBe('source-failed');
    expect((await deliver(declared, { idempotencyKey: 'later' })).status).toBe(201);
  });

  test('that the desk says no to: its own words reach the caller, and both sides tell of an answer', async () => {
    country.desk.beforeCase = () => {
      country.desk.beforeCase = () => undefined;
      throw webProblem('conflict', { at: 'notice' });
    };
    const declared = declare({ shop: 'no' });
    const refused = (await deliver(declared, { idempotencyKey: 'no' }).catch(
      (error: unknown) => error,
    )) as ExchangeRefused;
    expect(refused).toMatchObject({
      status: 409,
      code: 'conflict',
      document: { hop: 'source', at: 'notice' },
    });
    const path = `/evidence/${refused.exchange ?? ''}?member=`;
    expect(await country.cloud.operate('GET', `${path}TH/GOV/DGA`)).toMatchObject({
      exchanges: [{ outcome: 'answered', rule: 'conflict' }],
    });
    expect(await country.municipal.operate('GET', `${path}TH/LGO/CNX`)).toMatchObject({
      exchanges: [{ outcome: 'answered' }],
    });
    // A no changed nothing, and its reason may pass.
    expect((await deliver(declared, { idempotencyKey: 'no' })).status).toBe(201);
  });

  test('for a company needs as many signers as its rule says', async () => {
    const row = { type: 'J', regNo: company, role: '01', sign: 'ANY2', since: '25620829', capital: '1' };
    country.legacy.answer = () => ({ body: JSON.stringify({ data: { rows: [row] } }) });
    const mandateOf = async (pid: string): Promise<string> => {
      const answer = await outbound.call({
        service: directorshipsService as ServiceId,
        purpose: 'relations',
        subject: { kind: 'pid', value: pid },
        proofs: [await country.proof({ pid })],
      });
      return answer.mandates[0] ?? '';
    };
    const mandates = [await mandateOf(somchai), await mandateOf(malee)];
    const declared = declare({ shop: 'of a company' });
    const iat = Math.floor(Date.now() / 1000);
    const now = { nonce: manifestDigest(declared.declaration), iat, auth_time: iat, exp: iat + 600 };
    const subject = { kind: 'juristic', value: company } as const;
    const proofs = [await country.proof({ ...now }), await country.proof({ ...now, pid: malee })];
    expect(await codeOf(deliver(declared, { subject, proofs }))).toBe('mandate-unfit');
    expect(await codeOf(deliver(declared, { subject, proofs: proofs.slice(0, 1), mandates }))).toBe(
      'declaration-too-few',
    );
    expect((await deliver(declared, { subject, proofs, mandates })).status).toBe(201);
  });
});

describe('a file', () => {
  const content = randomBytes(20 * 1024 * 1024);
  const actor = { sub: 'dispatch', kind: 'system', role: 'delivery' } as const;
  const call = { purpose: 'deliver-files', actor };
  const service = filesService as ServiceId;

  test('is refused without an actor, and with a content that is not the manifest’s', async () => {
    const manifest = await makeManifest(
      { id: 'f0', name: 'plan.pdf', mediaType: 'application/pdf' },
      content.subarray(0, 100),
    );
    expect(
      await codeOf(
        outbound.sendFile(service, manifest, content.subarray(0, 100), { purpose: 'deliver-files' }),
      ),
    ).toBe('actor-missing');
    await expect(outbound.sendFile(service, manifest, content.subarray(1, 101), call)).rejects.toThrow(
      'not what the manifest says',
    );
  });
  test('goes in parts, is taken up again where it broke off, and comes back whole', async () => {
    const manifest = await makeManifest(
      { id: 'f1', name: 'plan.pdf', mediaType: 'application/pdf' },
      content,
    );
    expect(manifest.parts.map(({ bytes }) => bytes)).toEqual([8388608, 8388608, 4194304]);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield content.subarray(0, 9_000_000);
      throw new Error('line cut');
    }
    await expect(outbound.sendFile(service, manifest, broken(), call)).rejects.toThrow('line cut');
    expect([...(country.desk.files.get('f1')?.parts.keys() ?? [])]).toEqual([0]);
    const receipt = await outbound.sendFile(service, manifest, content, call);
    expect(receipt).toMatchObject({ state: 'complete', parts: [0, 1, 2], sha256: manifest.sha256 });
    const fetched: Buffer[] = [];
    for await (const part of outbound.fetchFile(service, manifest, call)) fetched.push(part);
    expect(createHash('sha256').update(Buffer.concat(fetched)).digest('base64url')).toBe(manifest.sha256);
  });
});
