import { join } from 'node:path';
import type { Check } from './check.ts';
import { closedTables } from './closed-tables.ts';
import { environment } from './environment.ts';
import { fileLength } from './file-length.ts';
import { fileNames } from './file-names.ts';
import { importBoundaries } from './import-boundaries.ts';
import { lockFile } from './lock-file.ts';
import { readFiles } from './read-files.ts';
import { reasons } from './reasons.ts';

const checks: readonly Check[] = [
  importBoundaries,
  environment,
  fileLength,
  fileNames,
  lockFile,
  reasons,
  closedTables,
];

const files = await readFiles(join(import.meta.dirname, '../..'));
let failed = 0;
for (const check of checks) {
  const found = await check.find(files);
  if (found.length > 0) failed += 1;
  console.log(`${found.length === 0 ? '✓' : '✗'} ${check.holds}`);
  for (const line of found) console.log(`    ${line}`);
}
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
