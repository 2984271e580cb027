import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';

export interface Pop3Options {
  /** `pop3s://host:port`, or `pop3://` for a server on this machine. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly timeoutMs?: number;
}

/** So many mails at a time, and so much of each. */
const mostMails = 100;
const largest = 1024 * 1024;
const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A conversation by lines (RFC 1939): what is sent is answered by one line, or by many up to a point alone. */
interface Conversation {
  ask(command: string | undefined, isLong?: boolean): Promise<Buffer>;
  end(): void;
}

function converse(socket: Socket, timeoutMs: number): Conversation {
  let received = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    wake();
  };
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error('the mailbox is silent')));
  socket.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    if (received.length > 2 * largest) socket.destroy(new Error('a mail is too large'));
    wake();
  });
  socket.on('error', fail);
  socket.on('close', () => {
    fail(new Error('the mailbox hung up'));
  });

  async function until(mark: string): Promise<Buffer> {
    for (;;) {
      const at = received.indexOf(mark);
      if (at >= 0) {
        const answer = received.subarray(0, at + mark.length);
        received = received.subarray(at + mark.length);
        return answer;
      }
      if (failure) throw failure;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  return {
    async ask(command, isLong = false) {
      if (command !== undefined) socket.write(`${command}\r\n`);
      const line = await until('\r\n');
      if (!line.toString('latin1').startsWith('+OK')) throw new Error('the mailbox refuses');
      if (!isLong) return line;
      // An empty mail has its point at once.
      if (received.subarray(0, 3).toString('latin1') === '.\r\n') return until('.\r\n');
      return until('\r\n.\r\n');
    },
    end: () => socket.destroy(),
  };
}

/** A command has one line: what would begin another is no login. */
const inLine = (text: string): string => {
  if (/[\r\n]/.test(text)) throw new Error('a login with a line break');
  return text;
};

/** Points that were doubled at the beginnings of lines (RFC 1939, 3). */
const undot = (mail: Buffer): Buffer =>
  Buffer.from(
    mail
      .toString('latin1')
      .replace(/\r?\n?\.\r\n$/, '\r\n')
      .replaceAll(/^\.\./gm, '.'),
    'latin1',
  );

/**
 * Takes what has come to a mailbox (POP3): each mail is removed once it has been taken. The mailbox is for returned mail alone: whatever
 * else came is removed too.
 * @returns how many there were
 */
export async function takeMails(
  { url, user, password, timeoutMs = 15_000 }: Pop3Options,
  take: (source: Buffer) => Promise<void>,
): Promise<number> {
  const { protocol, hostname, port } = new URL(url);
  const isSecure = protocol === 'pop3s:';
  if (!isSecure && !loopback.has(hostname)) throw new Error('pop3:// is for this machine alone');
  const where = {
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (isSecure ? 995 : 110) : Number(port),
  };
  const socket = isSecure
    ? connectSecure({ ...where, servername: where.host, minVersion: 'TLSv1.2' })
    : connectPlain(where);
  const mailbox = converse(socket, timeoutMs);
  try {
    await mailbox.ask(undefined);
    await mailbox.ask(`USER ${inLine(user)}`);
    await mailbox.ask(`PASS ${inLine(password)}`);
    const standing = (await mailbox.ask('STAT')).toString('latin1');
    const count = Math.min(mostMails, Number(/^\+OK (\d+)/.exec(standing)?.[1] ?? 0));
    for (let number = 1; number <= count; number += 1) {
      await take(undot(await mailbox.ask(`RETR ${String(number)}`, true)));
      await mailbox.ask(`DELE ${String(number)}`);
    }
    await mailbox.ask('QUIT');
    return count;
  } finally {
    mailbox.end();
  }
}
