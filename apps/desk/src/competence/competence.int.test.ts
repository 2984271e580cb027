import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasGrant } from '@saphan/cases';
import type { CompetenceFeed } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGrants } from '../officer/read-grants.ts';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { startCompetenceWatch, type CompetenceWatch } from './competence-watch.ts';

const chief = '9501100000053';
const ari = '9501100000011';
const newcomer = '9501100000061';
/** Day on which the tests' clock stands. */
const today = '2026-11-23';

let test: TestPages;
let door: Server;
let watch: CompetenceWatch;
let feed: CompetenceFeed;
let status = 200;
let ids: Record<'chief' | 'ari' | 'newcomer', string>;
const { page, post } = formsOf(() => test);
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

const key = Buffer.alloc(32, 7);
const personOf = (pid: string, by: Buffer = key): string =>
  createHmac('sha256', by).update(pid).digest('base64url');
const demand = { role: 'case-officer', competence: 'case-work', from: '2026-11-01' };
const tell = async (more: Partial<CompetenceFeed>): Promise<void> => {
  feed = { ...feed, ...more };
  await watch.look();
};

beforeAll(async () => {
  test = await openTestPages();
  ids = {
    chief: await test.addOfficer({ pid: chief, name: 'หัวหน้า กอง', role: 'supervisor' }),
    ari: await test.addOfficer({ pid: ari, name: 'อารีย์ ใจงาม', role: 'case-officer' }),
    newcomer: await test.addOfficer({ pid: newcomer, name: 'คน ใหม่', role: 'counter-officer' }),
  };
  door = createServer((request, response) => {
    request.resume();
    response.statusCode = request.url === '/competences' ? status : 404;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(feed));
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const operatorTokenFile = join(tmpdir(), `desk-competences-token-${String(process.pid)}`);
  await writeFile(operatorTokenFile, 'the token', { mode: 0o600 });
  const operatorUrl = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
  Object.assign(cnx().hosted, { operatorUrl, operatorTokenFile });
  feed = {
    ...{ profile: 'saphan-competences-1', member: 'TH/LGO/CNX', issuedAt: new Date().toISOString() },
    personKey: key.toString('base64url'),
    competences: [
      {
        ...{ id: 'case-work', names: { th: 'รับเรื่อง', en: 'Case work' } },
        course: {
          names: { th: 'อบรมรับเรื่อง', en: 'Case training' },
          provider: 'OCSC',
          address: 'https://learn.test',
        },
      },
    ],
    ...{ demands: [], holdings: [] },
  };
  watch = startCompetenceWatch(test.desk);
});
afterAll(async () => {
  watch.stop();
  await test.close();
  door.close();
});

const scope = { agency: '', service: 'food-place-notification' };
/** Whether the officer may handle a case now, by the rights that every act is held to. */
const mayWork = (id: string, pid?: string): Promise<boolean> =>
  test.desk.store.asAgency(cnx().id, async (trx) => {
    const grants = await readGrants(test.desk, trx, id, pid);
    const officer = { id, agency: cnx().id, grants, secondFactor: true };
    return hasGrant(officer, ['case-officer'], { ...scope, agency: cnx().id }, today);
  });

describe('a right', () => {
  it('is as before while nothing is demanded, and while what is demanded is to come', async () => {
    await tell({});
    expect(await mayWork(ids.ari, ari)).toBe(true);
    await tell({ demands: [{ ...demand, from: '2026-12-01' }] });
    expect(await mayWork(ids.ari, ari)).toBe(true);
  });

  it('rests for its holder, who reads why and what to do', async () => {
    await tell({ demands: [demand] });
    const browser = await test.signIn(ari);
    expect((await page(browser, '/inbox?lang=en')).html).toContain('A right of yours rests');
    expect(await mayWork(ids.ari)).toBe(false);
    const { html: text } = await page(browser, '/my/rights?lang=en');
    expect(text).toContain('not held: the right rests');
    expect(text).toContain('Case training');
    expect(text).toContain('https://learn.test');
  });

  it('is back when the competence is written down', async () => {
    await tell({ holdings: [{ person: personOf(ari), competence: 'case-work', from: '2026-01-01' }] });
    expect(await mayWork(ids.ari)).toBe(true);
  });

  it('lapses with the day on which the competence ends, whether or not anybody can be asked', async () => {
    await tell({
      holdings: [{ person: personOf(ari), competence: 'case-work', from: '2026-01-01', until: '2026-11-22' }],
    });
    status = 502;
    await watch.look();
    expect(await mayWork(ids.ari)).toBe(false);
    status = 200;
    await tell({
      holdings: [{ person: personOf(ari), competence: 'case-work', from: '2026-01-01', until: today }],
    });
    expect(await mayWork(ids.ari)).toBe(true);
    const browser = await test.signIn(ari);
    const { html: text } = await page(browser, '/my/rights?lang=en');
    expect(text).toContain('ends soon');
    // Told of once before its end, however often it is looked at.
    await watch.look();
    const notices = await test.desk.store.asAgency(cnx().id, (trx) =>
      trx.selectFrom('officer_notice').select(['kind']).where('officer', '=', ids.ari).execute(),
    );
    expect(notices.filter(({ kind }) => kind === 'competence-ends')).toHaveLength(1);
    expect(text).toContain('A competence that your right demands ends soon');
  });

  it('that a key change makes unknown is judged again at the next sign-in', async () => {
    const other = Buffer.alloc(32, 9);
    await tell({ personKey: other.toString('base64url'), holdings: [] });
    await page(await test.signIn(ari), '/my/rights');
    expect(await mayWork(ids.ari)).toBe(false);
    await tell({ holdings: [{ person: personOf(ari, other), competence: 'case-work', from: '2026-01-01' }] });
    expect(await mayWork(ids.ari)).toBe(true);
    await tell({ personKey: key.toString('base64url'), holdings: [] });
  });
});

describe('an administrator', () => {
  it('does not give a right without what it demands, and gives it with it', async () => {
    await test.signIn(newcomer).then((browser) => page(browser, '/my/rights'));
    const browser = await test.signIn(chief);
    await test.showToken(browser);
    const give = () =>
      post(browser, `/officers/${ids.newcomer}`, `/officers/${ids.newcomer}/grant`, { role: 'case-officer' });
    await page(browser, '/officers?lang=en');
    // The newcomer has no right to work yet: nothing demands anything of him, but the right to come does.
    await mayWork(ids.newcomer, newcomer);
    const refused = await give();
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('demands the competence “Case work”');
    expect(await mayWork(ids.newcomer, newcomer)).toBe(false);
    await tell({ holdings: [{ person: personOf(newcomer), competence: 'case-work', from: '2026-01-01' }] });
    expect((await give()).status).toBe(303);
    expect(await mayWork(ids.newcomer, newcomer)).toBe(true);
  });

  it('sees who lacks what', async () => {
    await mayWork(ids.ari, ari);
    const browser = await test.signIn(chief);
    const { html: text } = await page(browser, '/officers?lang=en');
    expect(text).toContain('Who lacks what');
    expect(text).toContain('อารีย์ ใจงาม');
  });
});

it('another agency sees nothing of it, and demands nothing', async () => {
  const rd = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk').id;
  const rows = await test.desk.store.asAgency(rd, async (trx) => [
    ...(await trx.selectFrom('competence_demand').selectAll().execute()),
    ...(await trx.selectFrom('competence_holding').selectAll().execute()),
    ...(await trx.selectFrom('competence_feed').selectAll().execute()),
  ]);
  expect(rows).toEqual([]);
});
