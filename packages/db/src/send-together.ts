import pg from 'pg';

/** A statement and its parameters, each as the driver takes them. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
}

export type Answer = Pick<pg.QueryResult<Record<string, unknown>>, 'command' | 'rowCount' | 'rows'>;

/** What the driver's own query does to parameters on their way; its types do not name it. */
const { utils } = pg as unknown as { readonly utils: { prepareValue(value: unknown): Parameter } };
type Parameter = string | Buffer | null;

function addStatement(connection: pg.Connection, { text, values = [] }: Statement): void {
  connection.parse({ name: '', text, types: [] }, true);
  connection.bind({ values: values.map((value) => utils.prepareValue(value)) }, true);
  connection.describe({ type: 'P', name: '' }, true);
  connection.execute({ portal: '' }, true);
}

/** What the driver's own query and connection have, and its types do not name. */
interface NamedConnection extends pg.Connection {
  /** Texts that PostgreSQL keeps for this connection, by name. */
  readonly parsedStatements: Record<string, string | undefined>;
  close(what: { readonly type: 'S'; readonly name: string }): void;
}

/**
 * Sends statements in one message and waits once: each answer alone costs either side a call of its system and a change of process.
 * PostgreSQL passes over those after one that fails (PostgreSQL 18 documentation, 54.2.3 and 54.2.4).
 * @param ahead statements whose answers nobody reads
 * @param name by which PostgreSQL keeps the last one for this connection
 * @returns the answer to the last
 * @throws Error of the first that fails
 */
export async function sendTogether(
  client: pg.ClientBase,
  ahead: readonly Statement[],
  { text, values = [] }: Statement,
  name?: string,
): Promise<Answer> {
  if (ahead.length === 0 && name === undefined) return client.query(text, [...values]);
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const { connection: own } = client as unknown as { readonly connection: NamedConnection };
      const query = new pg.Query(text, [...values], (error, results: Answer | readonly Answer[]) => {
        if (error) {
          // The driver takes it for kept when one ahead of it was; and the next try shall not meet what a change of tables has made stale.
          if (name !== undefined) own.parsedStatements[name] = undefined;
          reject(error);
        } else resolve([results].flat().at(-1) as Answer);
      });
      // Else one without parameters would be a message of its own kind, which ends itself.
      Object.assign(query, { queryMode: 'extended', ...(name !== undefined && { name }) });
      // It gives a fault instead of throwing it.
      const submit = query.submit as (connection: pg.Connection) => Error | null;
      query.submit = (connection) => {
        connection.stream.cork();
        try {
          for (const statement of ahead) addStatement(connection, statement);
          // PostgreSQL may keep one by this name of which the driver does not know; what it does not keep, it closes without a word.
          if (name !== undefined && own.parsedStatements[name] === undefined) own.close({ type: 'S', name });
          // With it goes what ends the message.
          return submit.call(query, connection);
        } finally {
          connection.stream.uncork();
        }
      };
      client.query(query);
    });
  } catch (error) {
    // As the driver does: its own stack ends at the socket.
    Error.captureStackTrace(error as Error);
    throw error;
  }
}
