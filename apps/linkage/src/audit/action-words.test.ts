import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toActionWords } from './action-words.ts';

const source = join(import.meta.dirname, '..');
/** Actions that the code writes out, from every call that records one. */
const written = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap((file) => readFileSync(join(source, file), 'utf8').split('recordChange(').slice(1))
  .flatMap((call) => [...(/action: '([a-z-]+)'/.exec(call.slice(0, 400))?.slice(1) ?? [])]);

test('every change that the code records has words in both languages', () => {
  expect(written.length).toBeGreaterThan(30);
  for (const action of new Set(written))
    for (const language of ['th', 'en'] as const)
      expect(toActionWords(action, language), action).not.toBe(action);
});

test.each([
  ['register-member', 'ลงทะเบียนหน่วยงาน', 'Registered an agency'],
  ['change-gateway-state', 'แก้สถานะของเกตเวย์', 'Changed a gateway’s state'],
  ['agreement-active', 'ข้อตกลงมีผล', 'An agreement is in force'],
  ['begin-change-set', 'เริ่มชุดแก้ไข', 'Began a change set'],
])('%s', (action, th, en) => {
  expect([toActionWords(action, 'th'), toActionWords(action, 'en')]).toEqual([th, en]);
});

test('what nobody has words for stands as it is kept', () => {
  expect(['sing', 'sing-song', 'register-song', ''].map((action) => toActionWords(action, 'en'))).toEqual([
    'sing',
    'sing-song',
    'register-song',
    '',
  ]);
});
