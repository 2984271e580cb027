import { createTransport } from 'nodemailer';
import type { Carried, Carrier, Outgoing } from './carrier.ts';
import { findEmailAddress } from './email-address.ts';
import { toCarried } from './smtp-answer.ts';

export interface SmtpOptions {
  /** `smtp://host:port` (STARTTLS, but on this machine) or `smtps://host:port`. */
  readonly url: string;
  /** Of the mail server; none where it knows us by our address. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Sender of every message; bounces come back to it too. */
  readonly from: string;
  /** How long the server may take for one step. */
  readonly timeoutMs?: number;
}

/** What stays on this machine needs no TLS: a relay or the demo's catcher beside us. */
const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

const standardPorts: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({ 'smtp:': 587, 'smtps:': 465 }),
);

/**
 * E-mail over SMTP (RFC 5321). Addresses and texts are handed over as structured values, never as header lines, and the envelope is
 * set apart from them: what stands in a letter can't change who gets it.
 */
export function openSmtpCarrier({ url, login, from, timeoutMs = 15_000 }: SmtpOptions): Carrier {
  const { protocol, hostname, port } = new URL(url);
  const isHere = loopback.has(hostname);
  const transport = createTransport({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (standardPorts.get(protocol) ?? 587) : Number(port),
    secure: protocol === 'smtps:',
    requireTLS: !isHere,
    ignoreTLS: isHere,
    tls: { minVersion: 'TLSv1.2' },
    ...(login && { auth: { user: login.user, pass: login.password } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);

  return {
    channel: 'email',
    async carry({ id, at, to: typed, letter }: Outgoing): Promise<Carried> {
      const to = findEmailAddress(typed);
      if (to === undefined) return { type: 'refused', reason: 'address', detail: 'not an address' };
      try {
        const { response } = await transport.sendMail({
          messageId: `<${id}@${domain}>`,
          date: at,
          from: { name: 'สะพาน Saphan', address: from },
          to: { name: '', address: to },
          envelope: { from, to },
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          headers: {
            'Content-Language': letter.language,
            // RFC 3834: a holiday notice must not answer it.
            'Auto-Submitted': 'auto-generated',
          },
        });
        return { type: 'accepted', detail: response };
      } catch (error) {
        return toCarried(error);
      }
    },
    close() {
      transport.close();
      return Promise.resolve();
    },
  };
}
