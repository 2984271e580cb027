import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyPdf } from '@saphan/documents';
import { hasProgram } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openInspectedBrowser, type InspectedBrowser } from './accessibility/inspected-browser.ts';
import { findInPlain } from './harness/find-in-plain.ts';
import { readAuthorities } from './harness/read-authorities.ts';
import { readMails } from './harness/read-mails.ts';
import { readPageRoutes } from './pages/page-routes.ts';
import { concludeAgreement } from './pages/walk-agreement.ts';
import { walkNewService } from './journey/new-service/walk-new-service.ts';
import { walkErrors } from './pages/walk-errors.ts';
import { walkEverywhere } from './pages/walk-everywhere.ts';
import { toLeftOut, type Walk } from './pages/walk-links.ts';
import { walkPower } from './journey/walk-power.ts';
import { walkWords } from './journey/walk-words.ts';
import { walkLifeEvent } from './journey/walk-life-event.ts';
import { lookAtWithdrawal } from './journey/citizen/look-at-withdrawal.ts';
import { mendWrongValue } from './journey/wrong-value.ts';
import { showToken } from './journey/officer/show-token.ts';
import { openVisitor, type Visitor } from './journey/visitor.ts';
import type { JourneyReport } from './journey/report.ts';

const country = inject('country');
const kanya = '9500100000001';
const director = '9500100000109';
let opened: InspectedBrowser;
let browser: InspectedBrowser['browser'];
let folder: string;
let walk: Walk;
let inspector: InspectedBrowser['inspector'];

const visit = (who: string): Promise<Visitor> =>
  openVisitor(browser, { language: 'th', usesScript: true, photographer: inspector, who });

beforeAll(async () => {
  opened = await openInspectedBrowser(country);
  ({ browser, folder, inspector } = opened);
  walk = { country, routes: readPageRoutes(country), visited: inspector.visited, led: new Map() };
});
afterAll(() => opened.close());

/** A document for each service, each checked as valid, and the papers of the state fetched, not brought. */
function expectWhole({ documents, services, fieldsFetched, fieldsTotal }: JourneyReport): void {
  expect(documents.length).toBeGreaterThanOrEqual(services.length);
  expect(documents.filter(({ check }) => check !== 'valid')).toEqual([]);
  expect(fieldsFetched / fieldsTotal).toBeGreaterThanOrEqual(0.7);
}

/** What is seen here is held to the rules while others walk on; what was found stands at the end. */
describe('every page is opened', () => {
  it('on the way of a restaurant with an ID card alone, without JavaScript and in English', async () => {
    const report = await walkLifeEvent(
      {
        journey: 'restaurant',
        language: 'en',
        usesScript: false,
        usesKeyboard: false,
        person: undefined,
        output: folder,
      },
      {
        browser,
        country,
        photographer: inspector,
        tell: () => undefined,
        whileUndecided: lookAtWithdrawal,
        async beforeDecision(officer, caseUrl) {
          for (const page of ['refuse', 'lateness', 'assign']) {
            await officer.page.goto(`${caseUrl}/${page}`);
            await showToken(officer);
            await officer.look(page);
          }
        },
      },
    );
    expect(report).toMatchObject({ stateIssuedUploads: 0, uploads: 1, services: { length: 7 } });
    expectWhole(report);
  });

  it('on the way of a wrong value to who owns it, until it is fetched again', async () => {
    const mended = await mendWrongValue(visit, country);
    expect(mended.faults).toEqual([]);
    expect(mended.now).toContain(mended.right);
    expect(mended.views).toBeGreaterThan(0);
  });

  it('on the way of what others must agree to or vouch for, each by their own sign-in', async () => {
    const { numbers, faults } = await walkWords(visit, country);
    expect(faults).toEqual([]);
    expect(numbers).toHaveLength(2);
  });

  it('on the way of a power of attorney, until it is ended', async () => {
    const { number, ...ended } = await walkPower(visit, country);
    expect(ended).toEqual({ standing: 'ended', faults: [] });
    expect(number).toMatch(/^SP-/);
  });

  it('on the way of an agreement, from the need of a service to the signature of who gives', async () => {
    const { purpose, ...concluded } = await concludeAgreement(visit, country);
    expect(concluded).toEqual({
      state: 'active',
      signedBy: ['consumer', 'provider'],
      before: 'revoked',
      faults: [],
    });
    expect(purpose).toContain('ทะเบียนราษฎร');
  });

  it('on the way of a service that an agency makes on pages, to the document that it issues', async () => {
    const { documents } = await walkNewService(
      { browser, country, photographer: inspector, tell: () => undefined },
      folder,
    );
    const numbers = documents.map(({ number }) => number.replace(/-[0-9-]+$/, ''));
    expect(numbers).toEqual(expect.arrayContaining(['FDA-COSM', 'COSM-R']));
    expect(documents.filter(({ check }) => check !== 'valid')).toEqual([]);
  });

  it('wherever else a link of portal, desk and Linkage Center leads', async () => {
    await walkEverywhere(visit, walk, director);
  });

  it('where a page does not exist, is not open, or takes no more', async () => {
    const shown = await walkErrors(visit, country, inspector);
    const pages = [
      'portal 404',
      'desk 404',
      'linkage 404',
      'portal 403',
      'portal 413',
      'desk 403',
      'linkage 403',
    ];
    expect(shown).toEqual(['th', 'en'].flatMap((lang) => pages.map((page) => `${page} ${lang}`)));
  });
});

describe('a document that was really issued, with one byte flipped', () => {
  const flip = async (): Promise<Buffer> => {
    const [name = ''] = (await readdir(folder)).filter((each) => each.endsWith('.pdf'));
    const bytes = await readFile(join(folder, name));
    expect(verifyPdf(bytes, await readAuthorities(country)).signer).not.toBe('');
    bytes[2000] = (bytes[2000] ?? 0) ^ 1;
    return bytes;
  };

  it('is refused', async () => {
    const [flipped, authorities] = [await flip(), await readAuthorities(country)];
    expect(() => verifyPdf(flipped, authorities)).toThrow(expect.objectContaining({ code: 'pdf-changed' }));
  });

  it.skipIf(!hasProgram('pdfsig'))('is refused by pdfsig too (needs poppler-utils)', async () => {
    const file = join(folder, 'flipped');
    await writeFile(file, await flip());
    expect(spawnSync('pdfsig', [file], { encoding: 'utf8' }).stdout).toContain('Digest Mismatch');
  });
});

it('and what happened was told by e-mail, once each, without a word about the person', async () => {
  const mails = await readMails(country, 'kanya@example.com');
  const subjects = mails.map(({ subject }) => subject.replace(/SP-\d\d-\d{6}/, 'N')).sort();
  const count = (subject: RegExp): number => subjects.filter((each) => subject.test(each)).length;
  // Of the documents that one update brings a single letter tells: a receipt may come with the licence.
  const ready = count(/^The document is ready: /);
  expect(ready).toBeGreaterThanOrEqual(7);
  // Two of the services cost nothing: the approval is told alone where the document is not drawn as soon.
  const approved = count(/^Approved: /);
  expect(approved).toBeLessThanOrEqual(2);
  // What others gave their word for, and what was applied for under a power, was written in Thai.
  const inThai = subjects.filter((subject) => /^[\u0e00-\u0e7f]/.test(subject));
  expect({
    answered: count(/^มีคำตอบจากผู้ที่คุณขอ: /),
    submitted: count(/^ยื่นคำขอ N แล้ว$/),
    all: inThai.length,
  }).toEqual({ answered: 3, submitted: 3, all: 6 });
  expect({
    submitted: count(/^Application N is submitted$/),
    incomplete: count(/ needs more from you by /),
    payment: count(/^Approved, a fee to pay by /),
    all: subjects.length,
  }).toEqual({ submitted: 1, incomplete: 1, payment: 5, all: 7 + approved + ready + inThai.length });
  expect(mails.map(({ times }) => times)).toEqual(mails.map(() => 1));
  expect(JSON.stringify(mails)).not.toMatch(/9500100000001|กัญญา|Kanya Sriwilai|ครัวกัญญา/);
});

const toldOf = [kanya, director, 'กัญญา', 'Kanya', 'kanya@example', 'ครัวกัญญา'];

it('and no dump of portal, desk or gateways says who anybody is', async () => {
  const databases = ['portal', 'desk', 'gateway_cloud', 'gateway_municipal'];
  // Registers that a gateway hosts for agencies without a server are as open as any database of their own (SECURITY.md).
  const hosted = ['public.held_file_row', 'public.paper_entry'];
  const found = await findInPlain(country, databases, toldOf);
  expect(found.filter(({ table }) => !hosted.includes(table))).toEqual([]);
  expect(await findInPlain(country, ['dopa'], [kanya])).not.toEqual([]);
});

it('nor does the log of any process', async () => {
  const logs = join(country.state, 'logs');
  const names = await readdir(logs);
  expect(names).toEqual(expect.arrayContaining(['portal.log', 'desk.log', 'gateway-cloud.log']));
  const said = await Promise.all(names.map(async (name) => [name, await readFile(join(logs, name), 'utf8')]));
  const escaped = toldOf.flatMap((word) => [word, encodeURIComponent(word)]);
  expect(
    said.filter(([, text = '']) => escaped.some((word) => text.includes(word))).map(([name]) => name),
  ).toEqual([]);
});

describe('every page is for everybody (WCAG 2.2 AA)', () => {
  it('breaks no rule, in Thai and English, at 320 and 1280 px, dark, at 200 %, printed', async () => {
    expect(await inspector.finish()).toEqual([]);
  });

  it('and no page was left out', () => {
    expect(toLeftOut(walk)).toEqual([]);
  });
});
