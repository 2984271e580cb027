import { join } from 'node:path';
import { commands, run, type Commands } from '@saphan/cli';
import { backup } from './backup/backup-command.ts';
import { backupKey } from './backup/backup-key-command.ts';
import { doctor } from './doctor/doctor-command.ts';
import { gatewayStart, gatewayStop } from './gateway/gateway-command.ts';
import { restore } from './backup/restore-command.ts';
import { upgrade } from './upgrade/upgrade-command.ts';

/** Those of the package, and those that operate a country on this machine: they know its process table. */
const all: Commands = {
  ...commands,
  backup,
  'backup-key': backupKey,
  restore,
  doctor,
  upgrade,
  'gateway start': gatewayStart,
  'gateway stop': gatewayStop,
};

// Whoever reads the first lines alone, as `head` does, has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await run(
  process.argv.slice(2),
  {
    print: (text) => process.stdout.write(`${text}\n`),
    printError: (text) => process.stderr.write(`${text}\n`),
    root: join(import.meta.dirname, '../..'),
  },
  all,
);
