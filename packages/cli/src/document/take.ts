import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentList, ProblemDocument } from '@saphan/contracts';
import { CommandRefused } from '../command-refused.ts';
import type { Command } from '../command.ts';
import { toRefusal, type Door } from '../door.ts';
import { formatTable } from '../format-table.ts';
import { doorUsage, readMemberDoor } from '../member-door.ts';

type Entry = DocumentList['documents'][0];

const listUsage = doorUsage.join('\n');
const takeUsage = [
  '  ID…              documents, as saphan document list shows them; all that are complete unless told',
  ...doorUsage,
  '  --to DIR         folder: each is written to sender/service/id in it',
].join('\n');

async function listDocuments(door: Door, member: string): Promise<Entry[]> {
  const found: Entry[] = [];
  let after: string | undefined;
  do {
    const query = new URLSearchParams({ member, ...(after !== undefined && { after }) });
    const page = await door.send<DocumentList>('GET', `/documents?${query.toString()}`);
    found.push(...page.documents);
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** `saphan document list` */
export const listReceived: Command = {
  summary: 'documents that other agencies send and that have not been taken yet',
  usage: listUsage,
  async run(options, { print }) {
    const { member, door } = await readMemberDoor(options, listUsage);
    const documents = await listDocuments(door, member);
    const rows = documents.map(({ id, state, client, name, bytes, lastProblem }) => [
      ...[id, state, client, name, String(bytes)],
      lastProblem ?? '',
    ]);
    print(
      rows.length === 0
        ? 'no documents'
        : formatTable(['document', 'state', 'from', 'name', 'bytes', 'why'], rows),
    );
    return 0;
  },
};

/** Writes it beside its place, checks it against the sender's digest, and puts it there whole. */
async function fetchTo(folder: string, entry: Entry, url: string, bearer: string): Promise<string> {
  const { service, client, id, sha256 } = entry;
  const query = new URLSearchParams({ service, client, id }).toString();
  const response = await fetch(`${url.replace(/\/$/, '')}/documents/content?${query}`, {
    headers: { authorization: `Bearer ${bearer}`, 'accept-language': 'en' },
    redirect: 'error',
  });
  if (!response.ok) throw new CommandRefused(toRefusal((await response.json()) as ProblemDocument));
  // Ids are of letters, digits and `._-` and begin with a letter or digit: the gateway takes no others.
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id)) throw new CommandRefused(`${id} is no id of a document`);
  // Two senders, or two services of one, may use the same id.
  const own = join(folder, encodeURIComponent(client), encodeURIComponent(service));
  await mkdir(own, { recursive: true, mode: 0o700 });
  const place = join(own, id);
  const file = await open(`${place}.part`, 'w', 0o600);
  const whole = createHash('sha256');
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      whole.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (whole.digest('base64url') !== sha256) {
    await rm(`${place}.part`);
    throw new CommandRefused(`${id} came incomplete; say the same again`);
  }
  await rename(`${place}.part`, place);
  return place;
}

/** `saphan document take`: writes received documents into a folder; the gateway forgets each once it is there. */
export const take: Command = {
  summary: 'writes documents that have arrived into a folder and has the gateway forget them',
  usage: takeUsage,
  async run(options, { print }) {
    const { member, door, positionals, values } = await readMemberDoor(options, takeUsage, ['to']);
    const { to, gateway, 'token-file': tokenFile } = values;
    if (!to || !gateway || !tokenFile) throw new TypeError(`all of these are needed:\n${takeUsage}`);
    const bearer = (await readFile(tokenFile, 'utf8')).trim();
    const documents = await listDocuments(door, member);
    const wanted = documents.filter(
      ({ id, state }) => state === 'complete' && (positionals.length === 0 || positionals.includes(id)),
    );
    for (const entry of wanted) {
      const place = await fetchTo(to, entry, gateway, bearer);
      const { service, client, id } = entry;
      await door.send('POST', '/documents/taken', { service, client, id });
      print(`${place}: ${entry.name}, from ${client}`);
    }
    if (wanted.length === 0) print('no documents');
    return 0;
  },
};
