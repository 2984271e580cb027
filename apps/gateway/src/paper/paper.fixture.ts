import { randomBytes } from 'node:crypto';
import type {
  Catalogue,
  PaperBatchDetail,
  PaperCells,
  PaperRegister,
  PaperSource,
  PaperTurn,
  ServiceId,
} from '@saphan/contracts';
import { openOutbound, type ExchangeRefused } from '@saphan/outbound';
import { testCatalogue } from '../fixture/catalogue.fixture.ts';
import { openTestCountry, portal, somchai, type TestCountry } from '../fixture/test-country.fixture.ts';
import { sha256 } from '../fixture/test-gateway.fixture.ts';
import { pngOf } from './pdf.fixture.ts';

export const deeds = 'TH/GOV/DOPA/population/deeds.v1';
export const owner = 'TH/GOV/DOPA';
export const source: PaperSource = {
  type: 'paper',
  order: ['เลขประจำตัว', 'เลขที่โฉนด', 'วันออกโฉนด', 'ประเภท'],
  keys: { pid: 'เลขประจำตัว' },
  columns: {
    number: { header: 'เลขที่โฉนด' },
    issuedOn: { header: 'วันออกโฉนด', transform: 'be-date' },
    kind: { header: 'ประเภท', codes: { โฉนด: 'chanote', 'น.ส.3': 'ns3' } },
  },
};

const text = (item: string, more: object = {}) => ({ type: 'string', 'x-data-item': item, ...more });
const both = (word: string) => ({ th: word, en: word });
const catalogue: Catalogue = {
  ...testCatalogue,
  dataServices: [
    ...testCatalogue.dataServices,
    {
      code: 'deeds.v1',
      names: both('deeds'),
      subjects: ['pid'],
      rights: ['citizen'],
      operations: [
        {
          method: 'GET',
          path: '/',
          idempotent: true,
          query: [],
          response: {
            type: 'object',
            additionalProperties: false,
            required: ['number'],
            properties: {
              number: text('deed.number', { maxLength: 20 }),
              issuedOn: text('deed.issuedOn', { format: 'date' }),
              kind: text('deed.kind', { enum: ['chanote', 'ns3'] }),
            },
          },
        },
      ],
    },
  ],
};

/** National ids of the block of tests, with their check digits. */
export const people = [somchai, '9501100000053', '9501100000011', '9501100000291'] as const;

/** What stands on a page: about one of `people`. */
export const cellsOf = (at: number, more: PaperCells = {}): PaperCells => ({
  เลขประจำตัว: people[at] ?? '',
  เลขที่โฉนด: `๑๒${String(at)}`,
  วันออกโฉนด: '๒๙ ส.ค. ๒๕๖๒',
  ประเภท: 'โฉนด',
  ...more,
});

export interface PaperTest {
  readonly country: TestCountry;
  readonly token: string;
  /** By the names `one`, `two`, `three`: hashes as a desk would send them. */
  readonly persons: Readonly<Record<string, string>>;
  readonly keyers: Readonly<Record<string, string>>;
  operate<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  upload(name: string, bytes: Buffer): Promise<{ id: string; pages: number; code?: string; at?: string }>;
  register(): Promise<PaperRegister>;
  /** Uploads as many pictures as are wanted, waits until they are there, and gives them out as one batch. */
  give(pages: number, more?: object): Promise<string>;
  batch(id: string): Promise<PaperBatchDetail>;
  turn(who: string, batch: string, page?: string): Promise<PaperTurn>;
  keep(who: string, page: string, entry: object): Promise<unknown>;
  /** Has a person key whatever comes, page after page. @returns how many */
  keyAll(who: string, batch: string, cells: (page: string) => PaperCells): Promise<number>;
  act(batch: string, action: string, reason?: string): Promise<unknown>;
  /** What an exchange of another agency gets, or its refusal. */
  ask(subject: string): Promise<unknown>;
}

export async function openPaperTest(): Promise<PaperTest> {
  const country = await openTestCountry(catalogue);
  const { cloud } = country;
  const token = randomBytes(32).toString('base64url');
  await cloud.operate('PUT', '/agencies/token', { member: owner, sha256: sha256(token) });
  await country.registry.publish((snapshot) => {
    snapshot.dataServices.push({ id: deeds, names: both('x'), definition: 'deeds.v1', status: 'active' });
  });
  await country.settled();
  await country.conclude({
    service: deeds,
    items: ['deed.number', 'deed.issuedOn', 'deed.kind'],
  });
  const operate = <Answer>(method: string, path: string, body?: unknown): Promise<Answer> =>
    cloud.operate<Answer>(method, path, body, token);
  await operate('PUT', '/sources', { service: deeds, source });

  const persons: Record<string, string> = {};
  const keyers: Record<string, string> = {};
  for (const name of ['one', 'two', 'three']) {
    persons[name] = randomBytes(32).toString('base64url');
    const entry = {
      member: owner,
      person: persons[name],
      name,
      team: 'Keyers Ltd',
      validUntil: '2099-01-01',
      by: 'x',
    };
    keyers[name] = (await operate<{ id: string }>('PUT', '/paper/keyers', entry)).id;
  }
  const of = `service=${encodeURIComponent(deeds)}`;
  const personOf = (who: string) => ({ member: owner, person: persons[who] ?? who });
  let shade = 0;

  const test: PaperTest = {
    country,
    token,
    persons,
    keyers,
    operate,
    async upload(name, bytes) {
      const url = `http://127.0.0.1:${String(cloud.settings.operatorPort)}/paper/scans?${of}&name=${name}&by=x`;
      const response = await fetch(url, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
      });
      return (await response.json()) as never;
    },
    register: () => operate('GET', `/paper?${of}`),
    async give(pages, more = {}) {
      for (let at = 0; at < pages; at += 1) {
        shade += 1;
        await test.upload(`page-${String(shade)}.png`, pngOf(shade % 256, [10 + shade, 20]));
      }
      const order = {
        service: deeds,
        by: 'x',
        size: 500,
        samplePercent: 0,
        keyers: Object.values(keyers),
        ...more,
      };
      const { batches } = await operate<{ batches: string[] }>('POST', '/paper/batches', order);
      return batches[0] ?? '';
    },
    batch: (id) => operate('GET', `/paper/batches/${id}?${of}`),
    turn: (who, batch, page) =>
      operate('POST', '/paper/keying/turns', {
        ...personOf(who),
        batch,
        ...(page !== undefined && { page }),
      }),
    keep: (who, page, entry) =>
      operate('POST', '/paper/keying/entries', { ...personOf(who), page, ...entry }),
    async keyAll(who, batch, cells) {
      for (let keyed = 0; ; keyed += 1) {
        const { page } = await test.turn(who, batch);
        if (page === undefined) return keyed;
        await test.keep(who, page.id, { cells: cells(page.id) });
      }
    },
    act: (batch, action, reason) =>
      operate('POST', `/paper/batches/${batch}/acts`, {
        ...{ service: deeds, action, by: 'x' },
        ...(reason !== undefined && { reason }),
      }),
    async ask(subject) {
      const outbound = openOutbound({
        baseUrl: cloud.outboundUrl(),
        bearer: country.tokens.portal,
        client: portal,
      });
      try {
        const answer = await outbound.call({
          service: deeds as ServiceId,
          purpose: 'prefill',
          subject: { kind: 'pid', value: subject },
          proofs: [await country.proof({ pid: subject })],
        });
        return answer.json();
      } catch (refused) {
        return (refused as ExchangeRefused).code;
      }
    },
  };
  return test;
}
