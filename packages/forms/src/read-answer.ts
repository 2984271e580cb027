import type { LocalText, Question, QuestionKind } from '@saphan/contracts';
import {
  findPartialDateOf,
  findPhone,
  findThirteenFault,
  findSatang,
  findUnprintable,
  firstYear,
  formatMoney,
  isSubDistrictCode,
  normaliseText,
  toArabicDigits,
  toCommonYear,
  toDigits,
} from '@saphan/thai';
import { empty, toFault, toValue, type ParsedAnswer, type Typed } from './answer-fault.ts';
import { answerTexts } from './answer-text.ts';
import { otherChoice } from './field-names.ts';

type Reader = (typed: Typed) => ParsedAnswer;

const same = (text: string): LocalText => ({ th: text, en: text });

function checkRange(
  { question }: Pick<Typed, 'question'>,
  value: number,
  show: (limit: number) => string,
): ParsedAnswer {
  const { minimum, maximum, label } = question;
  if (minimum !== undefined && value < minimum)
    return toFault(answerTexts.tooSmall(label, same(show(minimum))));
  if (maximum !== undefined && value > maximum)
    return toFault(answerTexts.tooLarge(label, same(show(maximum))));
  return toValue(value);
}

/** What is wrong with a value that was worked out, by the limits of its question. */
export function findRangeFault(question: Question, value: unknown): LocalText | undefined {
  if (typeof value !== 'number') return undefined;
  const show = question.kind === 'money' ? formatMoney : (limit: number) => limit.toLocaleString('en');
  const checked = checkRange({ question }, value, show);
  return checked.type === 'fault' ? checked.message : undefined;
}

function readText(typed: Typed): ParsedAnswer {
  const { question } = typed;
  const offered = question.optionsFrom !== undefined && typed.field() === otherChoice;
  const text = normaliseText(typed.field(offered ? otherChoice : ''));
  if (text === '') return empty;
  const limit = question.maxLength ?? 1000;
  if (text.length > limit) return toFault(answerTexts.tooLong(question.label, same(String(limit))));
  const letter = findUnprintable(text);
  if (letter !== undefined) return toFault(answerTexts.unprintable(question.label, same(letter)));
  if (question.pattern === undefined) return toValue(text);
  const pattern = new RegExp(question.pattern, 'u');
  const found = [text, toDigits(text)].find((spelling) => pattern.test(spelling));
  return found === undefined ? toFault(answerTexts.pattern(question.label, question.hint)) : toValue(found);
}

function readNumber(typed: Typed): ParsedAnswer {
  const text = toArabicDigits(typed.field())
    .replace(/(\d),(?=\d{3}(\D|$))/g, '$1')
    .trim();
  if (text === '') return empty;
  if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(text)) return toFault(answerTexts.number(typed.question.label));
  return checkRange(typed, Number(text), (limit) => limit.toLocaleString('en'));
}

function readMoney(typed: Typed): ParsedAnswer {
  if (typed.field().trim() === '') return empty;
  const satang = findSatang(typed.field());
  if (satang === undefined) return toFault(answerTexts.money(typed.question.label));
  return checkRange(typed, satang, formatMoney);
}

function readDate(typed: Typed): ParsedAnswer {
  const { label, pattern } = typed.question;
  const parts = ['day', 'month', 'year'].map((part) => toDigits(typed.field(part)));
  if (parts.every((part) => part === '')) return empty;
  const blank = ['day', 'month', 'year'].find((_, index) => parts[index] === '');
  const [day, month, year] = parts.map((part) => (part === '' ? undefined : Number(part)));
  if (blank !== undefined && pattern === undefined) return toFault(answerTexts.date(label), blank);
  const commonYear = toCommonYear(year ?? Number.NaN);
  if (commonYear < firstYear) return toFault(answerTexts.year(label), 'year');
  const date = findPartialDateOf(commonYear, month, day);
  if (date === undefined) return toFault(answerTexts.noSuchDay(label), 'day');
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(date))
    return toFault(answerTexts.date(label), 'day');
  return toValue(date);
}

function readChoice({ question, field }: Typed): ParsedAnswer {
  const value = field();
  if (value === '') return empty;
  const offered = question.options?.some((option) => option.value === value) === true;
  return offered ? toValue(value) : toFault(answerTexts.notOffered(question.label));
}

/** Value of the option that says no to all others. */
const noneOfThem = 'none';

function readMany({ question, fields }: Typed): ParsedAnswer {
  const values = [...new Set(fields())].filter((value) => value !== '');
  const offered = new Set(question.options?.map((option) => option.value));
  if (values.length === 0) return empty;
  if (values.includes(noneOfThem) && values.length > 1)
    return toFault(answerTexts.noneAndMore(question.label));
  return values.every((value) => offered.has(value))
    ? toValue(values)
    : toFault(answerTexts.notOffered(question.label));
}

function readYesNo({ question, field }: Typed): ParsedAnswer {
  const value = field();
  if (value === '') return empty;
  if (value !== 'yes' && value !== 'no') return toFault(answerTexts.notOffered(question.label));
  return toValue(value === 'yes');
}

function readEmail(typed: Typed): ParsedAnswer {
  const text = typed.field().trim();
  const { label } = typed.question;
  if (text === '') return empty;
  if (text.split('@').length !== 2) return toFault(answerTexts.emailAt(label));
  const isAddress = /^[^\s@<>"(),:;]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text) && text.length <= 254;
  return isAddress ? toValue(text) : toFault(answerTexts.email(label));
}

const readWith =
  (find: (typed: string) => string | undefined, message: (label: LocalText) => LocalText): Reader =>
  ({ question, field }) => {
    if (field().trim() === '') return empty;
    const value = find(field());
    return value === undefined ? toFault(message(question.label)) : toValue(value);
  };

/**
 * Reads a number of thirteen digits, and says what it lacks.
 * @param mistyped what is said where all digits are there and one of them is wrong
 * @param findOther what else a number of this kind must be
 */
const readThirteen =
  (
    mistyped: (label: LocalText) => LocalText,
    findOther: (digits: string, label: LocalText) => LocalText | undefined = () => undefined,
  ): Reader =>
  ({ question: { label }, field }) => {
    if (field().trim() === '') return empty;
    const digits = toDigits(field());
    const fault = findThirteenFault(digits);
    if (fault === 'no-digits') return toFault(answerTexts.noDigits(label));
    if (fault === 'length') return toFault(answerTexts.thirteen(label, same(String(digits.length))));
    const other = findOther(digits, label);
    if (other !== undefined) return toFault(other);
    return fault === undefined ? toValue(digits) : toFault(mistyped(label));
  };

function readAddress({ question, field }: Typed): ParsedAnswer {
  const names = ['houseNumber', 'moo', 'soi', 'road', 'subDistrict'];
  const parts = names
    .map((name) => [name, normaliseText(field(name)).slice(0, 200)] as const)
    .filter(([, text]) => text !== '');
  if (parts.length === 0) return empty;
  const [wrong] = parts.filter(([, text]) => findUnprintable(text) !== undefined);
  if (wrong) {
    const letter = same(findUnprintable(wrong[1]) ?? '');
    return toFault(answerTexts.unprintable(question.label, letter), wrong[0]);
  }
  const address = Object.fromEntries(parts);
  const complete = address['houseNumber'] !== undefined && isSubDistrictCode(address['subDistrict'] ?? '');
  return complete ? toValue(address) : toFault(answerTexts.address(question.label), 'houseNumber');
}

function readMapPoint({ question, field }: Typed): ParsedAnswer {
  const texts = [field('lat').trim(), field('lon').trim()];
  if (texts.every((text) => text === '')) return empty;
  const [lat = Number.NaN, lon = Number.NaN] = texts.map((text) =>
    /^-?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN,
  );
  const isPlace = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return isPlace ? toValue({ lat, lon }) : toFault(answerTexts.mapPoint(question.label), 'lat');
}

/** One reader for each kind of question; files are posted apart and repeat groups are read row by row. */
export const readers: Record<QuestionKind, Reader> = {
  text: readText,
  number: readNumber,
  money: readMoney,
  date: readDate,
  choice: readChoice,
  many: readMany,
  'yes-no': readYesNo,
  address: readAddress,
  pid: readThirteen(answerTexts.pid),
  'juristic-id': readThirteen(answerTexts.juristicId, (digits, label) =>
    digits.startsWith('0') ? undefined : answerTexts.juristicStart(label),
  ),
  phone: readWith(findPhone, answerTexts.phone),
  email: readEmail,
  file: () => empty,
  'map-point': readMapPoint,
  declaration: ({ field }) => (field() === 'yes' ? toValue(true) : empty),
  repeat: () => empty,
  note: () => empty,
};
