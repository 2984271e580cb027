import { createPrivateKey, type JsonWebKeyInput } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PaperCells, ServiceId } from '@saphan/contracts';
import { toSigningKey } from '@saphan/exchange';
import { openOutbound } from '@saphan/outbound';
import { toArabicDigits } from '@saphan/thai';
import { doorOf, type CountryDoors } from '../../harness/country.ts';
import { goToDesk } from '../officer/open-case.ts';
import { isAskedForToken, showToken } from '../officer/show-token.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';

const register = 'TH/GOV/DOL/land/land-deeds.v1' as ServiceId;
const officer = '9100100004507';
/** Linda and Prasoet, of the outside team. */
const keyers = ['9500100000117', '9500100000303'] as const;
const pagesOfBatch = 6;
const misread = '๙๙๙';

export interface DigitiseReport {
  readonly batch: number;
  readonly keyed: number;
  readonly decided: number;
  /** As the batch's page tells it. */
  readonly rate: string;
  /** What the municipality's exchange brought. */
  readonly answer: unknown;
}

interface Batch {
  readonly number: number;
  readonly url: string;
  /** Texts of its pages by their ids. */
  readonly texts: ReadonlyMap<string, PaperCells>;
}

/** The oldest batch that is not accepted yet, and what stands on its pages. */
async function findBatch(visitor: Visitor, country: CountryDoors): Promise<Batch | undefined> {
  const { page } = visitor;
  const deeds = JSON.parse(await readFile('demo/paper/land-deeds.json', 'utf8')) as PaperCells[];
  await visitor.go(`${doorOf(country, 'desk')}/paper`);
  await visitor.look('registers');
  await page.locator('a[href^="/paper/register?"]').first().click();
  await page.waitForURL(/\/paper\/register\?/);
  await visitor.look('register');
  const open = page.locator('tr:has(.pill-turn), tr:has(.pill-wait)').locator('a[href^="/paper/batches/"]');
  if ((await open.count()) === 0) return undefined;
  await open.last().click();
  await page.waitForURL(/\/paper\/batches\//);
  const number = Number(/[0-9]+/.exec(await page.locator('h1').innerText())?.[0]);
  const links = await page
    .locator('a[href^="/paper/pages/"]')
    .evaluateAll((all) =>
      all.map((link) => ({ href: link.getAttribute('href') ?? '', text: link.textContent })),
    );
  const texts = links.flatMap(({ href, text }) => {
    const [id, place] = [/pages\/([0-9a-f-]+)/.exec(href)?.[1], Number(/[0-9]+/.exec(text)?.[0])];
    const cells = deeds[(number - 1) * pagesOfBatch + place - 1];
    return id === undefined || cells === undefined ? [] : [[id, cells] as const];
  });
  await visitor.look('batch-half-keyed');
  return { number, url: page.url(), texts: new Map(texts) };
}

/** Types what stands on each page that comes, by keys alone. @param errs types one number wrong on the first page */
async function keyAll(visitor: Visitor, batch: Batch, errs: boolean): Promise<number> {
  const { page } = visitor;
  const id = /batches\/([0-9a-f-]+)/.exec(batch.url)?.[1] ?? '';
  await page.locator(`main a[href$="/${id}"]`).click();
  for (let keyed = 0; ; keyed += 1) {
    await page.waitForLoadState();
    const picture = page.locator('.page-image img');
    if ((await picture.count()) === 0) {
      await visitor.look('nothing-left');
      return keyed;
    }
    const id = /pages\/([0-9a-f-]+)/.exec((await picture.getAttribute('src')) ?? '')?.[1] ?? '';
    const cells = Object.entries(batch.texts.get(id) ?? {});
    if (cells.length === 0) throw new Error(`nobody knows what stands on page ${id}`);
    for (const [at, [, text]] of cells.entries())
      await page
        .locator(`input[name=field${String(at)}]`)
        .fill(errs && keyed === 0 && at === 1 ? misread : text);
    if (keyed === 0) await visitor.look('keying');
    await page.locator(`input[name=field${String(cells.length - 1)}]`).press('Enter');
    // The next page, or none: what is wrong would have brought the same one again.
    await page.locator(`input[name=page][value="${id}"]`).first().waitFor({ state: 'detached' });
  }
}

/** The third person: looks at the page and writes what is right. */
async function decideAll(visitor: Visitor, { url, texts }: Batch): Promise<number> {
  const { page } = visitor;
  for (let decided = 0; ; decided += 1) {
    await visitor.go(url);
    const next = page.locator('.notice-wait a[href^="/paper/pages/"]');
    if ((await next.count()) === 0) return decided;
    await next.click();
    await page.waitForURL(/\/paper\/pages\//);
    await visitor.look('decide');
    const id = /pages\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
    for (const [at, text] of Object.values(texts.get(id) ?? {}).entries())
      await page.locator(`input[name=field${String(at)}]`).fill(text);
    await visitor.press(page.locator('form[action*="/decision"] button').first());
    await page.waitForURL(/\/paper\/batches\//);
  }
}

async function accept(visitor: Visitor, { url }: Batch): Promise<string> {
  const { page } = visitor;
  await visitor.go(url);
  await visitor.look('batch-complete');
  const rate = (await page.locator('section.panel').first().locator('p').first().innerText()).replaceAll(
    /\s+/g,
    ' ',
  );
  const button = page.locator('form:has(input[name=action][value=accept]) button');
  await visitor.press(button);
  await page.waitForLoadState();
  if (isAskedForToken(visitor)) {
    await showToken(visitor);
    await visitor.go(url);
    await visitor.press(button);
    await page.waitForLoadState();
  }
  await page.locator('.pill-done').first().waitFor();
  await visitor.look('batch-accepted');
  return rate;
}

/** Chiang Mai's municipality asks the Department of Lands for one deed, through both gateways. */
async function askForDeed({ state, ports }: CountryDoors, number: string): Promise<unknown> {
  const secret = (name: string) => readFile(join(state, 'secrets/desk', name), 'utf8');
  const jwk = JSON.parse(await secret('cnx-actor.jwk')) as JsonWebKeyInput['key'];
  const outbound = openOutbound({
    baseUrl: `http://127.0.0.1:${String(ports.municipalOutbound)}`,
    bearer: (await secret('cnx-gateway-bearer')).trim(),
    client: 'TH/LGO/CNX/desk',
    actorKey: toSigningKey(createPrivateKey({ key: jwk, format: 'jwk' })),
  });
  const answer = await outbound.call({
    service: register,
    purpose: 'check-land',
    subject: { kind: 'parcel', value: number },
    actor: { sub: 'journey', kind: 'officer', name: 'เจ้าหน้าที่ตรวจอาคาร', role: 'case-officer' },
    case: 'journey',
  });
  return answer.json();
}

/** A batch of scanned pages becomes data: keyed by two of an outside team, decided, accepted, and asked for. */
export async function walkDigitise(
  visit: (who: string) => Promise<Visitor>,
  country: CountryDoors,
): Promise<DigitiseReport> {
  const chief = await visit('officer');
  await goToDesk(chief, country, officer);
  const batch = await findBatch(chief, country);
  if (batch === undefined) throw new Error('Every batch of the register is accepted: undo one at the desk.');
  await chief.go(`${doorOf(country, 'desk')}/paper/keyers`);
  await chief.look('keyers');
  const address = await chief.page.locator('main code').first().innerText();
  let keyed = 0;
  for (const [at, pid] of keyers.entries()) {
    const keyer = await visit(`keyer-${String(at + 1)}`);
    await keyer.open(address);
    await signIn(keyer, pid);
    await keyer.page.waitForURL(/\/keying\//);
    await keyer.look('batches');
    keyed += await keyAll(keyer, batch, at === 1);
    await keyer.close();
  }
  const decided = await decideAll(chief, batch);
  const rate = await accept(chief, batch);
  const [deed] = batch.texts.values();
  const answer = await askForDeed(country, toArabicDigits(deed?.['เลขที่โฉนด'] ?? ''));
  await chief.close();
  return { batch: batch.number, keyed, decided, rate, answer };
}
