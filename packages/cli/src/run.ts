import { CatalogueRefused, formatFinding } from '@saphan/catalogue';
import { accept } from './agreement/accept.ts';
import { delegate } from './agreement/delegate.ts';
import { list as listAgreements } from './agreement/list.ts';
import { propose } from './agreement/propose.ts';
import { host, join } from './agency/join.ts';
import { prepare } from './agency/prepare.ts';
import { selfTest } from './agency/self-test.ts';
import { renewKeys } from './agency/renew-keys.ts';
import { withdrawKey } from './agency/withdraw-key.ts';
import { systemKey } from './agency/system-key.ts';
import { systemToken } from './agency/system-token.ts';
import { revoke } from './agreement/revoke.ts';
import { keep as keepBodies } from './body/keep.ts';
import { read as readBody } from './body/read.ts';
import { readings } from './body/readings.ts';
import { check } from './catalogue/check.ts';
import { diff, pull, push } from './catalogue/published.ts';
import { report } from './catalogue/report.ts';
import { CommandRefused } from './command-refused.ts';
import type { Command, Surroundings } from './command.ts';
import { list as listMessages } from './message/list.ts';
import { drop, retry } from './message/order.ts';
import { send } from './document/send.ts';
import { listReceived, take } from './document/take.ts';
import { verify } from './evidence/verify.ts';
import { revokeKey } from './linkage/revoke-key.ts';
import { rotate } from './linkage/rotate.ts';
import { list as listSources } from './source/list.ts';
import { put } from './source/put.ts';
import { trySource } from './source/try.ts';
import { upload } from './source/upload.ts';

/** Commands by their words: one or two. */
export type Commands = Readonly<Record<string, Command>>;

/** Those that need nothing but the repository's files. */
export const commands: Commands = {
  'catalogue check': check,
  'catalogue report': report,
  'catalogue diff': diff,
  'catalogue pull': pull,
  'catalogue push': push,
  verify,
  'agency prepare': prepare,
  'agency join': join,
  'agency host': host,
  'agency self-test': selfTest,
  'agency system-token': systemToken,
  'agency system-key': systemKey,
  'agency renew-keys': renewKeys,
  'agency withdraw-key': withdrawKey,
  'linkage rotate': rotate,
  'linkage revoke-key': revokeKey,
  'source list': listSources,
  'source try': trySource,
  'source put': put,
  'source upload': upload,
  'agreement list': listAgreements,
  'agreement propose': propose,
  'agreement accept': accept,
  'agreement delegate': delegate,
  'agreement revoke': revoke,
  'document send': send,
  'document list': listReceived,
  'document take': take,
  'body keep': keepBodies,
  'body read': readBody,
  'body readings': readings,
  'message list': listMessages,
  'message retry': retry,
  'message drop': drop,
};

const list = (table: Commands): string =>
  [
    'saphan COMMAND [options]',
    ...Object.entries(table).map(([words, { summary }]) => `  ${words.padEnd(20)} ${summary}`),
    'saphan COMMAND --help tells the options.',
  ].join('\n');

/** What went wrong, for the person at the terminal: no stack for what a person can mend. */
function explain(error: unknown): string {
  if (error instanceof CatalogueRefused)
    return `${error.findings.map(formatFinding).join('\n')}\n${error.findings.length} faults: the catalogue is refused`;
  if (error instanceof TypeError || error instanceof CommandRefused) return error.message;
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
  const command = table[name];
  if (!command) {
    const asked = words.length === 0 || words.includes('--help');
    (asked ? print : printError)(
      asked ? list(table) : `there is no command "${words.join(' ')}"\n${list(table)}`,
    );
    return asked ? 0 : 2;
  }
  const options = words.slice(length);
  if (options.includes('--help')) {
    print(`saphan ${name}: ${command.summary}\n${command.usage}`);
    return 0;
  }
  try {
    return await command.run(options, surroundings);
  } catch (error) {
    printError(explain(error));
    return error instanceof TypeError ? 2 : 1;
  }
}
