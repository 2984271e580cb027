import type { DataItem, Language, Question } from '@saphan/contracts';
import type { CatalogueIndex } from '@saphan/forms';
import {
  findPartialDate,
  formatAddress,
  formatDate,
  formatHouseCode,
  formatMoney,
  formatPhone,
  formatPid,
} from '@saphan/thai';
import { defineTexts } from '@saphan/contracts';
import type { ComponentChildren } from 'preact';

const texts = defineTexts(
  { yes: 'ใช่', no: 'ไม่ใช่', confirmed: 'ยืนยันแล้ว', none: 'ไม่มี' },
  { yes: 'yes', no: 'no', confirmed: 'confirmed', none: 'none' },
);

export interface ShownAs {
  readonly item?: DataItem | undefined;
  readonly question?: Question | undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Name of a coded value: of the item, of the question's choices, or of an area. */
function nameOfCode(
  index: CatalogueIndex,
  code: string,
  { item, question }: ShownAs,
  language: Language,
): string {
  const area = /^[0-9]{6}$/.test(code) ? index.catalogue.areas.find((each) => each.code === code) : undefined;
  return (
    item?.codes?.[code]?.[language] ??
    question?.options?.find(({ value }) => value === code)?.label[language] ??
    area?.names[language] ??
    code
  );
}

const areaName = (index: CatalogueIndex, code: string, language: Language): string =>
  index.catalogue.areas.find((area) => area.code === code)?.names[language] ?? '';

/** An address by parts, with the names of its areas from the catalogue. */
function showAddress(
  index: CatalogueIndex,
  parts: Readonly<Record<string, unknown>>,
  language: Language,
): string {
  const code = textOf(parts['subDistrict']);
  const part = (name: string) => textOf(parts[name]) || undefined;
  return formatAddress(language, {
    houseNumber: textOf(parts['houseNumber']),
    moo: part('moo'),
    soi: part('soi'),
    road: part('road'),
    subDistrict: code,
    subDistrictName: areaName(index, code, language),
    districtName: areaName(index, code.slice(0, 4), language),
    provinceName: areaName(index, code.slice(0, 2), language),
    postalCode: index.catalogue.areas.find((area) => area.code === code)?.postalCodes?.[0],
  });
}

/** One entry of a list: its texts side by side, the language's name before the other. */
function showEntry(value: unknown, language: Language): string {
  if (!isRecord(value)) return textOf(value);
  const other = language === 'th' ? 'En' : 'Th';
  return Object.entries(value)
    .filter(([name]) => !name.endsWith(other))
    .map(([name, each]) => (name === 'houseCode' ? formatHouseCode(textOf(each)) : textOf(each)))
    .filter((text) => text !== '')
    .join(' · ');
}

/** A number of a person, company or house in groups; a date in the era of the language; everything else as it is. */
function showText(value: string, { item, question }: ShownAs, language: Language): string {
  const display = item?.display;
  if (display === 'pid' || question?.kind === 'pid' || question?.kind === 'juristic-id')
    return formatPid(value);
  if (question?.kind === 'phone') return formatPhone(value);
  if (item?.id.endsWith('ouseCode') || item?.id === 'house.code') return formatHouseCode(value);
  if (display === 'date' || question?.kind === 'date') {
    const date = findPartialDate(value);
    return date === undefined ? value : formatDate(language, date);
  }
  return value;
}

/** A value as people read it. Nothing for none. */
export function showValue(
  index: CatalogueIndex,
  value: unknown,
  shownAs: ShownAs,
  language: Language,
): ComponentChildren {
  const { item, question } = shownAs;
  const text = texts(language);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean')
    return question?.kind === 'declaration' ? text.confirmed : value ? text.yes : text.no;
  if (typeof value === 'number') {
    if (item?.display === 'money' || question?.kind === 'money') return formatMoney(value);
    return `${value.toLocaleString('en')} ${(item?.unit ?? question?.unit)?.[language] ?? ''}`.trim();
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return text.none;
    const entries = value.map((entry) =>
      typeof entry === 'string' ? nameOfCode(index, entry, shownAs, language) : showEntry(entry, language),
    );
    return entries.length === 1 ? entries[0] : entries.map((entry) => <div>{entry}</div>);
  }
  if (isRecord(value)) {
    if ('sha256' in value) return textOf(value['name']);
    if ('lat' in value) return `${textOf(value['lat'])}, ${textOf(value['lon'])}`;
    if ('houseNumber' in value) return showAddress(index, value, language);
    return showEntry(value, language);
  }
  if (typeof value !== 'string') return undefined;
  const isCode = item?.display === 'code' || question?.kind === 'choice';
  return isCode ? nameOfCode(index, value, shownAs, language) : showText(value, shownAs, language);
}
