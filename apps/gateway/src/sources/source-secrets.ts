import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads the secret that a declaration names: a file of mode 0600 in the member's folder, so that it is never in database or log. */
export type SourceSecrets = (name: string) => Promise<string>;

/** A changed secret is taken up after so long; reading the file for each question cost a tenth of an exchange. */
const keptMs = 2_000;

async function read(path: string): Promise<string> {
  if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) {
    throw new Error(`${path} can be read by others: give it mode 0600`);
  }
  return (await readFile(path, 'utf8')).trim();
}

/** Folder of a member's secrets below the gateway's, so that no member's declaration can name a neighbour's. */
export const toSecretsFolder = (folder: string, member: string): string =>
  join(folder, encodeURIComponent(member));

/** @returns the secrets of the member that a data service belongs to, whoever declared its source */
export function openSourceSecrets(folder: string): (member: string) => SourceSecrets {
  const held = new Map<string, { readonly at: number; readonly secret: Promise<string> }>();
  return (member) => (name) => {
    const path = join(toSecretsFolder(folder, member), name);
    const known = held.get(path);
    if (known && performance.now() - known.at < keptMs) return known.secret;
    const secret = read(path);
    held.set(path, { at: performance.now(), secret });
    secret.catch(() => held.delete(path));
    return secret;
  };
}
