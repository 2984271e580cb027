import { doorOf, type CountryDoors } from '../harness/country.ts';
import type { Visitor } from '../journey/visitor.ts';

/** A breach is noted on pages, by a steward who is signed in at the Linkage Center. */
export async function walkBreach(visitor: Visitor, country: CountryDoors): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${doorOf(country, 'linkage')}/breaches`);
  await visitor.look('breaches');
  for (const [name, text] of [
    ['what', 'เครื่องสำรองข้อมูลหายระหว่างขนย้าย'],
    ['measures', 'ข้อมูลเข้ารหัสไว้'],
  ] as const)
    await visitor.type(page.locator(`textarea[name=${name}]`), text);
  await visitor.type(page.locator('input[name=data]'), 'ชื่อ ที่อยู่');
  await visitor.choose(page.locator('input[name=risk]').last());
  await visitor.press(page.locator('form[action="/breaches"] button'));
  await page.waitForURL(/\/breaches\/[0-9a-f-]{36}$/);
  await visitor.look('breach');
}
