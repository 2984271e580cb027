import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from '@saphan/cli';
import { readCountrySettings } from '../../start/country-settings.ts';
import { readOptions } from '../read-options.ts';
import { readRelease } from '../read-release.ts';
import { checkState, withStateServer } from '../state-server.ts';
import { toEncrypter } from './backup-lock.ts';
import { writeBackup } from './write-backup.ts';

const toldEveryBytes = 256e6;
export const toMegabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

/** `saphan-2026-11-27T0912Z.tar.gz.age` in a folder, or the file as it is named. */
export function toTarget(named: string, state: string, now: Date): string {
  const path = resolve(named);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const time = now.toISOString().slice(0, 19).replaceAll(':', '');
  const target = isFolder ? join(path, `saphan-${time}Z.tar.gz.age`) : path;
  if (`${target}/`.startsWith(`${state}/`))
    throw new TypeError(`${target} is in the state folder: who loses that loses the backup with it.`);
  return target;
}

export const lockOptions = {
  'passphrase-file': { type: 'string' },
  recipient: { type: 'string' },
} as const;

export const backup: Command = {
  summary: 'copy everything into one encrypted file',
  usage: `saphan backup FILE|FOLDER [--recipient age1… | --passphrase-file FILE]
  Takes all databases at one moment, secrets, uploaded files and the demo's stores, while Saphan runs or is stopped.
  --recipient KEY          only the holder of the key opens it: saphan backup-key makes one
  --passphrase-file FILE   file (mode 0600) with a passphrase; asked at the terminal unless given
  SAPHAN_STATE names the state folder (.saphan unless told).`,
  async run(words, { print, root }) {
    const { values, positionals } = readOptions(words, lockOptions, { positionals: 1 });
    const settings = readCountrySettings(process.env);
    checkState(settings.state);
    const target = toTarget(positionals[0] ?? '', settings.state, new Date());
    const encrypter = await toEncrypter({
      recipient: values.recipient,
      passphraseFile: values['passphrase-file'],
    });
    let told = 0;
    const report = await withStateServer(settings, ({ adminUrl }) =>
      writeBackup({
        state: settings.state,
        adminUrl,
        target,
        encrypter,
        release: readRelease(root),
        onBytes(total) {
          if (total - told < toldEveryBytes) return;
          told = total;
          print(`${toMegabytes(total)} MB so far`);
        },
      }),
    );
    print(`${report.files} files, ${toMegabytes(report.contentBytes)} MB, as of ${report.madeAt}`);
    print(`${report.target} (${toMegabytes(report.bytes)} MB)`);
    print(`sha256 ${report.sha256}`);
    return 0;
  },
};
