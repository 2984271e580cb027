import { readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Decrypter, Encrypter } from 'age-encryption';

const shortestPassphrase = 12;

/** How a backup is locked: with a passphrase, or for the holder of a key. The file is of the format age-encryption.org/v1. */
export interface BackupLock {
  readonly passphraseFile?: string | undefined;
  /** `age1…`: whoever makes backups can't open them. */
  readonly recipient?: string | undefined;
  /** File with the key that opens them, `AGE-SECRET-KEY-1…`. */
  readonly identityFile?: string | undefined;
}

/** Throws for a key that is none, and asks for a passphrase where nothing is given. */
export async function toEncrypter(lock: BackupLock): Promise<Encrypter> {
  const encrypter = new Encrypter();
  if (lock.recipient !== undefined) {
    try {
      encrypter.addRecipient(lock.recipient);
    } catch {
      throw new TypeError(`--recipient ${lock.recipient} is not a public key: it begins with age1.`);
    }
    return encrypter;
  }
  const passphrase = await readPassphrase(lock.passphraseFile, true);
  if (passphrase.length < shortestPassphrase)
    throw new TypeError(
      `The passphrase protects every key in the backup: take ${shortestPassphrase} characters or more.`,
    );
  encrypter.setPassphrase(passphrase);
  return encrypter;
}

export async function toDecrypter(lock: BackupLock): Promise<Decrypter> {
  const decrypter = new Decrypter();
  if (lock.identityFile === undefined) {
    decrypter.addPassphrase(await readPassphrase(lock.passphraseFile, false));
    return decrypter;
  }
  const identity = readSecret(lock.identityFile)
    .split('\n')
    .find((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (identity === undefined) throw new TypeError(`${lock.identityFile} holds no AGE-SECRET-KEY-…`);
  decrypter.addIdentity(identity.trim());
  return decrypter;
}

function readSecret(file: string): string {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new TypeError(`${file} can be read by others: give it mode 0600.`);
  return readFileSync(file, 'utf8');
}

async function readPassphrase(file: string | undefined, twice: boolean): Promise<string> {
  if (file !== undefined) return readSecret(file).trim();
  if (!process.stdin.isTTY)
    throw new TypeError('Nobody can be asked for the passphrase here: give --passphrase-file FILE.');
  const passphrase = await ask('Passphrase: ');
  if (twice && (await ask('Again: ')) !== passphrase) throw new TypeError('These are two passphrases.');
  return passphrase;
}

/** Asks at the terminal without showing what is typed. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = await lines.question('');
  lines.close();
  process.stderr.write('\n');
  return answer.trim();
}
