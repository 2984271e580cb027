import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findEmailAddress, maskEmailAddress, type EmailAddress } from './email-address.ts';

/** What breaks lines, ends commands, hides text or begins markup, between harmless signs. */
const unit = fc.constantFrom(...'\r\n\0\t\u2028\u2029\u202E\u200B<>"&\'{}@,;: aก้'.split(''));

it.each([
  'a@b.th\r\nBcc: x@y.th',
  'a@b.th\nRCPT TO:<x@y.th>',
  'a\0@b.th',
  'a@b.th, c@d.th',
  'A <a@b.th>',
  '"a b"@b.th',
  'a@b@c.th',
  'a..b@c.th',
  '.a@c.th',
  'a@b',
  'a@-b.th',
  'a@[127.0.0.1]',
  `${'a'.repeat(65)}@b.th`,
  `a@${'b'.repeat(250)}.th`,
  '',
  undefined,
  ['a@b.th'],
])('refuses %j', (typed) => {
  expect(findEmailAddress(typed)).toBeUndefined();
});

it.each(['kanya@example.com', 'k.s+shop@mail.go.th', 'ร้าน@ตัวอย่าง.ไทย'])('takes %s', (typed) => {
  expect(findEmailAddress(` ${typed} `)).toBe(typed);
});

it('lets nothing through that could end a line or begin another address', () => {
  fc.assert(
    fc.property(fc.string({ unit }), (noise) => {
      const found = findEmailAddress(`a${noise}@example.com`);
      expect(found ?? '').not.toMatch(/[\s\p{C}<>,;:"()[\]\\]/u);
    }),
  );
});

it('shows an address so that its owner alone knows it', () => {
  expect(maskEmailAddress('kanya@example.com' as EmailAddress)).toBe('k…@example.com');
});
