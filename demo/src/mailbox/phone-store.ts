import { open, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One message on a telephone: a text message, or one in a LINE chat. */
export interface PhoneMessage {
  /** Key of the sender: a repeat under it is the same message. */
  readonly id: string;
  readonly channel: 'sms' | 'line';
  /** A number in E.164, or a user's id at LINE. */
  readonly to: string;
  /** Name that the telephone shows. */
  readonly from: string;
  readonly text: string;
  /** RFC 3339. */
  readonly at: string;
  readonly segments?: number;
}

export interface PhoneStore {
  /** @returns false for a repeat, of which nothing is kept */
  add(message: PhoneMessage): Promise<boolean>;
  /** The newest first. */
  list(to?: string): readonly PhoneMessage[];
  close(): Promise<void>;
}

/** More are of no use to somebody who looks around. */
const most = 500;

function readLines(text: string): readonly PhoneMessage[] {
  // The last line may be half written when the machine failed: its sender was told nothing and comes again.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as PhoneMessage);
}

/** Opens the file and reads its messages. A message is on the disk before its sender hears that it is taken. */
export async function openPhoneStore(path: string): Promise<PhoneStore> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  const known = readLines(await readFile(path, 'utf8'));
  const messages = new Map(known.slice(-most).map((message) => [message.id, message]));
  let last: Promise<void> = Promise.resolve();
  return {
    async add(message) {
      if (messages.has(message.id)) return false;
      messages.set(message.id, message);
      const written = last.then(async () => {
        await file.write(`${JSON.stringify(message)}\n`);
        await file.datasync();
      });
      last = written.catch(() => undefined);
      await written;
      return true;
    },
    list: (to) =>
      [...messages.values()]
        .filter((message) => to === undefined || message.to === to)
        .sort((one, other) => other.at.localeCompare(one.at)),
    close: async () => {
      await last;
      await file.close();
    },
  };
}
