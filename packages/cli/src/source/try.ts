import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { SourceDeclaration, SourceTrial, SourceTrialResult } from '@saphan/contracts';
import { parse } from 'yaml';
import type { Command } from '../command.ts';
import { openDoor } from '../door.ts';
import { putUsage } from './put.ts';

const usage = [
  putUsage,
  '  --subject S      whom to ask about, e.g. pid:9501100000100',
  '  --path P         below the data service; / unless told',
  '  --query Q        without ?, where the data service takes one',
].join('\n');

/** `saphan source try`: asks a source once before it is published; values are not shown. */
export const trySource: Command = {
  summary: 'asks a source once before it is published, and tells what came',
  usage,
  async run(options, { print }) {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      args: [...options],
      allowPositionals: true,
      options: {
        ...{ service: text, gateway: text, 'token-file': text, subject: text },
        path: { type: 'string', default: '/' },
        query: { type: 'string', default: '' },
      },
    });
    const [file, ...others] = positionals;
    const { service, gateway, 'token-file': tokenFile, subject, path, query } = values;
    if (file === undefined || others.length > 0 || !service || !gateway || !tokenFile)
      throw new TypeError(`all of these are needed:\n${usage}`);
    const source = parse(await readFile(file, 'utf8')) as SourceDeclaration;
    const token = (await readFile(tokenFile, 'utf8')).trim();
    const trial: SourceTrial = { service, source, path, query, ...(subject !== undefined && { subject }) };
    const door = openDoor('The gateway', gateway, token);
    const told = await door.send<SourceTrialResult>('POST', '/sources/trial', trial);
    print(`status ${String(told.status)}, ${String(told.bytes)} bytes in ${String(told.milliseconds)} ms`);
    for (const item of told.items) print(`✓ ${item}`);
    for (const item of told.missing) print(`– ${item}: nothing came`);
    for (const { at, item, expected, got } of told.unfit)
      print(`✗ ${item ?? at} at ${at}: ${expected} is wanted, ${got} came`);
    if (told.dropped > 0)
      print(`${String(told.dropped)} values are no part of the data service and go to nobody`);
    return told.status < 400 ? 0 : 1;
  },
};
