import type { DataItem, Language, LocalText } from '@saphan/contracts';
import type { CatalogueIndex } from '@saphan/forms';
import { defineTexts } from '@saphan/contracts';
import {
  findPartialDate,
  formatDate,
  formatHouseCode,
  formatMoney,
  formatPhone,
  formatPid,
} from '@saphan/thai';

const texts = defineTexts({ yes: 'ใช่', no: 'ไม่ใช่', none: 'ไม่มี' }, { yes: 'yes', no: 'no', none: 'none' });

type Show = (value: unknown, item: DataItem | undefined, language: Language, index: CatalogueIndex) => string;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const nameOfCode: Show = (value, item, language, index) => {
  const code = plain(value);
  const area = /^([0-9]{2}|[0-9]{4}|[0-9]{6})$/.test(code)
    ? index.catalogue.areas.find((each) => each.code === code)
    : undefined;
  return item?.codes?.[code]?.[language] ?? area?.names[language] ?? code;
};

/** Schema of one property of a list's entries. */
function partSchema(item: DataItem | undefined, name: string): Readonly<Record<string, unknown>> {
  const entry = item?.schema['items'] as { properties?: Record<string, Record<string, unknown>> } | undefined;
  return entry?.properties?.[name] ?? {};
}

/** A part of an entry: dates in words, codes by name. A code without a name says nothing to a reader and is left out. */
function showPart(name: string, value: unknown, item: DataItem | undefined, language: Language): string {
  const text = plain(value);
  const code = item?.codes?.[text]?.[language];
  if (code !== undefined) return code;
  if ('enum' in partSchema(item, name)) return '';
  if (name === 'houseCode') return formatHouseCode(text);
  const date = /^[0-9]{4}-[0-9]{2}/.test(text) ? findPartialDate(text) : undefined;
  return date === undefined ? text : formatDate(language, date, 'short');
}

/** An entry of a list: in its own language, the other one left out. */
const showEntry: Show = (value, item, language, index) => {
  if (!isRecord(value)) return nameOfCode(value, item, language, index);
  const other = language === 'th' ? 'En' : 'Th';
  const names = Object.keys(value);
  return Object.entries(value)
    .filter(
      ([name]) =>
        !(name.endsWith(other) && names.includes(`${name.slice(0, -2)}${language === 'th' ? 'Th' : 'En'}`)),
    )
    .map(([name, part]) => showPart(name, part, item, language))
    .filter((text) => text !== '')
    .join(' · ');
};

/** Numbers of persons, companies, houses and telephones in groups; the rest as it is. */
const showPlain: Show = (value, item) => {
  const text = plain(value);
  if (item?.id.endsWith('ouseCode') || item?.id === 'house.code') return formatHouseCode(text);
  if (item?.id.endsWith('hone')) return formatPhone(text);
  if (item?.id === 'company.id') return formatPid(text);
  return text;
};

const byDisplay: Readonly<Record<DataItem['display'], Show>> = {
  text: showPlain,
  date: (value, _item, language) => {
    const date = findPartialDate(plain(value));
    return date === undefined ? plain(value) : formatDate(language, date);
  },
  money: (value) => (typeof value === 'number' ? formatMoney(value) : plain(value)),
  number: (value, item, language) =>
    typeof value === 'number'
      ? `${value.toLocaleString('en')} ${item?.unit?.[language] ?? ''}`.trim()
      : plain(value),
  address: showPlain,
  pid: (value) => formatPid(plain(value)),
  code: nameOfCode,
  list: showEntry,
  'yes-no': (value, _item, language) => (value === true ? texts(language).yes : texts(language).no),
  file: (value) => (isRecord(value) ? plain(value['name']) : plain(value)),
};

/** A value as people read it, an entry of a list a line; nothing for none. */
export function showLines(
  index: CatalogueIndex,
  id: string,
  value: unknown,
  language: Language,
): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) {
    const text = showText(index, id, value, language);
    return text === undefined ? [] : [text];
  }
  return value.map((entry) => showEntry(entry, index.items.get(id), language, index));
}

/** A value as people read it; nothing for none. Several entries of a list stand one after another, divided by `; `. */
export function showText(
  index: CatalogueIndex,
  id: string,
  value: unknown,
  language: Language,
): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const item = index.items.get(id);
  if (Array.isArray(value)) {
    if (value.length === 0) return texts(language).none;
    return value.map((entry) => showEntry(entry, item, language, index)).join('; ');
  }
  if (typeof value === 'boolean') return byDisplay['yes-no'](value, item, language, index);
  if (isRecord(value) && item?.display !== 'file') return showEntry(value, item, language, index);
  return byDisplay[item?.display ?? 'text'](value, item, language, index);
}

/** The same in both languages, for documents. */
export function showTexts(index: CatalogueIndex, id: string, value: unknown): LocalText | undefined {
  const th = showText(index, id, value, 'th');
  const en = showText(index, id, value, 'en');
  return th === undefined || en === undefined ? undefined : { th, en };
}

/** Name of an item or of a service's own question. */
export function nameOfItem(index: CatalogueIndex, id: string, form: string | undefined): LocalText {
  const item = index.items.get(id);
  if (item) return item.names;
  const pages = form === undefined ? [] : (index.forms.get(form)?.pages ?? []);
  const question = pages.flatMap(({ questions }) => questions).find((each) => each.id === id);
  return question?.label ?? { th: id, en: id };
}
