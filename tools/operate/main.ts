import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { commands, run, type Commands } from '@saphan/cli';

/** Those of the package, and those that operate a country on this machine: they know its process table. */
const all: Commands = {
  ...commands,
  backup: async () => (await import('./backup/backup-command.ts')).backup,
  'backup-key': async () => (await import('./backup/backup-key-command.ts')).backupKey,
  restore: async () => (await import('./backup/restore-command.ts')).restore,
  clock: async () => (await import('./clock/clock-command.ts')).clock,
  doctor: async () => (await import('./doctor/doctor-command.ts')).doctor,
  upgrade: async () => (await import('./upgrade/upgrade-command.ts')).upgrade,
  'gateway start': async () => (await import('./gateway/gateway-command.ts')).gatewayStart,
  'gateway stop': async () => (await import('./gateway/gateway-command.ts')).gatewayStop,
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
