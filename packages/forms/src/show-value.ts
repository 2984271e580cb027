import { defineTexts, type DataItem, type Language, type Question } from '@saphan/contracts';
import {
  findPartialDate,
  formatAddress,
  formatDate,
  formatHouseCode,
  formatPhone,
  formatPid,
} from '@saphan/thai';
import type { CatalogueIndex } from './index-catalogue.ts';
import { showAmount, showYesNo } from './show-plain.ts';
import { valueIn } from './rows/row-question.ts';

const texts = defineTexts({ confirmed: 'ยืนยันแล้ว', none: 'ไม่มี' }, { confirmed: 'confirmed', none: 'none' });

/** What tells how a value is read: its data item, the question that asked for it, or both. */
export interface ShownAs {
  readonly item?: DataItem | undefined;
  readonly question?: Question | undefined;
}

interface Reading extends ShownAs {
  readonly index: CatalogueIndex;
  readonly language: Language;
}

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Name of a coded value: of the item, or of the question's choices. Yes and no are `true` and `false`, or `yes` and `no`. */
function findCodeName(code: string, { item, question, language }: Reading): string | undefined {
  const option = code === 'true' ? 'yes' : code === 'false' ? 'no' : code;
  return (
    item?.codes?.[code]?.[language] ??
    question?.options?.find(({ value }) => value === option)?.label[language]
  );
}

const areaName = ({ index, language }: Reading, code: string): string | undefined =>
  /^([0-9]{2}|[0-9]{4}|[0-9]{6})$/.test(code)
    ? index.catalogue.areas.find((area) => area.code === code)?.names[language]
    : undefined;

const nameOfCode = (code: string, reading: Reading): string =>
  findCodeName(code, reading) ?? areaName(reading, code) ?? code;

/** An address by parts, with the names of its areas from the catalogue. */
function showAddress(parts: Fields, reading: Reading): string {
  const code = plain(parts['subDistrict']);
  const part = (name: string) => plain(parts[name]) || undefined;
  return formatAddress(reading.language, {
    houseNumber: plain(parts['houseNumber']),
    moo: part('moo'),
    soi: part('soi'),
    road: part('road'),
    subDistrict: code,
    subDistrictName: areaName(reading, code) ?? '',
    districtName: areaName(reading, code.slice(0, 4)) ?? '',
    provinceName: areaName(reading, code.slice(0, 2)) ?? '',
    postalCode: reading.index.catalogue.areas.find((area) => area.code === code)?.postalCodes?.[0],
  });
}

/** Schema of one property of a list's entries. */
function partSchema(item: DataItem | undefined, name: string): Fields {
  const entry = item?.schema['items'] as { properties?: Record<string, Fields> } | undefined;
  return entry?.properties?.[name] ?? {};
}

/** A part of an entry: dates in words, codes by name. A code without a name says nothing to a reader and is left out. */
function showPart(name: string, value: unknown, reading: Reading): string {
  const text = plain(value);
  const code = reading.item?.codes?.[text]?.[reading.language];
  if (code !== undefined) return code;
  if ('enum' in partSchema(reading.item, name)) return '';
  if (name === 'houseCode') return formatHouseCode(text);
  if (name === 'juristicId') return formatPid(text);
  if (name === 'subDistrict') return areaName(reading, text) ?? text;
  const date = /^[0-9]{4}-[0-9]{2}/.test(text) ? findPartialDate(text) : undefined;
  return date === undefined ? text : formatDate(reading.language, date, 'short');
}

/** An entry of a list. A part in two languages is read in the reader's, and in the other where the source gave only that. */
function showEntry(entry: unknown, reading: Reading): string {
  if (!isRecord(entry)) return nameOfCode(plain(entry), reading);
  const asked = reading.question?.questions;
  if (asked !== undefined) return showRow(entry, asked, reading);
  const [own, other] = reading.language === 'th' ? ['Th', 'En'] : ['En', 'Th'];
  const isSpokenFor = (name: string): boolean =>
    name.endsWith(other) && plain(entry[`${name.slice(0, -2)}${own}`]) !== '';
  return Object.entries(entry)
    .filter(([name]) => !isSpokenFor(name))
    .map(([name, part]) => showPart(name, part, reading))
    .filter((text) => text !== '')
    .join(' · ');
}

/** A row of a repeat group: what its questions ask, each with its answer. */
function showRow(row: Fields, questions: readonly Question[], reading: Reading): string {
  const { index, language } = reading;
  return questions
    .map(
      (question) =>
        [
          question.label[language],
          showLines(index, valueIn(row, question.id), { question }, language),
        ] as const,
    )
    .filter(([, lines]) => lines.length > 0)
    .map(([label, lines]) => `${label}: ${lines.join('; ')}`)
    .join(' · ');
}

function showRecord(value: Fields, reading: Reading): string {
  if ('sha256' in value || reading.item?.display === 'file') return plain(value['name']);
  if ('lat' in value) return `${plain(value['lat'])}, ${plain(value['lon'])}`;
  if ('houseNumber' in value) return showAddress(value, reading);
  return showEntry(value, reading);
}

/** Numbers of persons, companies, houses and telephones in groups; a date in the era of the language; codes by name. */
function showText(value: string, reading: Reading): string {
  const { item, question, language } = reading;
  const name = findCodeName(value, reading);
  if (name !== undefined) return name;
  if (item?.display === 'code' || question?.kind === 'choice') return areaName(reading, value) ?? value;
  if (item?.display === 'pid' || question?.kind === 'pid' || question?.kind === 'juristic-id')
    return formatPid(value);
  if (question?.kind === 'phone' || item?.id.endsWith('hone')) return formatPhone(value);
  if (item?.id.endsWith('ouseCode') || item?.id === 'house.code') return formatHouseCode(value);
  if (item?.display !== 'date' && question?.kind !== 'date') return value;
  const date = findPartialDate(value);
  return date === undefined ? value : formatDate(language, date);
}

function showNumber(value: number, { item, question, language }: Reading): string {
  const isMoney = item?.display === 'money' || question?.kind === 'money';
  return showAmount(value, isMoney, (item?.unit ?? question?.unit)?.[language]);
}

function showBoolean(value: boolean, reading: Reading): string {
  const text = texts(reading.language);
  if (reading.question?.kind === 'declaration') return text.confirmed;
  return findCodeName(String(value), reading) ?? showYesNo(value, reading.language);
}

/** A value as people read it, an entry of a list a line; no line for none. */
export function showLines(
  index: CatalogueIndex,
  value: unknown,
  shownAs: ShownAs,
  language: Language,
): readonly string[] {
  const reading: Reading = { ...shownAs, index, language };
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value))
    return value.length === 0 ? [texts(language).none] : value.map((entry) => showEntry(entry, reading));
  if (typeof value === 'boolean') return [showBoolean(value, reading)];
  if (typeof value === 'number') return [showNumber(value, reading)];
  if (typeof value === 'string') return [showText(value, reading)];
  return isRecord(value) ? [showRecord(value, reading)] : [];
}
