import type { DataItem, Question } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import { both, newIndex, newItem, newQuestion } from './forms.fixture.ts';
import { showLines } from './show-value.ts';

const index = newIndex({});
const show = (value: unknown, item: Partial<DataItem> = {}, language: 'th' | 'en' = 'th') =>
  showLines(index, value, { item: newItem('a.b', item) }, language);
const answer = (value: unknown, question: Partial<Question>) =>
  showLines(index, value, { question: newQuestion('own.s.q', question) }, 'th');

describe('entries of a list', () => {
  const entry = {
    type: 'object',
    properties: { nameTh: {}, kind: { enum: ['first-name', 'other'] }, changedOn: {} },
  };
  const names: Partial<DataItem> = {
    display: 'list',
    schema: { type: 'array', items: entry },
    codes: { 'first-name': { th: 'เปลี่ยนชื่อตัว', en: 'change of first name' } },
  };
  const former = (kind: string) => [{ nameTh: 'สมศรี', kind, changedOn: '2015-02-17' }];

  it('never show a raw code or a date of another era', () => {
    expect(show(former('other'), names)).toEqual(['สมศรี · 17 ก.พ. 2558']);
    expect(show(former('first-name'), names)).toEqual(['สมศรี · เปลี่ยนชื่อตัว · 17 ก.พ. 2558']);
  });

  it('keep the name that the source gave in another language only', () => {
    const director = { nameTh: 'นางสาวกัญญา ศรีวิไล', position: 'กรรมการ' };
    expect(show([director], { display: 'list' }, 'en')).toEqual(['นางสาวกัญญา ศรีวิไล · กรรมการ']);
    expect(show([{ ...director, nameEn: 'Miss Kanya Sriwilai' }], { display: 'list' }, 'en')).toEqual([
      'กรรมการ · Miss Kanya Sriwilai',
    ]);
    expect(show([{ ...director, nameEn: 'Miss Kanya Sriwilai' }], { display: 'list' })).toEqual([
      'นางสาวกัญญา ศรีวิไล · กรรมการ',
    ]);
  });

  it('stand a line each, and an empty list has its word', () => {
    expect(show([...former('other'), ...former('other')], names)).toHaveLength(2);
    expect(show([], names)).toEqual(['ไม่มี']);
  });
});

describe('one value', () => {
  it('nothing is no line', () => {
    expect([undefined, null, ''].flatMap((value) => show(value))).toEqual([]);
  });

  it('yes and no in the words of the item or of the question', () => {
    expect(show(false)).toEqual(['ไม่ใช่']);
    expect(show(false, { codes: { false: { th: 'ยังไม่ได้จด', en: 'not yet' } } })).toEqual(['ยังไม่ได้จด']);
    const options = [{ value: 'yes', label: both('มี') }];
    expect(answer(true, { kind: 'yes-no', options })).toEqual(['มี']);
    expect(answer(true, { kind: 'declaration' })).toEqual(['ยืนยันแล้ว']);
  });

  it('a choice, a date, a file and a place', () => {
    expect(answer('a', { kind: 'choice', options: [{ value: 'a', label: both('ก') }] })).toEqual(['ก']);
    expect(answer('2026-12-01', { kind: 'date' })).toEqual(['1 ธันวาคม 2569']);
    expect(answer({ sha256: 'ab', name: 'ผัง.pdf' }, { kind: 'file' })).toEqual(['ผัง.pdf']);
    expect(answer({ lat: 18.79, lon: 98.98 }, { kind: 'map-point' })).toEqual(['18.79, 98.98']);
  });
});
