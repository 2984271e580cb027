import { writeFileSync } from 'node:fs';
import type { Command } from '@saphan/cli';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readOptions } from '../read-options.ts';

export const backupKey: Command = {
  summary: 'make the key that opens backups',
  usage: `saphan backup-key FILE
  Writes a private key (mode 0600) and prints its public half for saphan backup --recipient.
  Keep the file away from the machine that is backed up: without it no such backup can be opened.`,
  async run(words, { print }) {
    const [file = ''] = readOptions(words, {}, { positionals: 1 }).positionals;
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const text = `# created: ${new Date().toISOString()}\n# public key: ${recipient}\n${identity}\n`;
    try {
      writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
    } catch (cause) {
      throw new TypeError(`${file} can't be made: ${(cause as Error).message}`, { cause });
    }
    print(recipient);
    return 0;
  },
};
