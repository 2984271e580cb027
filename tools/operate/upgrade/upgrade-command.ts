import { mkdirSync } from 'node:fs';
import { CommandRefused, type Command } from '@saphan/cli';
import { readCountrySettings } from '../../start/country-settings.ts';
import { lockOptions, toMegabytes, toTarget } from '../backup/backup-command.ts';
import { toEncrypter } from '../backup/backup-lock.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { readOptions } from '../read-options.ts';
import { readRelease } from '../read-release.ts';
import { checkState, isRunning } from '../state-server.ts';
import { upgradeData } from './upgrade-data.ts';

export const upgrade: Command = {
  summary: 'bring the data to this release, with a backup first',
  usage: `saphan upgrade [--backup FILE|FOLDER] [--recipient age1… | --passphrase-file FILE]
  For a stopped country. Takes a backup, applies the migrations and checks the result; what fails leaves the data as they
  were. Data of a newer release are refused: there is no way back but a backup.
  --backup FILE|FOLDER     where the backup goes; the folder beside the state folder unless told, .saphan-backups
  --recipient KEY, --passphrase-file FILE   as for saphan backup
  SAPHAN_STATE names the state folder (.saphan unless told).`,
  async run(words, { print, root }) {
    const { values } = readOptions(words, { ...lockOptions, backup: { type: 'string' } });
    const settings = readCountrySettings(process.env);
    const { state } = settings;
    checkState(state);
    if (isRunning(state)) throw new CommandRefused(`Saphan runs from ${state}: stop it first.`);
    const release = readRelease(root);
    const applied = await upgradeData({
      root,
      settings,
      tell: print,
      async backUp(adminUrl) {
        const usual = `${state}-backups`;
        if (values.backup === undefined) mkdirSync(usual, { recursive: true, mode: 0o700 });
        const target = toTarget(values.backup ?? usual, state, new Date());
        const encrypter = await toEncrypter({
          recipient: values.recipient,
          passphraseFile: values['passphrase-file'],
        });
        const { bytes } = await writeBackup({ state, adminUrl, target, encrypter, release });
        print(`Backup: ${target} (${toMegabytes(bytes)} MB)`);
      },
    });
    for (const [database, names] of Object.entries(applied)) print(`${database}: ${names.join(', ')}`);
    print(
      Object.keys(applied).length === 0
        ? `The data are of release ${release} already: nothing was changed.`
        : `The data are of release ${release} now. CHANGELOG.md says what else an operator must do; npm start goes on.`,
    );
    return 0;
  },
};
