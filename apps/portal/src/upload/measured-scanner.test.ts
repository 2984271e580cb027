import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { eicar, startClamd } from '../fixture/clamd.fixture.ts';
import { measureScanner } from './measured-scanner.ts';
import { openVirusScanner } from './virus-scanner.ts';

test('the operator sees whether the scanner answers, and what it says', async () => {
  const registry = new Registry();
  const clamd = await startClamd();
  const scanner = measureScanner(openVirusScanner(clamd.address), registry);
  await scanner.scan(Buffer.from('a file'));
  await scanner.scan(Buffer.from(eicar));
  expect(await registry.metrics()).toContain('saphan_file_scanner_up 1');
  await clamd.stop();
  await expect(scanner.scan(Buffer.from('a file'))).rejects.toThrow('ECONNREFUSED');
  const shown = await registry.metrics();
  expect(shown).toContain('saphan_file_scanner_up 0');
  for (const result of ['clean', 'virus', 'failed'])
    expect(shown).toContain(`saphan_file_checks_total{result="${result}"} 1`);
});
