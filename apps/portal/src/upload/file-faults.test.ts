import { expect, test } from 'vitest';
import { toFileFaultText } from './file-faults.ts';

const file = { question: 'shop.plan', name: 'ผังร้าน.pdf', limit: 10 * 1024 * 1024 };

test('a file that is not taken is named, with the limit that it is past', () => {
  const large = toFileFaultText({ ...file, why: 'file-too-large' });
  expect(large.th).toMatch(/^“ผังร้าน\.pdf” ใหญ่กว่า 10/);
  expect(large.en).toMatch(/^“ผังร้าน\.pdf” is larger than 10/);
  expect(toFileFaultText({ ...file, why: 'file-type' }).en).toContain('“ผังร้าน.pdf” is neither a PDF');
});
