import { setTimeout as sleep } from 'node:timers/promises';
import { doorOf, type CountryDoors } from './country.ts';

/** A mail as the demo's mailbox tells it. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  /** How often it came under its Message-ID. */
  readonly times: number;
}

const patienceMs = 60_000;

/** What one address has been sent so far, the newest first. */
export async function readMails(country: CountryDoors, to: string): Promise<readonly Mail[]> {
  const answer = await fetch(
    `${doorOf(country, 'mail')}/api/mails?${new URLSearchParams({ to }).toString()}`,
  );
  return (await answer.json()) as readonly Mail[];
}

/** Waits for a link in a mail to an address. Throws when none comes. */
export async function waitForLink(country: CountryDoors, to: string, path: RegExp): Promise<string> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const links = (await readMails(country, to)).flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []);
    const found = links.find((link) => path.test(new URL(link).pathname));
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`No mail to ${to} with a link like ${String(path)}`);
    await sleep(300);
  }
}
