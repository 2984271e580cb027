import { doorOf, type CountryDoors } from '../harness/country.ts';
import { signIn } from '../journey/sign-in.ts';
import type { Visitor } from '../journey/visitor.ts';

/** Governs the data of the Department of Business Development, and accepts for it. */
const steward = '9100100002806';
const item = 'company.signingRule';
/** Somebody of the demo, with whom forms are tried. */
const invented = '9500100000001';

/** An item of the catalogue is changed on pages alone: from its own page to its next version. */
export async function walkCatalogue(visitor: Visitor, country: CountryDoors): Promise<void> {
  const { page } = visitor;
  const linkage = doorOf(country, 'linkage');
  await visitor.open(`${linkage}/signin`);
  await signIn(visitor, steward);
  await visitor.open(`${linkage}/items/${item}`);
  await visitor.press(page.locator('form[action="/change-sets"]').getByRole('button'));
  await page.waitForURL(/\/change-sets\/[0-9a-f-]{36}\/items\//);
  await visitor.look('item-editor');
  await visitor.type(
    page.locator('textarea[name=definitionEn]'),
    'Who may sign for the company, and how many together',
  );
  await visitor.press(
    page.locator('form[action*="/items/"] button[type=submit]:not([name]):not([aria-hidden])'),
  );
  await page.waitForURL(/\/change-sets\/[0-9a-f-]{36}$/);
  const set = page.url();
  await visitor.look('change-set');
  for (const one of [
    'new-item',
    'new-service',
    'new-life-event',
    'new-data-service',
    'new-template',
    'new-process',
    'import-form',
    'import-items',
    'new-form',
  ]) {
    await visitor.open(`${set}/${one}`);
    await visitor.look(one);
  }
  await designForm(visitor);
  await importForm(visitor, set);
  await importItems(visitor, set);
  await writeService(visitor, set);
  await writeSheet(visitor, set, ['templates', 'templates/commercial-certificate', []]);
  await writeSheet(visitor, set, ['processes', 'processes/standard', []]);
  await writeSheet(visitor, set, [
    'life-events',
    'lifeEvents/have-child',
    ['basics', 'questions', 'services'],
  ]);
  await writeSheet(visitor, set, [
    'data-services',
    'dataServices/house.v1',
    ['operations', 'answer', 'coverage'],
  ]);
  await visitor.open(`${linkage}/people/TH/GOV/DBD`);
  await visitor.look('people');
  await visitor.open(set);
  await visitor.press(page.locator('form[action$="/propose"]').getByRole('button'));
  await visitor.open(`${linkage}/change-sets`);
  await visitor.look('change-sets');
  await visitor.open(`${set}/entries/services/commercial-registration`);
  await visitor.look('entry');
  await visitor.open(set);
  await visitor.press(page.locator('form[action$="/accept"]').getByRole('button'));
  await page.locator('form[action$="/accept"]').waitFor({ state: 'detached' });
  await visitor.look('published');
}

/** A form copied from one in force; a question is moved by its handle, and a rule is typed with completion. */
async function designForm(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.type(page.locator('input[name=id]'), 'walk-form');
  await visitor.type(page.locator('input[name=titleTh]'), 'แบบทดลอง');
  await visitor.type(page.locator('input[name=titleEn]'), 'Trial form');
  await page.locator('select[name=copy]').selectOption('commercial-registration');
  await visitor.press(page.locator('form[action$="/new-form"]').getByRole('button'));
  await page.waitForURL(/\/forms\/walk-form$/);
  const form = page.url();
  await visitor.look('form');
  if (visitor.usesScript) {
    const [moved, above] = ['shop.name', 'house.householderName'] as const;
    const row = (question: string) => page.locator(`[id="question-${question}"]`);
    await row(moved).hover({ position: { x: 6, y: 20 } });
    const box = await row(above).boundingBox();
    await page.mouse.down();
    // A drag begins with the way that the pointer goes.
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 4, { steps: 10 });
    await page.mouse.up();
    await page.locator(`[id="question-${moved}"] + [id="question-${above}"]`).waitFor();
    await page.waitForURL(new RegExp(`#question-${moved}$`));
  }
  for (const [name, path] of [
    ['new-question', 'new-question?q=ชื่อ'],
    ['page-head', 'pages/shop'],
    ['preview', 'preview?width=phone'],
    ['preview-person', `preview?page=shop&person=${invented}`],
    ['question', 'questions/trade.capital'],
  ] as const) {
    await visitor.open(`${form}/${path}`);
    await visitor.look(name);
  }
  await visitor.type(page.locator('textarea[name=condition]'), 'trade.capital > baht(1)');
  if (visitor.usesScript) await page.locator('[data-expression] [data-state] code').first().waitFor();
}

const otherForm = {
  title: 'Stall',
  properties: { place: { type: 'string', title: 'Where it stands' }, rows: { type: 'array' } },
};

/** A form that somebody else wrote is looked at with its report; it is not taken in. */
async function importForm(visitor: Visitor, set: string): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${set}/import-form`);
  const file = { name: 'stall.json', mimeType: 'application/json' };
  await page
    .locator('input[type=file]')
    .setInputFiles({ ...file, buffer: Buffer.from(JSON.stringify(otherForm)) });
  await visitor.type(page.locator('input[name=id]'), 'walk-stall');
  await visitor.press(page.locator('form[action*="/import-form"] button'));
  await page.locator('form[action*="/imported-form"]').waitFor();
  await visitor.look('import-preview');
}

/** Data items of a file are looked at: one that is new, one that can't be taken; neither is taken in. */
async function importItems(visitor: Visitor, set: string): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${set}/import-items`);
  const table = 'id,name_th,name_en,schema\r\nwalk.stall,แผงลอย,Stall,\r\nwalk.bad,เสีย,Bad,{\r\n';
  const file = { name: 'items.csv', mimeType: 'text/csv' };
  await page.locator('input[type=file]').setInputFiles({ ...file, buffer: Buffer.from(table) });
  await visitor.press(page.locator('form[action*="/import-items"] button'));
  await page.locator('form[action*="/imported-items"]').waitFor();
  await visitor.look('import-items-preview');
}

/** Entries that are written group by group, as a service is; they are looked at and left as they were. */
async function writeSheet(
  visitor: Visitor,
  set: string,
  [segment, entry, groups]: readonly [segment: string, entry: string, groups: readonly string[]],
): Promise<void> {
  const { page } = visitor;
  await visitor.open(set);
  await visitor.type(page.locator('input[name=entry]'), entry);
  await visitor.press(page.locator('form[action$="/entries"]').getByRole('button'));
  await page.waitForURL(new RegExp(`/${segment}/`));
  await visitor.look(segment);
  const path = page.url();
  for (const group of groups) {
    await visitor.open(`${path}/${group}`);
    await visitor.look(`${segment}-${group}`);
  }
}

async function writeService(visitor: Visitor, set: string): Promise<void> {
  const { page } = visitor;
  await visitor.open(set);
  await visitor.type(page.locator('input[name=entry]'), 'services/commercial-registration');
  await visitor.press(page.locator('form[action$="/entries"]').getByRole('button'));
  await page.waitForURL(/\/services\/commercial-registration$/);
  await visitor.look('service');
  const service = page.url();
  for (const group of ['basics', 'evidence']) {
    await visitor.open(`${service}/${group}`);
    await visitor.look(group);
  }
}
