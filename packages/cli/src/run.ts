import { CommandRefused } from './command-refused.ts';
import type { Command, Surroundings } from './command.ts';

/** Commands by their words: one or two. Each is read in when it is run: all of them take a second. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** Those that need nothing but the repository's files. */
export const commands: Commands = {
  'catalogue check': async () => (await import('./catalogue/check.ts')).check,
  'catalogue report': async () => (await import('./catalogue/report.ts')).report,
  'catalogue diff': async () => (await import('./catalogue/published.ts')).diff,
  'catalogue pull': async () => (await import('./catalogue/published.ts')).pull,
  'catalogue push': async () => (await import('./catalogue/published.ts')).push,
  verify: async () => (await import('./evidence/verify.ts')).verify,
  'verify-export': async () => (await import('./evidence/verify-export.ts')).verifyExport,
  'agency prepare': async () => (await import('./agency/prepare.ts')).prepare,
  'agency join': async () => (await import('./agency/join.ts')).join,
  'agency host': async () => (await import('./agency/join.ts')).host,
  'agency self-test': async () => (await import('./agency/self-test.ts')).selfTest,
  'agency system-token': async () => (await import('./agency/system-token.ts')).systemToken,
  'agency system-key': async () => (await import('./agency/system-key.ts')).systemKey,
  'agency renew-keys': async () => (await import('./agency/renew-keys.ts')).renewKeys,
  'agency withdraw-key': async () => (await import('./agency/withdraw-key.ts')).withdrawKey,
  'linkage rotate': async () => (await import('./linkage/rotate.ts')).rotate,
  'linkage revoke-key': async () => (await import('./linkage/revoke-key.ts')).revokeKey,
  'plan import': async () => (await import('./plan/import.ts')).importList,
  'plan undo': async () => (await import('./plan/undo.ts')).undo,
  'source list': async () => (await import('./source/list.ts')).list,
  'source try': async () => (await import('./source/try.ts')).trySource,
  'source put': async () => (await import('./source/put.ts')).put,
  'source upload': async () => (await import('./source/upload.ts')).upload,
  'agreement list': async () => (await import('./agreement/list.ts')).list,
  'agreement propose': async () => (await import('./agreement/propose.ts')).propose,
  'agreement accept': async () => (await import('./agreement/accept.ts')).accept,
  'agreement delegate': async () => (await import('./agreement/delegate.ts')).delegate,
  'agreement revoke': async () => (await import('./agreement/revoke.ts')).revoke,
  'document send': async () => (await import('./document/send.ts')).send,
  'document list': async () => (await import('./document/take.ts')).listReceived,
  'document take': async () => (await import('./document/take.ts')).take,
  'body keep': async () => (await import('./body/keep.ts')).keep,
  'body read': async () => (await import('./body/read.ts')).read,
  'body readings': async () => (await import('./body/readings.ts')).readings,
  'message list': async () => (await import('./message/list.ts')).list,
  'message retry': async () => (await import('./message/order.ts')).retry,
  'message drop': async () => (await import('./message/order.ts')).drop,
  'payments reconcile': async () => (await import('./payments/reconcile.ts')).reconcile,
  'payments differences': async () => (await import('./payments/differences.ts')).differences,
  'deliveries refused': async () => (await import('./portal/deliveries.ts')).refused,
  'deliveries again': async () => (await import('./portal/deliveries.ts')).again,
  'drafts holds': async () => (await import('./portal/draft-holds.ts')).holds,
  'drafts hold': async () => (await import('./portal/draft-holds.ts')).hold,
  'drafts release': async () => (await import('./portal/draft-holds.ts')).release,
  'payments settle': async () => (await import('./payments/differences.ts')).settle,
};

async function list(table: Commands): Promise<string> {
  const rows = Object.entries(table).map(
    async ([words, load]) => `  ${words.padEnd(20)} ${(await load()).summary}`,
  );
  return [
    'saphan COMMAND [options]',
    ...(await Promise.all(rows)),
    'saphan COMMAND --help tells the options.',
  ].join('\n');
}

/** Commands that may have been meant: the one written nearly so, and all that begin with the same word. */
async function findMeant(words: readonly string[], table: Commands): Promise<readonly string[]> {
  const { findNearestName } = await import('@saphan/expressions');
  const nearest = findNearestName(words.slice(0, 2).join(' '), Object.keys(table));
  const first = findNearestName(
    words[0] ?? '',
    new Set(Object.keys(table).map((name) => name.split(' ')[0] ?? '')),
  );
  const room = Object.keys(table).filter((name) => name.split(' ')[0] === first);
  return [...new Set([...(nearest === undefined ? [] : [nearest]), ...room])];
}

/** What went wrong, for the person at the terminal: no stack for what a person can mend. */
async function explain(error: unknown): Promise<string> {
  if (error instanceof TypeError || error instanceof CommandRefused) return error.message;
  const { CatalogueRefused, formatFinding } = await import('@saphan/catalogue');
  if (error instanceof CatalogueRefused)
    return `${error.findings.map(formatFinding).join('\n')}\n${error.findings.length} faults: the catalogue is refused`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs `saphan` with its words and options.
 * @returns exit code: 0 done, 1 refused, 2 misused.
 */
export async function run(
  words: readonly string[],
  surroundings: Surroundings,
  table: Commands = commands,
): Promise<number> {
  const { print, printError } = surroundings;
  const length = [2, 1].find((count) => Object.hasOwn(table, words.slice(0, count).join(' '))) ?? 0;
  const name = words.slice(0, length).join(' ');
  const load = table[name];
  if (!load) {
    if (words.length === 0 || words.includes('--help')) {
      print(await list(table));
      return 0;
    }
    const meant = await findMeant(words, table);
    printError(
      [
        `there is no command "${words.join(' ')}"`,
        ...(meant.length > 0 ? ['did you mean', ...meant.map((name) => `  saphan ${name}`)] : []),
        'saphan --help lists all.',
      ].join('\n'),
    );
    return 2;
  }
  const command = await load();
  const options = words.slice(length);
  if (options.includes('--help')) {
    print(`saphan ${name}: ${command.summary}\n${command.usage}`);
    return 0;
  }
  try {
    return await command.run(options, surroundings);
  } catch (error) {
    printError(await explain(error));
    return error instanceof TypeError ? 2 : 1;
  }
}
