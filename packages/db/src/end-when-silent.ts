import type { Socket } from 'node:net';
import type pg from 'pg';

/**
 * Longest silence of a database that was asked something, in milliseconds. It ends each statement of a pool after 30 s: who is silent for
 * three times that has died without a word, or its machine or the way to it has. Only a commit may wait longer, for a standby that is gone.
 */
const longestSilenceMs = 90_000;

/** What the driver's own client has, and its types do not name. */
interface AskedClient {
  /** False from when something is asked until all of it is answered. */
  readonly readyForQuery: boolean;
  readonly connection: { readonly stream: Socket };
}

/**
 * Closes a connection on which nothing comes while an answer is waited for: the question fails, and the next one goes to who is there now.
 * TCP alone waits for a quarter of an hour, and for one that holds its connections open without end. Silence while nothing is asked counts
 * for nothing, nor does the length of an answer.
 * @param client connected
 */
export function endWhenSilent(client: pg.ClientBase, silenceMs = longestSilenceMs): void {
  const asked = client as unknown as AskedClient;
  const { stream } = asked.connection;
  stream.setTimeout(silenceMs);
  // It comes each time that nothing has come or gone for so long, also while nothing is asked.
  stream.on('timeout', () => {
    if (!asked.readyForQuery)
      stream.destroy(new Error(`the database has said nothing for ${String(silenceMs / 1000)} s`));
  });
}
