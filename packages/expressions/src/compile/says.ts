import type { Language, LocalText } from '@saphan/contracts';
import { describeType, type ValueType } from '../types/value-type.ts';

const both = (en: string, th: string): LocalText => ({ th, en });
const inBoth = (write: (language: Language) => string): LocalText => ({ th: write('th'), en: write('en') });
const th = (type: ValueType): string => describeType(type, 'th');
const en = (type: ValueType): string => describeType(type, 'en');

const like = {
  date: both('a date such as date("2026-11-23")', 'วันที่ เช่น date("2026-11-23")'),
  duration: both(
    'a duration such as duration("P1Y6M") or duration("P30D")',
    'ระยะเวลา เช่น duration("P1Y6M") หรือ duration("P30D")',
  ),
};
const or = { th: 'หรือ', en: 'or' };
const needed = (name: '@' | 'date' | 'duration', language: Language): string =>
  name === '@' ? `${like.date[language]} ${or[language]} ${like.duration[language]}` : like[name][language];

/** What is near to a name that is not known, or what there is; with what stands before it. */
export interface Nearest {
  readonly name?: string | undefined;
  readonly there?: readonly string[];
}

function hint({ name, there = [] }: Nearest, language: Language): string {
  const means = { th: `หมายถึง "${name ?? ''}" หรือไม่`, en: `did you mean "${name ?? ''}"?` };
  if (name !== undefined) return `; ${means[language]}`;
  return there.length === 0 ? '' : `; ${{ th: 'มี', en: 'it has' }[language]} ${there.join(', ')}`;
}

/** What is wrong with an expression, in the words of both languages; the words at fault are the author's own. */
export const says = {
  missing: (text: string) => both(`something is missing in "${text}"`, `ใน "${text}" ยังขาดบางส่วน`),
  tooLarge: both('it is too large: divide it between several rules', 'ยาวเกินไป แบ่งเป็นหลายกฎ'),
  tooDeep: both('brackets stand too deep in one another', 'วงเล็บซ้อนกันลึกเกินไป'),
  contextsTooDeep: both('contexts stand too deep in one another', 'ชุดค่าซ้อนกันลึกเกินไป'),
  otherType: (text: string, found: ValueType, wanted: ValueType) =>
    both(
      `"${text}" is ${en(found)}, but ${en(wanted)} is needed`,
      `"${text}" เป็น${th(found)} แต่ต้องเป็น${th(wanted)}`,
    ),
  noList: (text: string, found: ValueType) =>
    both(`"${text}" is ${en(found)}, but a list is needed`, `"${text}" เป็น${th(found)} แต่ต้องเป็นรายการหลายค่า`),
  hours: (name: string) =>
    both(`"${name}" is not supported: a day has no hours here`, `ใช้ "${name}" ไม่ได้ ที่นี่ไม่มีเวลาในวัน`),
  writtenDuration: both(
    'a duration is written as text, e.g. duration("P1Y6M") or duration("P30D")',
    'ระยะเวลาเขียนเป็นข้อความ เช่น duration("P1Y6M") หรือ duration("P30D")',
  ),
  noDay: (text: string, name: '@' | 'date' | 'duration') =>
    both(`"${text}" is not ${needed(name, 'en')}`, `"${text}" ไม่ใช่${needed(name, 'th')}`),
  pattern: both('a pattern is written as text in quotes', 'รูปแบบเขียนเป็นข้อความในเครื่องหมายคำพูด'),
  noFunction: (name: string, nearest: Nearest) =>
    inBoth((language) => {
      const not = { th: `ไม่มีฟังก์ชัน "${name}"`, en: `the function "${name}" is not supported` };
      return not[language] + hint(nearest, language);
    }),
  calledAs: (text: string) => both(`is called as ${text}`, `เขียนเป็น ${text}`),
  inCall: (name: string, fault: LocalText) => inBoth((language) => `${name}: ${fault[language]}`),
  countOfValues: (least: number, most: number | 'more', found: number) => {
    const upTo = {
      th: most === 'more' ? ' ค่าขึ้นไป' : most > least ? ` ถึง ${String(most)} ค่า` : ' ค่า',
      en: most === 'more' ? ' or more' : most > least ? ` to ${String(most)}` : '',
    };
    const word = least === 1 && upTo.en === '' ? 'value' : 'values';
    return both(
      `needs ${String(least)}${upTo.en} ${word}, not ${String(found)}`,
      `ต้องมี ${String(least)}${upTo.th} ไม่ใช่ ${String(found)}`,
    );
  },
  wrongValue: (place: number, name: string, found: ValueType, wanted: LocalText) =>
    both(
      `value ${String(place)} (${name}) is ${en(found)}, but ${wanted.en} is needed`,
      `ค่าที่ ${String(place)} (${name}) เป็น${th(found)} แต่ต้องเป็น${wanted.th}`,
    ),
  notComplete: (text: string) => both(`"${text}" is not complete`, `"${text}" ยังไม่ครบ`),
  noMinus: (type: ValueType) => both(`- can't stand before ${en(type)}`, `ใส่ - หน้า${th(type)}ไม่ได้`),
  unsupported: (text: string) => both(`"${text}" is not supported`, `ใช้ "${text}" ไม่ได้`),
  unsupportedNode: (text: string, node: string) =>
    both(`"${text}" (${node}) is not supported`, `ใช้ "${text}" (${node}) ไม่ได้`),
  noMeaning: (one: ValueType, sign: string, other: ValueType) =>
    both(`${en(one)} ${sign} ${en(other)} has no meaning`, `${th(one)} ${sign} ${th(other)} ไม่มีความหมาย`),
  noField: (type: ValueType, name: string, nearest: Nearest) =>
    inBoth((language) => {
      const not = { th: `${th(type)}ไม่มี "${name}"`, en: `${en(type)} has no "${name}"` };
      return not[language] + hint(nearest, language);
    }),
  unknownName: (name: string, nearest: Nearest) =>
    inBoth((language) => {
      const not = { th: `ไม่รู้จัก "${name}"`, en: `"${name}" is not known` };
      return not[language] + hint(nearest, language);
    }),
  unknownChoice: (name: string | undefined, code: string, nearest: Nearest) =>
    inBoth((language) => {
      const not = {
        th: `${name === undefined ? '' : `"${name}" `}ไม่มีตัวเลือก "${code}"`,
        en: `${name === undefined ? 'there is' : `"${name}" has`} no choice "${code}"`,
      };
      return not[language] + hint(nearest, language);
    }),
  listMissing: both('a list is missing', 'ขาดรายการหลายค่า'),
  todayTaken: both('today is the day; call it something else', 'today คือวันนี้ ใช้ชื่ออื่น'),
  compares: (text: string, one: ValueType, other: ValueType, operator: string) =>
    both(
      `"${text}" compares ${en(one)} with ${en(other)} by ${operator}`,
      `"${text}" เทียบ${th(one)}กับ${th(other)}ด้วย ${operator}`,
    ),
  bracketsAroundIn: both(
    'put the part with "in" into brackets before "and" or "or"',
    'ใส่วงเล็บส่วนที่มี "in" ก่อน "and" หรือ "or"',
  ),
  joinsTwo: (operator: string) => both(`"${operator}" joins two conditions`, `"${operator}" เชื่อมสองเงื่อนไข`),
  branches: both('then and else must be of one type', 'then กับ else ต้องเป็นชนิดเดียวกัน'),
  unreadable: (text: string) =>
    text.trim() === ''
      ? both('it ends here, and something is missing', 'จบตรงนี้ แต่ยังขาดบางส่วน')
      : both(`can't be read from here: "${text}"`, `อ่านไม่ได้ตั้งแต่ตรงนี้: "${text}"`),
  misplacedEntry: (name: string, isTwice: boolean) =>
    both(
      `"${name}" can't stand in this context${isTwice ? ' twice' : ''}`,
      `"${name}" อยู่ในชุดค่านี้${isTwice ? 'สองครั้ง' : ''}ไม่ได้`,
    ),
  mixedList: both('the entries of a list must be of one type', 'ค่าในรายการต้องเป็นชนิดเดียวกัน'),
} as const;
