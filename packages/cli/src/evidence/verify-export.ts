import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { verifyAuditExport, type ExportedFile, type VerifiedExport } from '@saphan/exchange';
import { extract } from 'tar-stream';
import type { Command } from '../command.ts';
import { readPinnedKey } from './read-files.ts';

/** Largest single file of an export; those of the Linkage Center are a thousandth of it. */
const mostBytes = 512 * 1024 * 1024;

async function* readArchive(path: string): AsyncGenerator<ExportedFile> {
  const unpacked = extract();
  // What is wrong with the file ends the loop below.
  pipeline(createReadStream(path), createGunzip(), unpacked, () => undefined);
  for await (const entry of unpacked) {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of entry) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > mostBytes) throw new TypeError(`${entry.header.name} is larger than an export’s files are`);
    }
    yield { path: entry.header.name, bytes: Buffer.concat(chunks) };
  }
}

/** `saphan verify-export FILE`: whether an export for auditors holds, without asking anybody. */
export const verifyExport: Command = {
  summary: 'whether an export for auditors holds, offline',
  usage: [
    'saphan verify-export FILE --key JWK-FILE [--key JWK-FILE]',
    '  FILE        from the Linkage Center: /audit/export.tar.gz, for auditors',
    '  --key       public key of the Linkage Center as a gateway has pinned it; several where it has changed',
  ].join('\n'),
  async run(options, { print, printError }) {
    const { values, positionals } = parseArgs({
      args: [...options],
      options: { key: { type: 'string', multiple: true } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || values.key === undefined)
      throw new TypeError('one file and at least one --key are needed; --help tells more');
    const pinned = await Promise.all(values.key.map(readPinnedKey));
    let found: VerifiedExport;
    try {
      found = await verifyAuditExport(readArchive(file), pinned);
    } catch (error) {
      printError(`does not hold: ${file} can't be read as an export (${String(error)})`);
      return 1;
    }
    print(`export of ${found.manifest.instance}, made ${found.manifest.madeAt} for ${found.manifest.by}`);
    print(`${String(found.files)} files`);
    print(`${String(found.agreements)} agreements with both signatures`);
    print(`${String(found.statements)} statements of agencies`);
    print(`${String(found.checkpoints)} checkpoints of logs`);
    if (found.unknownKeys > 0)
      print(`${String(found.unknownKeys)} statements by keys that are no longer listed: not looked at`);
    for (const fault of found.faults) printError(`does not hold: ${fault}`);
    if (found.faults.length > 0) return 1;
    print('all that is signed holds');
    return 0;
  },
};
