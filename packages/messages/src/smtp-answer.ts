import type { Carried } from './carrier.ts';

/** What nodemailer says of a try that failed. */
interface SmtpFailure {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
  readonly response?: string;
  readonly message?: string;
}

/** Enhanced codes (RFC 3463) of a refusal that is about us, not about the person: our name, our place, our login. */
const aboutUs = /^5\d\d[ -]5\.7\./;

/** Answers quote the address that was refused; the log is no place for it. */
const withoutAddresses = (text: string): string => text.replaceAll(/[^\s<>"]+@[^\s<>"]+/g, '…').slice(0, 200);

/**
 * Tells a refusal for good from what may pass. Only two answers are for good: the mail server of the person doesn't want the
 * address (5xx to RCPT), or not this message (5xx after its content). A login that fails, a sender that is blocked, a server that
 * is not there are ours to mend, and the message waits.
 */
export function toCarried(error: unknown): Carried {
  const { code, responseCode = 0, command, response, message } = error as SmtpFailure;
  const detail = withoutAddresses([code, response ?? message].filter(Boolean).join(' '));
  const isLasting = responseCode >= 500 && !aboutUs.test(response ?? '');
  if (isLasting && command === 'RCPT TO') return { type: 'refused', reason: 'address', detail };
  if (isLasting && command === 'DATA') return { type: 'refused', reason: 'message', detail };
  // No server was asked: the address can't be written in a command.
  if (code === 'EENVELOPE' && responseCode === 0) return { type: 'refused', reason: 'address', detail };
  return { type: 'later', detail };
}
