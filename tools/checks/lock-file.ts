import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from './check.ts';

export const lockFile: Check = {
  holds: 'the lock file names no download hosts',
  async find() {
    const text = await readFile(join(import.meta.dirname, '../../package-lock.json'), 'utf8');
    return text
      .split('\n')
      .flatMap((line, index) =>
        line.includes('"resolved": "http') ? [`package-lock.json:${index + 1}: ${line.trim()}`] : [],
      );
  },
};
