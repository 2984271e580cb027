import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { SourceDeclaration, SourceTrial, SourceTrialResult, TrialSubject } from '@saphan/contracts';
import { parse } from 'yaml';
import type { Command } from '../command.ts';
import { openDoor } from '../door.ts';
import { putUsage } from './put.ts';

const usage = [
  putUsage,
  '  --subject S      whom to ask about, e.g. pid:9501100000100; it is noted, and the person sees it',
  '  --by B           with --subject: who asks',
  '  --reason R       with --subject: why, at least 10 letters',
  '  --path P         below the data service; / unless told',
  '  --query Q        without ?, where the data service takes one',
].join('\n');

/** @throws TypeError where somebody is asked about without a name and a reason */
function toAbout({ subject, by, reason }: Partial<TrialSubject>): TrialSubject | undefined {
  if (subject === undefined) return undefined;
  if (!by || !reason) throw new TypeError(`who asks about somebody says who and why:\n${usage}`);
  return { subject, by, reason };
}

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
        ...{ by: text, reason: text },
        path: { type: 'string', default: '/' },
        query: { type: 'string', default: '' },
      },
    });
    const [file, ...others] = positionals;
    const { service, gateway, 'token-file': tokenFile, path, query } = values;
    if (file === undefined || others.length > 0 || !service || !gateway || !tokenFile)
      throw new TypeError(`all of these are needed:\n${usage}`);
    const about = toAbout(values);
    const source = parse(await readFile(file, 'utf8')) as SourceDeclaration;
    const token = (await readFile(tokenFile, 'utf8')).trim();
    const trial: SourceTrial = { service, source, path, query, ...(about && { about }) };
    const door = openDoor('The gateway', gateway, token);
    const told = await door.send<SourceTrialResult>('POST', '/sources/trial', trial);
    print(`status ${String(told.status)} in ${String(told.milliseconds)} ms`);
    for (const item of told.items) print(`✓ ${item}`);
    for (const item of told.missing) print(`– ${item}: nothing came`);
    for (const { at, item, expected, got } of told.unfit)
      print(`✗ ${item ?? at} at ${at}: ${expected} is wanted, ${got} came`);
    if (told.isMore)
      print('some values are no part of the data service, or of another type, and go to nobody');
    return told.status < 400 ? 0 : 1;
  },
};
