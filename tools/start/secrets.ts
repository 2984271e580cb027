import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Secrets that two processes of one machine must both know are made here, before either starts. Each is a file with
 * mode 0600 in the folder of the process that it belongs to; a process makes the ones that are its alone.
 */
export interface Secrets {
  /** Path of a file that is there already or that its process makes. */
  path(process: string, name: string): string;
  /** Path of a file with 32 random bytes as text; made where it is missing. */
  file(process: string, name: string): string;
  text(process: string, name: string): string;
  /** Path of a file with a private P-256 key (JWK); made where it is missing. */
  key(process: string, name: string): string;
}

export function openSecrets(folder: string): Secrets {
  const path = (process: string, name: string): string => join(folder, process, name);
  const make = (file: string, toContent: () => string): string => {
    if (existsSync(file)) return file;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, toContent(), { mode: 0o600, flag: 'wx' });
    return file;
  };
  const file = (process: string, name: string): string =>
    make(path(process, name), () => randomBytes(32).toString('base64url'));
  return {
    path,
    file,
    text: (process, name) => readFileSync(file(process, name), 'utf8').trim(),
    key: (process, name) =>
      make(path(process, name), () =>
        JSON.stringify(
          generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
        ),
      ),
  };
}
