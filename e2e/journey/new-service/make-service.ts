import { doorOf, type CountryDoors } from '../../harness/country.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';
import { groups, own, pages, service, steward } from './cosmetics.ts';

type Question = (typeof pages)[number]['questions'][number];
type OwnQuestion = Exclude<Question, string>;

/**
 * An agency's person makes an online service on the pages of the Linkage Center: form, service, and the word that publishes them. No
 * file is changed and nothing is started anew. @returns seconds that it took
 */
export async function makeService(visitor: Visitor, country: CountryDoors): Promise<number> {
  const started = Date.now();
  const { page } = visitor;
  const linkage = doorOf(country, 'linkage');
  await visitor.open(`${linkage}/signin`);
  await signIn(visitor, steward);
  await visitor.open(`${linkage}/change-sets`);
  await visitor.type(page.locator('input[name=title]'), 'แจ้งรายละเอียดเครื่องสำอาง');
  await submit(visitor, '/change-sets');
  await page.waitForURL(/\/change-sets\/[0-9a-f-]{36}$/);
  const set = page.url();
  await makeForm(visitor, set);
  await writeService(visitor, set);
  await visitor.open(set);
  await visitor.look('ready');
  await submit(visitor, `${new URL(set).pathname}/propose`);
  await page.locator('form[action$="/accept"]').waitFor();
  await submit(visitor, `${new URL(set).pathname}/accept`);
  await page.locator('form[action$="/accept"]').waitFor({ state: 'detached' });
  await visitor.look('published');
  return Math.round((Date.now() - started) / 1000);
}

/** Presses the button that takes the form, not one that moves a row or stands for the Enter key. */
const submit = (visitor: Visitor, action: string): Promise<void> =>
  visitor.press(
    visitor.page
      .locator(`form[action="${action}"] button[type=submit]:not([name]):not([aria-hidden])`)
      .first(),
  );

async function makeForm(visitor: Visitor, set: string): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${set}/new-form`);
  await visitor.type(page.locator('input[name=id]'), service);
  await visitor.type(page.locator('input[name=titleTh]'), 'แจ้งรายละเอียดเครื่องสำอาง');
  await visitor.type(page.locator('input[name=titleEn]'), 'Notification of a cosmetic');
  await submit(visitor, `${new URL(set).pathname}/new-form`);
  await page.waitForURL(new RegExp(`/forms/${service}$`));
  const form = page.url();
  const path = new URL(form).pathname;
  for (const { id, titleTh, titleEn, questions } of pages) {
    await visitor.open(form);
    await page.locator('details:has(form[action$="/pages"]) > summary').click();
    const added = page.locator(`form[action="${path}/pages"]`);
    await visitor.type(added.locator('input[name=id]'), id);
    await visitor.type(added.locator('input[name=titleTh]'), titleTh);
    await visitor.type(added.locator('input[name=titleEn]'), titleEn);
    await visitor.press(added.locator('button[type=submit]'));
    await page.locator(`[id="page-${id}"]`).waitFor();
    for (const question of questions) {
      if (typeof question === 'string') await askItem(visitor, form, { page: id, item: question });
      else await askOwn(visitor, form, { page: id, question });
    }
  }
  // The page that a form begins with stayed empty.
  await visitor.open(`${form}/pages/page-1`);
  await submit(visitor, `${path}/remove-page`);
  await page.locator('#page-page-1').waitFor({ state: 'detached' });
  await visitor.look('form');
  await visitor.open(`${form}/preview?page=product&width=phone`);
  await visitor.look('preview');
}

async function askItem(
  visitor: Visitor,
  form: string,
  asked: { readonly page: string; readonly item: string },
): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${form}/new-question?page=${asked.page}&q=${asked.item}`);
  const choice = page.locator(`form:has(input[name=item][value="${asked.item}"]) button[type=submit]`);
  await visitor.press(choice);
  await page.waitForURL(new RegExp(`/questions/${asked.item}$`));
}

async function askOwn(
  visitor: Visitor,
  form: string,
  asked: { readonly page: string; readonly question: OwnQuestion },
): Promise<void> {
  const { page } = visitor;
  const { name, kind, labelTh, labelEn, ...rest } = asked.question;
  await visitor.open(`${form}/new-question?page=${asked.page}`);
  await visitor.type(page.locator('input[name=name]'), name);
  await visitor.select(page.locator('select[name=kind]'), kind);
  await visitor.type(page.locator('[name=labelTh]'), labelTh);
  await visitor.type(page.locator('[name=labelEn]'), labelEn);
  await visitor.press(page.locator('form:has(input[name=name]) button[type=submit]'));
  await page.waitForURL(new RegExp(`/questions/${own(name)}$`));
  if (!('more' in rest)) return;
  for (const [field, value] of Object.entries(rest.more)) {
    const fold = page.locator(`details:not([open]):has([name="${field}"]) > summary`);
    if ((await fold.count()) > 0) await visitor.press(fold);
    await visitor.type(page.locator(`[name="${field}"]`), value);
  }
  await visitor.look(`question-${name}`);
  await submit(visitor, new URL(page.url()).pathname);
  await page.waitForURL(new RegExp(`/forms/${service}#`));
}

async function writeService(visitor: Visitor, set: string): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${set}/new-service`);
  await visitor.type(page.locator('input[name=id]'), service);
  await visitor.type(page.locator('input[name=nameTh]'), 'แจ้งรายละเอียดเครื่องสำอาง');
  await visitor.type(page.locator('input[name=nameEn]'), 'Cosmetics notification');
  await submit(visitor, `${new URL(set).pathname}/new-service`);
  await page.waitForURL(new RegExp(`/services/${service}$`));
  const written = page.url();
  for (const [name, { type = {}, choose = {} }] of Object.entries(groups)) {
    await visitor.open(`${written}/${name}`);
    for (const [field, value] of Object.entries(choose)) {
      const control = page.locator(`[name="${field}"]`);
      const isList = (await control.first().evaluate((node) => node.tagName)) === 'SELECT';
      if (isList) await visitor.select(control, value);
      else await visitor.choose(control.and(page.locator(`[value="${value}"]`)));
    }
    for (const [field, value] of Object.entries(type))
      await visitor.type(page.locator(`[name="${field}"]`), value);
    await submit(visitor, `${new URL(written).pathname}/${name}`);
    await page.waitForURL(written);
  }
  await visitor.open(`${written}/items`);
  await submit(visitor, `${new URL(written).pathname}/take-items`);
  await page.locator('[name="row0.purpose.th"]').waitFor({ state: 'attached' });
  await visitor.look('service-items');
  // What each item is for stands empty until the agency says it.
  const purposes = await page.locator('[name$=".purpose.th"]').count();
  for (let row = 0; row < purposes - 1; row += 1) {
    await visitor.type(page.locator(`[name="row${String(row)}.purpose.th"]`), 'ตรวจคำแจ้ง');
    await visitor.type(page.locator(`[name="row${String(row)}.purpose.en"]`), 'To check the notification');
  }
  await submit(visitor, `${new URL(written).pathname}/items`);
  await page.waitForURL(written);
}
