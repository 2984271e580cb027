import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { BodyReadingOrder, ReadBodies } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { doorUsage, readMemberDoor } from '../member-door.ts';

const usage = [
  '  EXCHANGE         its number, as saphan verify and the evidence page show it',
  ...doorUsage,
  '  --reason TEXT    why it is read, 10 letters at least: it stays in the list of readings for ever',
  '  --folder F       where the bodies are written, a file each',
  '  --by NAME        who reads, for that list; the name of the system account unless told',
].join('\n');

/** `saphan body read`: for an auditor, what was asked and answered, while it is kept. */
export const read: Command = {
  summary: 'writes the kept bodies of an exchange into a folder, and the reason into the list of readings',
  usage,
  async run(options, { print }) {
    const { member, door, positionals, values } = await readMemberDoor(options, usage, [
      ...['reason', 'folder', 'by'],
    ]);
    const [exchange, ...others] = positionals;
    const { reason, folder, by = userInfo().username } = values;
    if (exchange === undefined || others.length > 0 || !reason || !folder)
      throw new TypeError(`all of these are needed:\n${usage}`);
    const order: BodyReadingOrder = { member, by, reason };
    const path = `/bodies/${encodeURIComponent(exchange)}/reading`;
    const { bodies } = await door.send<ReadBodies>('POST', path, order);
    for (const { side, half, contentType = 'unknown type', isAsSigned, endsAt, body } of bodies) {
      const file = join(folder, `${exchange}-${side}-${half}`);
      // Never over another file, and for nobody else to read.
      await writeFile(file, Buffer.from(body, 'base64'), { mode: 0o600, flag: 'wx' });
      const proof =
        isAsSigned === undefined ? 'no evidence' : isAsSigned ? 'as signed' : 'NOT what was signed';
      print(`${file}: ${contentType}, ${proof}, kept until ${endsAt}`);
    }
    return bodies.some(({ isAsSigned }) => isAsSigned === false) ? 1 : 0;
  },
};
