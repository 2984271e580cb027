import { access, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toBuddhistDigits, type PartialDate } from '@saphan/thai';
import { demoCountry, type CountryOptions } from '../country/demo-country.ts';
import { standingOf } from '../country/make-standing.ts';
import type { DemoLicence } from '../country/standing.ts';

const header = [
  'เลขผู้ถือ',
  'เลขที่ใบอนุญาต',
  'ประเภท',
  'ชื่อสถานที่ขาย',
  'เลขรหัสประจำบ้าน',
  'วันออก',
  'วันหมดอายุ',
  'สถานะ',
];

const kinds: Readonly<Record<DemoLicence['kind'], string>> = {
  'liquor-1': 'ส1',
  'liquor-2': 'ส2',
  'tobacco-1': 'ย1',
  'tobacco-2': 'ย2',
  'tobacco-3': 'ย3',
};
const statuses: Readonly<Record<DemoLicence['status'], string>> = {
  'in-force': 'ปกติ',
  lapsed: 'สิ้นอายุ',
  revoked: 'เพิกถอน',
};

const toCells = (licence: DemoLicence): string[] => [
  licence.holder,
  licence.number,
  kinds[licence.kind],
  licence.placeName,
  licence.houseCode,
  toBuddhistDigits(licence.issuedOn as PartialDate),
  toBuddhistDigits(licence.expiresOn as PartialDate),
  statuses[licence.status],
];

const toLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;

/** TIS 620-2533: ASCII as it is, the Thai letters above 0xA0 in the order of Unicode. */
export function toTis620(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (code < 0x80) return code;
      if (code < 0xe01 || code > 0xe5b) throw new RangeError(`TIS-620 has no ${letter}`);
      return code - 0xd60;
    }),
  );
}

/**
 * Writes the file of licences as the Excise Department's old program exports it, once; whole or not at all.
 * @returns whether it was written now
 */
export async function fillLicenceFile(path: string, options: CountryOptions): Promise<boolean> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return false;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const making = `${path}.new`;
  const file = await open(making, 'w', 0o600);
  try {
    await file.write(toTis620(toLine(header)));
    for (const household of demoCountry(options))
      for (const licence of standingOf(options.seed, household).licences)
        await file.write(toTis620(toLine(toCells(licence))));
  } finally {
    await file.close();
  }
  await rename(making, path);
  return true;
}
