import { Counter, Gauge, type Registry } from 'prom-client';
import type { VirusScanner } from './virus-scanner.ts';

/** Counts what the scanner says, for `/metrics` of the private door. */
export function measureScanner(scanner: VirusScanner, registry: Registry): VirusScanner {
  const checks = new Counter({
    name: 'saphan_file_checks_total',
    help: 'Files that the virus scanner was given, by what came of it',
    labelNames: ['result'] as const,
    registers: [registry],
  });
  const up = new Gauge({
    name: 'saphan_file_scanner_up',
    help: '1 where the virus scanner gave a verdict when it was last asked, else 0',
    registers: [registry],
  });
  up.set(1);
  return {
    async scan(file) {
      try {
        const verdict = await scanner.scan(file);
        checks.inc({ result: verdict.type });
        up.set(1);
        return verdict;
      } catch (error) {
        checks.inc({ result: 'failed' });
        up.set(0);
        throw error;
      }
    },
  };
}
