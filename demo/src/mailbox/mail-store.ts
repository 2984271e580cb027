import { createHash } from 'node:crypto';
import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readMail, type CaughtMail, type ReadableMail } from '@saphan/testkit/mail';

/** One mail in one person's box. */
export interface StoredMail extends ReadableMail {
  readonly id: string;
  /** Whom the envelope named. */
  readonly recipient: string;
  /** RFC 3339, of its first coming. */
  readonly at: string;
  /** How often it came: a sender that crashed repeats itself, with the same Message-ID. */
  readonly times: number;
  readonly source: Buffer;
}

interface Line {
  readonly recipient: string;
  readonly at: string;
  readonly source: string;
}

export interface MailStore {
  add(mail: CaughtMail): Promise<void>;
  /** The newest first. */
  list(recipient?: string): readonly StoredMail[];
  find(id: string): StoredMail | undefined;
  close(): Promise<void>;
}

/** More are of no use to somebody who looks around; the oldest go at the next start. */
const most = 500;

async function readLines(path: string): Promise<readonly Line[]> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a+', 0o600);
  const text = await file.readFile('utf8');
  await file.close();
  // The last line may be half written when the machine failed: its sender was told nothing and comes again.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const lines = whole.split('\n').filter((line) => line !== '');
  if (whole.length < text.length || lines.length > most) {
    await writeFile(
      `${path}.new`,
      lines
        .slice(-most)
        .map((line) => `${line}\n`)
        .join(''),
      { mode: 0o600 },
    );
    await rename(`${path}.new`, path);
  }
  return lines.slice(-most).map((line) => JSON.parse(line) as Line);
}

/** Opens the file and reads its mails. A mail is on the disk before its sender hears that it is taken. */
export async function openMailStore(path: string): Promise<MailStore> {
  const mails = new Map<string, StoredMail>();
  const put = async ({ recipient, at, source: text }: Line): Promise<void> => {
    const source = Buffer.from(text, 'base64');
    const mail = await readMail(source);
    const id = createHash('sha256')
      .update(mail.messageId === '' ? source : `${mail.messageId} ${recipient}`)
      .digest('hex')
      .slice(0, 16);
    const before = mails.get(id);
    mails.set(id, { ...mail, id, recipient, source, at: before?.at ?? at, times: (before?.times ?? 0) + 1 });
  };
  for (const line of await readLines(path)) await put(line);
  const file = await open(path, 'a', 0o600);
  let last: Promise<void> = Promise.resolve();
  return {
    add({ to, at, source }) {
      const line = { recipient: to, at: at.toISOString(), source: source.toString('base64') };
      const written = last.then(async () => {
        await file.write(`${JSON.stringify(line)}\n`);
        await file.datasync();
        await put(line);
      });
      last = written.catch(() => undefined);
      return written;
    },
    list: (recipient) =>
      [...mails.values()]
        .filter((mail) => recipient === undefined || mail.recipient === recipient)
        .sort((one, other) => other.at.localeCompare(one.at)),
    find: (id) => mails.get(id),
    close: async () => {
      await last;
      await file.close();
    },
  };
}
