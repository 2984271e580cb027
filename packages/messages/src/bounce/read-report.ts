import type { RefusalReason } from '../carrier.ts';

/** A mail that came back: which of ours, and whose fault it is. */
export interface BounceReport {
  /** Id of the message, as it stood in its Message-ID. */
  readonly id: string;
  readonly reason: RefusalReason;
  /** Enhanced status code (RFC 3463). */
  readonly status: string;
}

const blankLine = /\r?\n\r?\n/;

/** Headers and body of a part; header lines that were folded are one again. */
function split(part: string): { readonly head: string; readonly body: string } {
  const at = blankLine.exec(part);
  if (at === null) return { head: part, body: '' };
  return {
    head: part.slice(0, at.index).replaceAll(/\r?\n[ \t]+/g, ' '),
    body: part.slice(at.index + at[0].length),
  };
}

const typeOf = (head: string): string => /^content-type:\s*([^\s;]+)/im.exec(head)?.[1]?.toLowerCase() ?? '';

/** About the person's address: nobody has it, it has moved, its mailbox is closed (RFC 3463, 3.2 and 3.3). */
const aboutAddress = /^5\.(?:1\.\d+|2\.1)$/;

/**
 * Reads a delivery status notification (RFC 3464): which of our messages failed for good. A delay, a holiday notice and whatever else comes
 * to a mailbox is none.
 */
export function readBounceReport(source: Buffer): BounceReport | undefined {
  const { head, body } = split(source.toString('latin1'));
  const boundary = /^content-type:\s*multipart\/report[^\n]*?boundary="?([^\s";]{1,70})"?/im.exec(head)?.[1];
  if (boundary === undefined || !/report-type="?delivery-status/i.test(head)) return undefined;
  const parts = body
    .split(`--${boundary}`)
    .slice(1)
    .map((part) => split(part.replace(/^\r?\n/, '')));
  const report = parts.find((part) => typeOf(part.head) === 'message/delivery-status')?.body ?? '';
  const original =
    parts.find(({ head: of }) => ['message/rfc822', 'text/rfc822-headers'].includes(typeOf(of)))?.body ?? '';
  const id = /^message-id:\s*<([0-9a-f-]{36})@/im.exec(split(original).head)?.[1];
  const status = /^status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(report)?.[1];
  if (id === undefined || status === undefined) return undefined;
  if (!/^action:\s*failed\b/im.test(report) || !status.startsWith('5.')) return undefined;
  return { id, status, reason: aboutAddress.test(status) ? 'address' : 'message' };
}
