import { describe, expect, it } from 'vitest';
import { toAmountInWords } from './amount-in-words.ts';

describe('an amount in words', () => {
  it.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('is refused for %s', (amount) => {
    expect(() => toAmountInWords(amount)).toThrow(expect.objectContaining({ code: 'payment-amount' }));
  });

  it.each([
    [0, 'ศูนย์บาทถ้วน', 'zero baht'],
    [1, 'หนึ่งสตางค์', 'one satang'],
    [21, 'ยี่สิบเอ็ดสตางค์', 'twenty-one satang'],
    [100, 'หนึ่งบาทถ้วน', 'one baht'],
    [1000, 'สิบบาทถ้วน', 'ten baht'],
    [1100, 'สิบเอ็ดบาทถ้วน', 'eleven baht'],
    [10100, 'หนึ่งร้อยเอ็ดบาทถ้วน', 'one hundred one baht'],
    [30050, 'สามร้อยบาทห้าสิบสตางค์', 'three hundred baht and fifty satang'],
    [
      12_345_625,
      'หนึ่งแสนสองหมื่นสามพันสี่ร้อยห้าสิบหกบาทยี่สิบห้าสตางค์',
      'one hundred twenty-three thousand four hundred fifty-six baht and twenty-five satang',
    ],
    [100_000_000, 'หนึ่งล้านบาทถ้วน', 'one million baht'],
    [100_000_100, 'หนึ่งล้านเอ็ดบาทถ้วน', 'one million one baht'],
    [2_100_000_000_000, 'สองหมื่นหนึ่งพันล้านบาทถ้วน', 'twenty-one billion baht'],
  ])('%i satang', (amount, th, en) => {
    expect(toAmountInWords(amount)).toEqual({ th, en });
  });
});
