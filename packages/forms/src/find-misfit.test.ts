import type { FileReference, Question, SubmittedAnswer } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import { findLooseFile, findUnanswered, findUnfit, type MisfitRule } from './find-misfit.ts';
import { newForm, newIndex, newItem, newQuestion, newService } from './forms.fixture.ts';

const id = 'own.s.q';
const options = [{ value: 'a', label: { th: 'ก', en: 'A' } }];
const file: FileReference = {
  id: 'f1',
  question: id,
  name: 'plan.png',
  mediaType: 'image/png',
  bytes: 10,
  sha256: 'x',
};

function ruleOf(
  change: Partial<Question>,
  answer: Partial<SubmittedAnswer>,
  files: readonly FileReference[] = [],
): MisfitRule | undefined {
  const service = newService('s', []);
  const index = newIndex({ services: [service], forms: [newForm('s', [newQuestion(id, change)])] }, [], {});
  return findUnfit(index, service, { answers: [{ id, source: 'typed', ...answer }], files }, {})?.rule;
}

const group: Partial<Question> = {
  kind: 'repeat',
  maximum: 2,
  questions: [
    { ...newQuestion('name'), required: true },
    { ...newQuestion('share', { kind: 'number', maximum: 100 }), required: false },
  ],
};

describe('what no page of the form gives', () => {
  it.each<[string, Partial<Question>, unknown]>([
    ['a text where a number is asked', { kind: 'number' }, '12'],
    ['a number where a text is asked', {}, 12],
    ['too much', { kind: 'number', maximum: 10 }, 10.5],
    ['a fraction of a satang', { kind: 'money' }, 10.5],
    ['a text that is too long', { maxLength: 3 }, 'abcd'],
    ['a text of another pattern', { pattern: '^[0-9]{3}$' }, '12'],
    ['a letter that can’t be printed', {}, 'a\u0007'],
    ['another choice', { kind: 'choice', options }, 'b'],
    ['one wrong of many', { kind: 'many', options }, ['a', 'b']],
    ['one twice', { kind: 'many', options }, ['a', 'a']],
    ['no list', { kind: 'many', options }, 'a'],
    ['a word for yes', { kind: 'yes-no' }, 'yes'],
    ['a day that no calendar has', { kind: 'date' }, '2026-02-30'],
    ['half a day', { kind: 'date' }, '2026-02'],
    ['a number of a person with a wrong check digit', { kind: 'pid' }, '9500100000002'],
    ['a number of a company that is a person’s', { kind: 'juristic-id' }, '9500100000001'],
    ['no telephone', { kind: 'phone' }, '12'],
    ['no address of e-mail', { kind: 'email' }, 'a@b'],
    ['an address without a house', { kind: 'address' }, { subDistrict: '500108' }],
    ['an address with more', { kind: 'address' }, { houseNumber: '1', subDistrict: '500108', x: '1' }],
    ['no place', { kind: 'map-point' }, { lat: 100, lon: 1 }],
    ['a declaration that is none', { kind: 'declaration' }, false],
    ['an object', {}, { a: 1 }],
    ['nothing', {}, null],
    ['a note', { kind: 'note' }, 'x'],
    ['rows that are none', group, 'x'],
    ['a row that is none', group, ['x']],
    ['a cell of another question', group, [{ name: 'a', other: 1 }]],
    ['a cell of another kind', group, [{ name: 'a', share: '5' }]],
    ['too many rows', group, [{ name: 'a' }, { name: 'b' }, { name: 'c' }]],
  ])('%s', (_name, change, value) => {
    expect(ruleOf(change, { value })).toBe('value');
  });

  it('a row without what each must have', () => {
    expect(ruleOf(group, { value: [{ share: 5 }] })).toBe('rows');
  });

  it('an answer by another way than its question’s', () => {
    const calculation = { expression: '1 + 1', words: { th: 'ก', en: 'a' } };
    expect(ruleOf({ kind: 'number', calculation }, { value: 2 })).toBe('source');
    expect(ruleOf({}, { source: 'unknown' })).toBe('source');
    expect(ruleOf({}, { source: 'later', service: 'person.v1' })).toBe('source');
    expect(ruleOf({ mayBeUnknown: true }, { source: 'unknown' })).toBe(undefined);
  });

  it('a file that the question does not take, or that is not named beside the answers', () => {
    const change: Partial<Question> = { kind: 'file', accept: ['image/png'], maxBytes: 10 };
    expect(ruleOf(change, { value: file }, [file])).toBe(undefined);
    expect(ruleOf(change, { value: file })).toBe('file');
    for (const wrong of [{ mediaType: 'text/html' }, { bytes: 11 }, { question: 'own.s.other' }])
      expect(ruleOf(change, { value: { ...file, ...wrong } }, [{ ...file, ...wrong }])).toBe('file');
    expect(ruleOf(change, { value: 'plan.png' }, [file])).toBe('file');
    const service = newService('s', []);
    const index = newIndex({ services: [service], forms: [newForm('s', [newQuestion(id)])] }, [], {});
    expect(findLooseFile(index, service, { files: [file] })).toEqual({ id, rule: 'file' });
    expect(findLooseFile(index, service, { files: [] })).toBe(undefined);
  });

  it('leaves out what is demanded, and nothing stands in its place', () => {
    const service = { ...newService('s', [{ item: 'a.b' }]), form: 's' };
    const forms = [
      newForm('s', [newQuestion(id, { required: true }), newQuestion('own.s.free', { required: false })]),
    ];
    const index = newIndex({ services: [service], forms, items: [newItem('a.b')] }, [], {});
    const missing = (...ids: string[]) =>
      findUnanswered(
        index,
        service,
        { answers: ids.map((each) => ({ id: each, source: 'typed' as const })) },
        {},
      );
    expect(missing('a.b')).toEqual({ id, rule: 'missing' });
    expect(missing(id)).toEqual({ id: 'a.b', rule: 'missing' });
    expect(missing('a.b', id)).toBe(undefined);
  });
});

describe('what a page of the form gives', () => {
  it.each<[string, Partial<Question>, unknown]>([
    ['a text', {}, 'ครัวกัญญา'],
    ['a number', { kind: 'number' }, -142.25],
    ['money', { kind: 'money' }, 240_000_050],
    ['a day', { kind: 'date' }, '2026-12-01'],
    ['a choice', { kind: 'choice', options }, 'a'],
    ['many', { kind: 'many', options }, ['a']],
    ['no', { kind: 'yes-no' }, false],
    ['a person', { kind: 'pid' }, '9500100000001'],
    ['a telephone', { kind: 'phone' }, '0812345678'],
    ['an address', { kind: 'address' }, { houseNumber: '9/1', road: 'ท่าแพ', subDistrict: '500108' }],
    ['a place', { kind: 'map-point' }, { lat: 18.79, lon: -98.98 }],
    ['a declaration', { kind: 'declaration' }, true],
    ['rows', group, [{ name: 'a', share: 5 }, { name: 'b' }]],
  ])('%s', (_name, change, value) => {
    expect(ruleOf(change, { value })).toBe(undefined);
  });

  it('and what a source has sealed is the source’s own', () => {
    expect(ruleOf({ kind: 'number' }, { source: 'sealed', value: 'as the register says' })).toBe(undefined);
  });
});
