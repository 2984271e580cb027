import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { toBounceReport } from './bounce-report.ts';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A mail as it came over the wire. */
export interface CaughtMail {
  /** Whom the envelope names: that, not the header, decides who gets it. */
  readonly to: string;
  readonly from: string;
  readonly at: Date;
  readonly source: Buffer;
}

export interface MailCatcherOptions {
  readonly host?: string;
  /** 0 for a free one. */
  readonly port: number;
  /** Called before the sender is told that the mail is accepted; a throw has the sender come again. */
  readonly onMail: (mail: CaughtMail) => Promise<void>;
  /** Called with the report by which mail to `late…` comes back after it was accepted. */
  readonly onReturn?: (report: Buffer) => void;
  /** How long `slow…` takes and `greylist…` stays grey. */
  readonly delayMs?: number;
}

export interface MailCatcher {
  readonly port: number;
  close(): Promise<void>;
}

/** How an address that begins so is treated: the ways by which real servers make a sender's life hard. */
export const catcherRules = {
  bounce: '550 5.1.1',
  greylist: '450 4.7.1, accepted when the sender comes again later',
  full: '452 4.2.2, each time',
  slow: 'accepted after a while',
  late: 'accepted, and sent back later',
} as const;
type Rule = keyof typeof catcherRules;

const ruleOf = (address: string): Rule | undefined =>
  (Object.keys(catcherRules) as Rule[]).find((rule) => address.startsWith(rule));

const refusal = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode });

const largest = 1024 * 1024;

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  if (stream.sizeExceeded) throw refusal(552, '5.3.4 Message too big');
  return Buffer.concat(pieces);
}

/**
 * A mail server that delivers nothing: it takes every mail, refuses or delays by the beginning of the address, and hands over what
 * it took. For tests and for the demo alone.
 */
export async function openMailCatcher({
  host = '127.0.0.1',
  port,
  onMail,
  onReturn,
  delayMs = 2_000,
}: MailCatcherOptions): Promise<MailCatcher> {
  const greySince = new Map<string, number>();
  const meet = async (address: string): Promise<void> => {
    const rule = ruleOf(address.toLowerCase());
    if (rule === 'bounce') throw refusal(550, '5.1.1 No such mailbox here');
    if (rule === 'full') throw refusal(452, '4.2.2 Mailbox full');
    if (rule === 'slow') await sleep(delayMs);
    if (rule !== 'greylist') return;
    const since = greySince.get(address) ?? Date.now();
    greySince.set(address, since);
    if (Date.now() - since < delayMs) throw refusal(450, '4.7.1 Greylisted, come again later');
  };
  const take = async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> => {
    const source = await readAll(stream);
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    for (const { address } of envelope.rcptTo) {
      if (ruleOf(address.toLowerCase()) === 'late') onReturn?.(toBounceReport(address, source));
      else await onMail({ to: address, from, at: new Date(), source });
    }
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    banner: 'Saphan mail catcher: nothing is delivered',
    size: largest,
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      meet(address).then(
        () => done(),
        (error: unknown) => done(error as Error),
      );
    },
    onData: (stream, session, done) => {
      take(stream, session).then(
        () => done(),
        (error: unknown) => done(error as Error),
      );
    },
  });
  // A sender that hangs up in the middle is not our failure.
  server.on('error', () => undefined);
  const listening = server.listen(port, host);
  if (!listening.listening) {
    await Promise.race([
      once(listening, 'listening'),
      once(listening, 'error').then(([error]: unknown[]) => {
        throw error as Error;
      }),
    ]);
  }
  return {
    port: (listening.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
