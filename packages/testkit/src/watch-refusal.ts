import { setTimeout as sleep } from 'node:timers/promises';

/** A refusal as whoever asked saw it. */
export interface SeenRefusal {
  readonly status: number;
  /** Of a problem document; a page shows none. */
  readonly code?: string | undefined;
}

interface Line {
  readonly level?: string;
  readonly msg?: string;
  readonly code?: string;
  readonly request?: string;
  readonly status?: number;
}

/** A page drawn again with what is wrong on it: that it was answered is all that is logged. */
const drawnAgain = new Set([409, 422]);
/** A person's number in all data of the tests. */
const personNumber = /(?<!\d)95\d{11}(?!\d)/;

const toLines = (texts: readonly string[]): Line[] =>
  texts
    .flatMap((text) => text.split('\n'))
    .filter((text) => text.startsWith('{'))
    .map((text) => JSON.parse(text) as Line);

function isLogged(lines: readonly Line[], { status, code }: SeenRefusal): boolean {
  const answered = lines.filter((line) => line.msg === 'answered' && line.status === status);
  if (code === undefined && drawnAgain.has(status)) return answered.length > 0;
  const levels = status >= 500 ? ['error'] : ['info', 'warn'];
  return lines.some(
    (line) =>
      levels.includes(line.level ?? '') &&
      (code === undefined
        ? line.code !== undefined && answered.some(({ request }) => request === line.request)
        : line.code === code),
  );
}

/**
 * Asks, and where the answer is a refusal waits until the log tells of it by its code.
 * @param logged lines of the process that was asked, which go on being written
 * @param patienceMs for a line that comes through a pipe
 * @throws Error where the log stays silent or names a person
 */
export async function watchRefusal<Answer>(
  logged: readonly string[],
  ask: () => Promise<Answer>,
  toSeen: (answer: Answer) => SeenRefusal,
  patienceMs = 1_000,
): Promise<Answer> {
  const from = logged.length;
  const answer = await ask();
  const seen = toSeen(answer);
  if (seen.status < 400) return answer;
  for (let waitedMs = 0; !isLogged(toLines(logged.slice(from)), seen); waitedMs += 10) {
    if (waitedMs >= patienceMs)
      throw new Error(`no log line tells of ${JSON.stringify(seen)}: ${logged.slice(from).join('')}`);
    await sleep(10);
  }
  const naming = logged.slice(from).find((line) => personNumber.test(line));
  if (naming !== undefined) throw new Error(`a log line names a person: ${naming}`);
  return answer;
}
