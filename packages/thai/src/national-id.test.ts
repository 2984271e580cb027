import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit } from './check-digit.ts';
import { findHouseCode, formatHouseCode, isHouseCode } from './house-code.ts';
import { formatJuristicId, isJuristicId } from './juristic-id.ts';
import { findPid, formatPid, isPid, maskPid } from './national-id.ts';

const twelve = fc.stringMatching(/^[0-9]{12}$/);

describe('national id', () => {
  it.each(['', '123', '110170020345', 'abcdefghijklm', '11017002034567', '๑๑๐๑๗๐๐๒๐๓๔๕๖'])(
    'refuses %j',
    (text) => {
      expect(isPid(text)).toBe(false);
    },
  );

  it('refuses every change of one digit that the law’s formula can see', () => {
    // The third digit weighs 11, so its change is invisible; remainders 0 and 10 share the check digit 1.
    const visible = fc.nat(11).filter((at) => at !== 2);
    fc.assert(
      fc.property(twelve, visible, fc.integer({ min: 1, max: 9 }), (head, at, by) => {
        const check = checkDigit(head);
        fc.pre(check !== '1');
        const digit = String((Number(head[at]) + by) % 10);
        return !isPid(head.slice(0, at) + digit + head.slice(at + 1) + check);
      }),
    );
  });

  it('refuses every changed check digit', () => {
    fc.assert(
      fc.property(twelve, (head) => {
        const right = head + checkDigit(head);
        const others = '0123456789'.split('').filter((digit) => digit !== right[12]);
        return others.every((digit) => !isPid(head + digit));
      }),
    );
  });

  it('accepts what its own check digit completes, however it is typed', () => {
    fc.assert(
      fc.property(twelve, (head) => {
        const pid = head + checkDigit(head);
        const thai = pid.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
        return isPid(pid) && findPid(formatPid(pid)) === pid && findPid(` ${thai} `) === pid;
      }),
    );
  });

  it('knows a number from the outside', () => {
    // Example number of the python-stdnum project, th.pin.
    expect(findPid('3-1005-57399-56-1')).toBeUndefined();
    expect(isPid('1234545678781')).toBe(true);
    expect(formatPid('1234545678781')).toBe('1-2345-45678-78-1');
    expect(maskPid('1234545678781')).toBe('1-xxxx-xxxxx-78-1');
  });
});

describe('juristic id', () => {
  it('refuses a person’s number', () => {
    expect(isJuristicId('1234545678781')).toBe(false);
  });
  it('accepts and shows one', () => {
    const id = `098556400001${checkDigit('098556400001')}`;
    expect(isJuristicId(id)).toBe(true);
    expect(formatJuristicId(id)).toMatch(/^0-9855-64000-01-[0-9]$/);
  });
});

describe('house code', () => {
  it('refuses other lengths and letters', () => {
    expect(isHouseCode('9850000001')).toBe(false);
    expect(findHouseCode('9850-00000A-2')).toBeUndefined();
  });
  it('reads and shows one', () => {
    expect(formatHouseCode('98500000012')).toBe('9850-000001-2');
    expect(findHouseCode('9850-000001-2')).toBe('98500000012');
  });
});
