import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toBase32 } from '@saphan/web';

/** The demo officers' simulated tokens: a real secret for each, as a maker of tokens would deliver them. */
export interface Tokens {
  /** 20 bytes, as TOTP wants them. */
  secretOf(pid: string): Uint8Array;
  /** The same in base32, as it is handed to the desk. */
  seedOf(pid: string): string;
}

/**
 * Reads what the tokens' secrets are made from, or makes it once (mode 0600): the provider's page shows the codes, and the demo hands
 * the seeds to the desk, each by this file.
 */
export async function openTokens(path: string): Promise<Tokens> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // Exclusive creation: of two that start at once, one makes it and the other reads it.
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  });
  if (file) {
    await file.writeFile(randomBytes(32).toString('base64url'));
    await file.close();
  }
  const master = (await readFile(path, 'utf8')).trim();
  const secretOf = (pid: string): Uint8Array =>
    new Uint8Array(createHmac('sha256', master).update(`token ${pid}`).digest().subarray(0, 20));
  return { secretOf, seedOf: (pid) => toBase32(secretOf(pid)) };
}
