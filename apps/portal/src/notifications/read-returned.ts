import { readBounceReport, takeMails, type Pop3Options } from '@saphan/messages';
import type { Portal } from '../portal.ts';
import { noteUndelivered } from './note-undelivered.ts';

/** Name of the job that empties the mailbox of returned mail. */
export const returnedTask = 'read-returned';

/** Every minute; what one run missed the next one takes. */
export const returnedCrontab = `* * * * * ${returnedTask} ?max=1`;

/**
 * Takes what has come back: a letter that was accepted and could not be delivered counts as refused. Killed before a mail is removed, it
 * reads the mail once more, which changes nothing.
 */
export async function readReturned(
  parts: Pick<Portal, 'store' | 'vault' | 'clock' | 'log'>,
  mailbox: Pop3Options | undefined,
): Promise<void> {
  if (mailbox === undefined) return;
  let ours = 0;
  const count = await takeMails(mailbox, async (source) => {
    const report = readBounceReport(source);
    if (report && (await noteUndelivered(parts, report.id, report.reason))) ours += 1;
  });
  if (count > 0) parts.log.info({ count, ours }, 'returned mail');
}
