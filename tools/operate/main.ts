import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
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

/** At a terminal alone: a script has nobody to ask. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Who ends the input has not said yes.
  const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  try {
    return await Promise.race([terminal.question(question), ended]);
  } finally {
    terminal.close();
  }
}

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
    ask: process.stdin.isTTY ? ask : undefined,
    root: join(import.meta.dirname, '../..'),
  },
  all,
);
