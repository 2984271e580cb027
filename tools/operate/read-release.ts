import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Version of this code, as its package says. */
export function readRelease(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}
