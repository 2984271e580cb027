import { afterEach, expect, test } from 'vitest';
import { eicar, startClamd, type TestClamd } from '../fixture/clamd.fixture.ts';
import { openVirusScanner, ScannerFailure, scannerAddressPattern } from './virus-scanner.ts';

const started: TestClamd[] = [];
async function start(...given: Parameters<typeof startClamd>): Promise<TestClamd> {
  const clamd = await startClamd(...given);
  started.push(clamd);
  return clamd;
}
afterEach(async () => {
  for (const clamd of started.splice(0)) await clamd.stop();
});

const large = Buffer.alloc(1_000_003, 'saphan ');

test.each(['tcp', 'unix'] as const)(
  'a file goes whole in pieces, and its virus is named (%s)',
  async (kind) => {
    const clamd = await start(kind);
    const scanner = openVirusScanner(clamd.address);
    expect(await scanner.scan(large)).toEqual({ type: 'clean' });
    const infected = Buffer.concat([large, Buffer.from(eicar)]);
    expect(await scanner.scan(infected)).toEqual({ type: 'virus', name: 'Eicar-Test-Signature' });
    expect(clamd.files.map(({ bytes }) => bytes.equals(large) || bytes.equals(infected))).toEqual([
      true,
      true,
    ]);
    expect(Math.max(...(clamd.files[0]?.pieces ?? []))).toBe(65_536);
  },
);

test('what is neither clean nor a virus is no verdict', async () => {
  const clamd = await start();
  const scanner = openVirusScanner(clamd.address);
  for (const say of [
    'stream: Scan aborted ERROR\0',
    'UNKNOWN COMMAND\0',
    'stream: OK or so\0',
    'x'.repeat(9000),
  ]) {
    clamd.say = say;
    await expect(scanner.scan(Buffer.from('a file'))).rejects.toThrow(ScannerFailure);
  }
});

test('a file too large for the scanner is told as it says it', async () => {
  const clamd = await start('tcp', 100_000);
  await expect(openVirusScanner(clamd.address).scan(large)).rejects.toThrow(
    /size limit exceeded|EPIPE|ECONNRESET/,
  );
  await expect(openVirusScanner(clamd.address, { mostBytes: 10 }).scan(large)).rejects.toThrow(
    ScannerFailure,
  );
  expect(clamd.files).toEqual([]);
});

test('who does not answer, or is not there, gives no verdict', async () => {
  const clamd = await start();
  clamd.say = '';
  await expect(openVirusScanner(clamd.address, { timeoutMs: 200 }).scan(large)).rejects.toThrow(
    'within 200 ms',
  );
  const { address } = await startClamd('unix').then(async (gone) => {
    await gone.stop();
    return gone;
  });
  await expect(openVirusScanner(address).scan(large)).rejects.toThrow(ScannerFailure);
});

test('an address is a path or a host with its port', () => {
  const pattern = new RegExp(scannerAddressPattern);
  for (const good of ['', '/run/clamav/clamd.ctl', 'clamav:3310', '127.0.0.1:3310', '[::1]:3310'])
    expect(good).toMatch(pattern);
  for (const bad of ['clamd.ctl', 'tcp://clamav:3310', 'clamav', ':3310', '::1:3310'])
    expect(bad).not.toMatch(pattern);
});
