import { createHash, createPrivateKey } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { isServiceId, type FileManifest } from '@saphan/contracts';
import { toSigningKey } from '@saphan/exchange';
import { ExchangeRefused, makeManifest, openOutbound, partBytes } from '@saphan/outbound';
import { CommandRefused } from '../command-refused.ts';
import type { Command } from '../command.ts';
import { toRefusal } from '../door.ts';

const usage = [
  '  FILE               up to 2 GiB; what is there already is not sent again, so the same command goes on after a cut',
  '  --to SERVICE       where it goes, e.g. TH/GOV/DLA/archive/files.v1',
  '  --from SYSTEM      calling system, e.g. TH/LGO/CNX/archive',
  '  --purpose CODE     of the agreement',
  '  --outbound URL     outbound door of the own gateway, e.g. http://127.0.0.1:7110',
  "  --token-file F     file with the system's token for that door",
  "  --actor-key-file F file with the system's actor key (JWK)",
  '  --id ID            of the document; made from name and content unless told',
  '  --media-type T     application/octet-stream unless told',
].join('\n');

const most = 2 * 1024 ** 3;
const needed = ['to', 'from', 'purpose', 'outbound', 'token-file', 'actor-key-file'] as const;

function readOptions(options: readonly string[]) {
  const names = [...needed, 'id', 'media-type'];
  const { values, positionals } = parseArgs({
    args: [...options],
    allowPositionals: true,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const given = values as Record<string, string | undefined>;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0 || needed.some((name) => !given[name]))
    throw new TypeError(`all of these are needed:\n${usage}`);
  return { file, given };
}

/** The same file is the same document, whoever sends it again. */
function toId({ name, sha256 }: FileManifest): string {
  return `d-${createHash('sha256').update(`${name}\n${sha256}`).digest('hex').slice(0, 40)}`;
}

/** `saphan document send`: a file of any size to another agency, in parts, with a receipt. */
export const send: Command = {
  summary: 'sends a file of up to 2 GiB to another agency; said again it goes on where it was cut',
  usage,
  async run(options, { print }) {
    const { file, given } = readOptions(options);
    const text = (name: (typeof needed)[number]): string => given[name] ?? '';
    const service = text('to');
    if (!isServiceId(service)) throw new TypeError(`${service} is no data service`);
    const { size } = await stat(file);
    if (size > most) throw new CommandRefused(`${file} has ${String(size)} bytes: 2 GiB at most`);
    const jwk = JSON.parse(await readFile(text('actor-key-file'), 'utf8')) as Record<string, string>;
    const outbound = openOutbound({
      baseUrl: text('outbound').replace(/\/$/, ''),
      bearer: (await readFile(text('token-file'), 'utf8')).trim(),
      client: text('from'),
      actorKey: toSigningKey(createPrivateKey({ key: jwk, format: 'jwk' })),
    });
    const named = {
      id: '',
      name: basename(file),
      mediaType: given['media-type'] ?? 'application/octet-stream',
    };
    const read = () => createReadStream(file, { highWaterMark: partBytes / 8 });
    const described = await makeManifest(named, read());
    const manifest = { ...described, id: given['id'] ?? toId(described) };
    print(
      `${named.name}: ${String(size)} bytes in ${String(manifest.parts.length)} parts, document ${manifest.id}`,
    );
    try {
      const receipt = await outbound.sendFile(service, manifest, read(), {
        purpose: text('purpose'),
        actor: { sub: 'saphan document send', kind: 'system', role: 'delivery' },
      });
      print(`received whole at ${receipt.completedAt ?? '?'}: SHA-256 ${receipt.sha256 ?? '?'}`);
      return 0;
    } catch (error) {
      if (!(error instanceof ExchangeRefused)) throw error;
      throw new CommandRefused(
        `${toRefusal(error.document)}\n    Say the same again to go on: what has arrived is kept.`,
      );
    }
  },
};
