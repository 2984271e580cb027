import { describe, expect, it } from 'vitest';
import { toAttachment, toInline } from './content-disposition.ts';

describe('the name of a file that is handed over', () => {
  it.each([
    ['plan".html', 'a quote ends no name'],
    ['a\r\nset-cookie: x=1', 'a line ends no header'],
    ["it's (1) *.pdf", 'what RFC 8187 keeps for itself is escaped'],
    ['แบบแปลน.pdf', 'Thai is escaped'],
    ['', 'no name at all'],
  ])('%j: %s', (name) => {
    const value = toAttachment(name);
    expect(value).toMatch(
      /^attachment; filename="file(?:\.[A-Za-z0-9]{1,8})?"; filename\*=UTF-8''[A-Za-z0-9%._~!-]*$/,
    );
    expect(decodeURIComponent(value.split("UTF-8''")[1] ?? '')).toBe(name);
  });

  it('keeps the ending for programs that know ASCII alone', () => {
    expect(toInline('ใบอนุญาต.pdf')).toContain('inline; filename="file.pdf";');
  });

  it('is said once where ASCII is enough', () => {
    expect(toAttachment('usage-2026-11.csv')).toBe('attachment; filename="usage-2026-11.csv"');
  });
});
