import { expect, it } from 'vitest';
import { ExpressionProblem } from '../expression-problem.ts';
import type { ValueType } from '../types/value-type.ts';
import { compile } from './compile.ts';

const types = new Map<string, ValueType>([
  ['person.age', 'number'],
  ['person.name', 'text'],
  ['shop.fee', 'money'],
  ['shop.rows', { list: { context: { area: 'number' } } }],
  ['own.a.date', 'date'],
]);

function saidOf(source: string): { th: string; en: string } {
  try {
    compile(source, types, 'boolean');
  } catch (error) {
    if (error instanceof ExpressionProblem) return error.said;
    throw error;
  }
  throw new Error(`nothing is wrong with ${source}`);
}

const wrong: readonly [string, string, string][] = [
  ['person.age', 'boolean is needed', 'ต้องเป็นเงื่อนไข'],
  ['person.agee > 1', 'did you mean "person.age"?', 'หมายถึง "person.age" หรือไม่'],
  ['nobody.knows > 1', 'is not known', 'ไม่รู้จัก'],
  ['shop.rows.aria = [1]', 'did you mean "area"?', 'หมายถึง "area" หรือไม่'],
  ['own.a.date.hour = 1', 'it has', '; มี '],
  ['person.age > person.name', 'compares number with text', 'เทียบตัวเลขกับข้อความ'],
  ['shop.fee + 1 > shop.fee', 'money + number has no meaning', 'จำนวนเงิน + ตัวเลข ไม่มีความหมาย'],
  ['lenght(person.name) > 1', 'the function "lenght" is not supported', 'ไม่มีฟังก์ชัน "lenght"'],
  ['upper case() = "A"', 'needs 1 value, not 0', 'ต้องมี 1 ค่า ไม่ใช่ 0'],
  ['upper case(1) = "A"', 'is number, but text is needed', 'เป็นตัวเลข แต่ต้องเป็นข้อความ'],
  ['-person.name = "a"', "can't stand before text", 'หน้าข้อความไม่ได้'],
  ['time("10:00") = 1', 'a day has no hours here', 'ไม่มีเวลาในวัน'],
  ['date("x") = own.a.date', 'is not a date', 'ไม่ใช่วันที่'],
  ['some x in person.age satisfies x > 1', 'but a list is needed', 'ต้องเป็นรายการหลายค่า'],
  ['if true then 1 else "a"', 'must be of one type', 'ต้องเป็นชนิดเดียวกัน'],
  ['[1, "a"] = [1]', 'entries of a list', 'ค่าในรายการ'],
  ['person.age > 1 )', "can't be read from here", 'อ่านไม่ได้ตั้งแต่ตรงนี้'],
  ['(person.age > ', 'something is missing', 'ยังขาดบางส่วน'],
  ['matches(person.name, person.name)', 'text in quotes', 'ในเครื่องหมายคำพูด'],
  ['matches(person.name, "(a+)*")', 'its choices multiply', 'ทางเลือกคูณกัน'],
  [`person.age > ${'1+'.repeat(3_000)}1`, 'divide it', 'แบ่งเป็นหลายกฎ'],
  [`${'('.repeat(80)}true${')'.repeat(80)}`, 'too deep', 'ลึกเกินไป'],
];

it.each(wrong)('%s is told in both languages', (source, en, th) => {
  const said = saidOf(source);
  expect(said.en).toContain(en);
  expect(said.th).toContain(th);
});

it('Thai words hold no English but names, the author’s own words and FEEL’s', () => {
  for (const [source] of wrong) {
    const { th } = saidOf(source);
    const quoted = th.replaceAll(
      /"[^"]*"|\([^)]*\)|[a-z]+(?: [a-z]+)*:|; มี .*$|then|else|date|duration/g,
      '',
    );
    expect([source.slice(0, 40), /[A-Za-z]{3,}/.exec(quoted)?.[0]]).toEqual([source.slice(0, 40), undefined]);
  }
});
