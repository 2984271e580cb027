import { resolve } from 'node:path';
import type { Command } from '@saphan/cli';
import { readCountrySettings } from '../../start/country-settings.ts';
import { readOptions } from '../read-options.ts';
import { toMegabytes } from './backup-command.ts';
import { checkFits, readKnownMigrations } from './check-fits.ts';
import { toDecrypter } from './backup-lock.ts';
import { checkEmpty, restoreBackup, verifyBackup } from './restore-backup.ts';

export const restore: Command = {
  summary: 'put a backup into an empty state folder',
  usage: `saphan restore FILE [--identity FILE | --passphrase-file FILE] [--check]
  Reads the whole backup before anything is written; the folder has all of it or nothing.
  --identity FILE          the private key of saphan backup-key
  --passphrase-file FILE   file (mode 0600) with the passphrase; asked at the terminal unless given
  --check                  reads and verifies, writes nothing
  SAPHAN_STATE names the state folder (.saphan unless told); it must be missing or empty.`,
  async run(words, { print, root }) {
    const { values, positionals } = readOptions(
      words,
      {
        identity: { type: 'string' },
        'passphrase-file': { type: 'string' },
        check: { type: 'boolean', default: false },
      },
      { positionals: 1 },
    );
    const { state } = readCountrySettings(process.env);
    const file = resolve(positionals[0] ?? '');
    if (!values.check) await checkEmpty(state);
    const decrypter = await toDecrypter({
      identityFile: values.identity,
      passphraseFile: values['passphrase-file'],
    });
    const known = await readKnownMigrations(root);
    const verified = await verifyBackup(file, decrypter, (head) => checkFits(head, known));
    const { head, manifest, contentBytes } = verified;
    print(`Whole: ${manifest.files.length} files, ${toMegabytes(contentBytes)} MB, as of ${head.madeAt}`);
    print(`Made by release ${head.release}, backup ${head.id}`);
    if (values.check) return 0;
    await restoreBackup(file, decrypter, { state, verified, now: new Date() });
    print(`Restored into ${state}. npm start goes on from there.`);
    print(
      'Stop the country that this was a copy of, if it still runs: two of them with the same keys contradict each other.',
    );
    return 0;
  },
};
