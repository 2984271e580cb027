import { randomBytes } from 'node:crypto';
import type { PaperPageDetail } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPool } from '@saphan/db';
import { openSlowBody } from '@saphan/testkit';
import { asAgency } from '../as-agency.ts';
import { sha256 } from '../fixture/test-gateway.fixture.ts';
import { cellsOf, deeds, openPaperTest, owner, people, type PaperTest } from './paper.fixture.ts';
import { pdfOf, pngOf } from './pdf.fixture.ts';

let paper: PaperTest;
beforeAll(async () => {
  paper = await openPaperTest();
});
afterAll(() => paper.country.close());

const of = `service=${encodeURIComponent(deeds)}`;
const pageDetail = (page: string) => paper.operate<PaperPageDetail>('GET', `/paper/pages/${page}?${of}`);
const decide = (page: string, person: string, cells?: object) =>
  paper.operate('POST', `/paper/pages/${page}/decision`, {
    ...{ service: deeds, by: 'chief', person },
    ...(cells && { cells }),
  });
const stranger = randomBytes(32).toString('base64url');
/** Pages of a batch in their order. */
const idsOf = async (batch: string) => (await paper.batch(batch)).pages.map(({ id }) => id);

describe('a scan', () => {
  test('is refused where it is broken, too thick, of another type, or known; and leaves nothing', async () => {
    const before = await paper.register();
    expect(await paper.upload('cut.png', pngOf(3).subarray(0, -8))).toMatchObject({
      code: 'paper-file-type',
    });
    expect(await paper.upload('page.png', Buffer.from('<html></html>'))).toMatchObject({
      code: 'paper-file-type',
    });
    expect(await paper.upload('x.pdf', Buffer.from('%PDF-1.7 x'))).toMatchObject({
      code: 'paper-file-unreadable',
    });
    expect(await paper.upload('thick.pdf', pdfOf(501))).toMatchObject({
      code: 'paper-file-large',
      at: '501 pages',
    });
    expect(await paper.upload('big.png', Buffer.alloc(40 * 1024 * 1024 + 1))).toMatchObject({
      code: 'paper-file-large',
    });
    expect(await paper.register()).toEqual(before);
  });

  test('of 500 pages is taken at once, read page by page, and cannot come twice', async () => {
    const thick = pdfOf(500);
    const { id, pages } = await paper.upload('thick.pdf', thick);
    expect(pages).toBe(500);
    expect(await paper.upload('again.pdf', thick)).toMatchObject({
      code: 'paper-file-known',
      at: 'again.pdf',
    });
    const progress = async () => (await paper.register()).scans.find((scan) => scan.id === id);
    // Taken away while it is read: nothing of it stays.
    await expect.poll(async () => (await progress())?.pagesRead).toBeGreaterThan(0);
    expect((await paper.register()).waiting).toBe(0);
    await paper.operate('DELETE', `/paper/scans/${id}?${of}`);
    expect(await progress()).toBeUndefined();
  });

  test('is not taken from a token that was replaced while it came', async () => {
    const { cloud } = paper.country;
    const ids = async () => (await paper.register()).scans.map(({ id }) => id);
    const before = await ids();
    const old = randomBytes(32).toString('base64url');
    const put = (token: string) =>
      cloud.operate('PUT', '/agencies/token', { member: owner, sha256: sha256(token) });
    await put(old);
    const body = openSlowBody(pngOf(9));
    const url = `http://127.0.0.1:${String(cloud.settings.operatorPort)}/paper/scans?${of}&name=x&by=x`;
    const headers = { authorization: `Bearer ${old}`, 'content-type': 'application/octet-stream' };
    const slow = fetch(url, { ...body.init, method: 'PUT', headers });
    // What is asked later is answered later: by then the door knows who sends.
    await cloud.operate('GET', `/paper?${of}`, undefined, old);
    await put(paper.token);
    body.rest();
    expect(await (await slow).json()).toMatchObject({ code: 'operator-unknown' });
    expect(await ids()).toEqual(before);
  });
  test('whose pages are in a batch stays', async () => {
    await paper.upload('three.pdf', pdfOf(3));
    await expect.poll(async () => (await paper.register()).waiting).toBe(3);
    const batch = await paper.give(0, { size: 2, keyers: [paper.keyers['three']] });
    expect((await paper.batch(batch)).batch.progress).toMatchObject({ pages: 2, keyed: 0, wanted: 2 });
    const [scan] = (await paper.register()).scans;
    await expect(paper.operate('DELETE', `/paper/scans/${scan?.id ?? ''}?${of}`)).rejects.toThrow(
      'paper-scan-used',
    );
    await expect(paper.give(0)).rejects.toThrow('paper-no-pages');
  });
});

describe('who keys', () => {
  test('gets nothing without an account, with another agency’s, or after it has ended', async () => {
    const batch = await paper.give(1);
    await expect(paper.turn(stranger, batch)).rejects.toThrow('paper-keyer-unknown');
    const elsewhere = { member: 'TH/GOV/DGA', person: paper.persons['one'] };
    await expect(paper.country.cloud.operate('POST', '/paper/keying', elsewhere)).rejects.toThrow(
      'paper-keyer-unknown',
    );
    const entry = {
      member: owner,
      person: stranger,
      name: 'old',
      team: 'x',
      validUntil: '2020-01-01',
      by: 'x',
    };
    const { id } = await paper.operate<{ id: string }>('PUT', '/paper/keyers', entry);
    await expect(paper.turn(stranger, batch)).rejects.toThrow('paper-keyer-unknown');
    await paper.operate('PUT', '/paper/keyers', { ...entry, validUntil: '2099-01-01' });
    // Has an account now, and still no batch: it was given to others.
    await expect(paper.turn(stranger, batch)).rejects.toThrow('paper-page-not-yours');
    await paper.operate('DELETE', `/paper/keyers/${id}?member=${owner}`);
    await expect(paper.turn(stranger, batch)).rejects.toThrow('paper-keyer-unknown');
  });

  test('never has a page that another has, nor its picture, nor keys it', async () => {
    const batch = await paper.give(2);
    const [one, two] = await Promise.all([paper.turn('one', batch), paper.turn('two', batch)]);
    expect(one.page?.id).toBeDefined();
    expect(two.page?.id).not.toBe(one.page?.id);
    expect((await paper.turn('three', batch)).page).toBeUndefined();
    const page = one.page?.id ?? '';
    await expect(paper.keep('two', page, { cells: cellsOf(0) })).rejects.toThrow('paper-page-not-yours');
    await expect(paper.turn('two', batch, page)).rejects.toThrow('paper-page-not-yours');
    const asking = { member: owner, person: paper.persons['two'], page };
    await expect(paper.operate('POST', '/paper/keying/image', asking)).rejects.toThrow(
      'paper-page-not-yours',
    );
    const strange = { ...asking, page: paper.keyers['one'] };
    await expect(paper.operate('POST', '/paper/keying/image', strange)).rejects.toThrow(
      'paper-page-not-yours',
    );
    // Asked again, the same page: two windows of one person do not take two.
    expect((await paper.turn('one', batch)).page?.id).toBe(page);
  });

  test('is told what is wrong field by field, and nothing of it is kept', async () => {
    const batch = await paper.give(1);
    const page = (await paper.turn('one', batch)).page?.id ?? '';
    const wrong = { เลขประจำตัว: '9501100000101', เลขที่โฉนด: '', วันออกโฉนด: '31 ก.พ. 2562', ประเภท: 'x' };
    expect(await paper.keep('one', page, { cells: wrong })).toEqual({
      faults: [
        { header: 'เลขประจำตัว', rule: 'pid' },
        { header: 'เลขที่โฉนด', rule: 'required' },
        { header: 'วันออกโฉนด', rule: 'day' },
        { header: 'ประเภท', rule: 'choice' },
      ],
    });
    expect((await paper.batch(batch)).pages).toMatchObject([{ state: 'open', keyed: [] }]);
    expect(await paper.keep('one', page, { cells: cellsOf(0) })).toEqual({ faults: [] });
    expect(await paper.turn('one', batch, page)).toMatchObject({
      page: { cells: { เลขประจำตัว: people[0], เลขที่โฉนด: '120', วันออกโฉนด: '25620829' } },
    });
  });

  test('loses a page after half an hour to who comes then', async () => {
    const batch = await paper.give(1);
    const page = (await paper.turn('one', batch)).page?.id ?? '';
    await expire(page);
    expect((await paper.turn('two', batch)).page?.id).toBe(page);
    await expect(paper.keep('one', page, { cells: cellsOf(0) })).rejects.toThrow('paper-page-not-yours');
    expect(await paper.keep('two', page, { cells: cellsOf(0) })).toEqual({ faults: [] });
  });
});

/** As if the time of all turns at a page were over. */
async function expire(page: string): Promise<void> {
  const { cloud, registry } = paper.country;
  const pool = openPool({ url: cloud.database.appUrl, applicationName: 'test' });
  const agency = registry.current().members.find(({ id }) => id === owner)?.agency ?? '';
  await asAgency(pool, agency, (client) =>
    client.query(`update paper_turn set expires_at = now() - interval '1 minute' where page = $1`, [page]),
  );
  await pool.end();
}

describe('a sampled page', () => {
  test('is keyed by two, blind to each other; a third decides where they differ; errors are counted', async () => {
    const batch = await paper.give(3, { samplePercent: 100 });
    const pages = await idsOf(batch);
    const right = (page: string) => cellsOf(pages.indexOf(page));
    expect(await paper.keyAll('one', batch, right)).toBe(3);
    // Nobody but he who keyed is told what the first read, as long as the second has not.
    expect(await pageDetail(pages[1] ?? '')).toMatchObject({ state: 'keyed', keyings: [] });
    expect((await paper.turn('two', batch)).page).not.toHaveProperty('cells');
    await expect(paper.act(batch, 'accept')).rejects.toThrow('paper-batch-unfinished');
    const wrong = pages[1] ?? '';
    await paper.keyAll('two', batch, (page) =>
      page === wrong ? cellsOf(1, { เลขที่โฉนด: '999' }) : right(page),
    );
    expect((await paper.turn('three', batch)).page).toBeUndefined();

    expect((await paper.batch(batch)).pages).toMatchObject([
      { state: 'agreed' },
      { state: 'undecided' },
      { state: 'agreed' },
    ]);
    await expect(paper.act(batch, 'accept')).rejects.toThrow('paper-batch-unfinished');
    const detail = await pageDetail(wrong);
    expect(detail.keyings.map(({ cells }) => cells?.['เลขที่โฉนด']).toSorted()).toEqual(['121', '999']);
    expect(JSON.stringify(detail)).not.toContain('one');
    await expect(decide(wrong, paper.persons['two'] ?? '', right(wrong))).rejects.toThrow(
      'paper-third-person',
    );
    await expect(decide(pages[0] ?? '', stranger, right(wrong))).rejects.toThrow('paper-not-undecided');
    expect(await decide(wrong, stranger, { ...right(wrong), ประเภท: 'x' })).toEqual({
      faults: [{ header: 'ประเภท', rule: 'choice' }],
    });
    expect(await decide(wrong, stranger, right(wrong))).toEqual({ faults: [] });
    await expect(decide(wrong, stranger, right(wrong))).rejects.toThrow('paper-page-decided');
    await expect(paper.keep('two', wrong, { cells: right(wrong) })).rejects.toThrow('paper-page-decided');

    const told = await paper.batch(batch);
    expect(told.rate).toMatchObject({ fields: 24, errors: 1 });
    expect(
      told.people.map(({ name, pages: keyed, rate }) => [name, keyed, rate.errors, rate.fields]),
    ).toEqual([
      ['one', 3, 0, 12],
      ['three', 0, 0, 0],
      ['two', 3, 1, 12],
    ]);
    expect(told.pages[1]).toMatchObject({
      keyed: [{ keyer: paper.keyers['one'] }, { keyer: paper.keyers['two'] }],
      decided: { by: 'chief' },
    });
  });

  test('needs two who can key, and cannot be given to one who may not', async () => {
    const keyers = [paper.keyers['one']];
    await expect(paper.give(1, { samplePercent: 10, keyers })).rejects.toThrow('paper-keyers-few');
    await expect(paper.give(0, { keyers: [deadKeyer] })).rejects.toThrow('paper-keyer-unknown');
    await paper.give(0);
  });
});
const deadKeyer = '0192f000-0000-7000-8000-000000000000';

describe('a batch', () => {
  let batch: string;
  let answered: string;
  const evidence = () => paper.operate('GET', `/evidence/${answered}?member=${owner}`);
  test('becomes data of the register when it is accepted, once', async () => {
    expect(await paper.ask(people[0])).toBe('source-unavailable');
    batch = await paper.give(3);
    const pages = await idsOf(batch);
    await paper.keyAll('one', batch, (page) => cellsOf(pages.indexOf(page)));
    const accepted = await Promise.allSettled([paper.act(batch, 'accept'), paper.act(batch, 'accept')]);
    expect(accepted.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(paper.act(batch, 'accept')).rejects.toThrow('paper-batch-state');
    expect(await paper.ask(people[1])).toEqual({ number: '121', issuedOn: '2019-08-29', kind: 'chanote' });
    const { exchanges } = await paper.operate<{ exchanges: { exchange: string }[] }>(
      'GET',
      `/evidence?member=${owner}`,
    );
    answered = exchanges[0]?.exchange ?? '';
    expect(await paper.ask(people[3])).toBe('subject-not-found');
    expect((await paper.register()).rows).toBe(3);
  });

  test('with a number that stands elsewhere is refused with the pages', async () => {
    const other = await paper.give(1);
    await paper.keyAll('one', other, () => cellsOf(1));
    await expect(paper.act(other, 'accept')).rejects.toThrow('paper-key-doubled');
    const twice = await paper.give(2);
    await paper.keyAll('one', twice, () => cellsOf(3));
    await expect(paper.act(twice, 'accept')).rejects.toThrow('paper-key-doubled');
    expect(await paper.ask(people[3])).toBe('subject-not-found');
  });

  test('that is undone takes its rows along; its history and the evidence of what was answered stay', async () => {
    await expect(paper.act(batch, 'undo')).rejects.toThrow('paper-entry-unfit');
    const before = await evidence();
    expect(before).toMatchObject({ exchanges: [{ service: deeds, outcome: 'answered' }] });
    await paper.act(batch, 'undo', 'a box of scans was mixed up');
    expect(await paper.ask(people[1])).toBe('source-unavailable');
    const told = await paper.batch(batch);
    expect(told.batch).toMatchObject({ state: 'undone', progress: { pages: 3, keyed: 3 } });
    expect(told.events.map(({ action, reason }) => [action, reason])).toEqual([
      ['given', undefined],
      ['accepted', undefined],
      ['undone', 'a box of scans was mixed up'],
    ]);
    await expect(paper.act(batch, 'undo', 'again')).rejects.toThrow('paper-batch-state');
    expect(await evidence()).toEqual(before);
  });

  test('that is returned is keyed anew, with another sample; what was keyed before stays noted', async () => {
    await paper.act(batch, 'return', 'the numbers were read from the wrong line');
    const told = await paper.batch(batch);
    expect(told.batch).toMatchObject({ state: 'keying', round: 2, progress: { keyed: 0 } });
    const pages = told.pages.map(({ id }) => id);
    await paper.keyAll('two', batch, (page) => cellsOf(pages.indexOf(page), { ประเภท: 'น.ส.3' }));
    await paper.act(batch, 'accept');
    expect(await paper.ask(people[1])).toMatchObject({ kind: 'ns3' });
  });

  test('with a page that nobody can read waits for the third, who may leave it out', async () => {
    const blurred = await paper.give(2);
    const [first = '', second = ''] = await idsOf(blurred);
    await paper.turn('one', blurred);
    await expect(paper.keep('one', first, {})).rejects.toThrow('paper-entry-unfit');
    await paper.keep('one', first, { note: 'the ink has run' });
    await paper.turn('one', blurred);
    await paper.keep('one', second, { cells: cellsOf(3) });
    expect((await paper.batch(blurred)).batch.progress).toMatchObject({ keyed: 2, wanted: 2, undecided: 1 });
    expect(await pageDetail(first)).toMatchObject({ keyings: [{ note: 'the ink has run' }] });
    await decide(first, stranger);
    await paper.act(blurred, 'accept');
    expect((await paper.batch(blurred)).pages).toMatchObject([{ state: 'left-out' }, { state: 'keyed' }]);
    expect(await paper.ask(people[3])).toMatchObject({ number: '123' });
  });
});

test('a register that is not declared as paper has no pages', async () => {
  const other = 'TH/GOV/DOPA/population/person.v1';
  await expect(paper.operate('GET', `/paper?service=${other}`)).rejects.toThrow('paper-not-declared');
});
