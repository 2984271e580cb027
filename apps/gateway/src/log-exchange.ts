import { isUuidV7, type Problem } from '@saphan/contracts';
import type { OtherDoor } from '@saphan/exchange';
import type { Ending, Side } from './evidence/evidence-store.ts';
import type { Parts } from './parts.ts';
import type { ExchangeTrace } from './tracing/exchange-trace.ts';

/** What may be said of an exchange in a log or report: nobody's number, no path, no case, no actor. */
export interface ExchangeLine {
  readonly side: Side;
  readonly exchange: string | undefined;
  readonly consumer: string | undefined;
  readonly service: string | undefined;
  readonly agreement: string | undefined;
  readonly purpose: string | undefined;
  readonly outcome: Ending;
  /** By which way it came in, where that was not the native one. */
  readonly via?: OtherDoor | undefined;
  /** Why the other side refused, as it has signed. */
  readonly code?: string | undefined;
  readonly rule?: string | undefined;
  readonly durationMs: number;
}

/**
 * What of an underlying error may be logged: its kind and where it arose. Messages quote what they stumble over (a parser
 * its text, a database its values), and that may be a person.
 */
function toSafeCause(cause: unknown): object | undefined {
  if (!(cause instanceof Error)) return undefined;
  const { code } = cause as NodeJS.ErrnoException;
  const frames = cause.stack?.split('\n').filter((frame) => /^\s+at /.test(frame)) ?? [];
  return { type: cause.name, code, stack: frames.join('\n'), cause: toSafeCause(cause.cause) };
}

function toLogFields(line: ExchangeLine, problem: Problem): object {
  const { code, rule, hop, at, message, definition, cause } = problem;
  const isOurs = definition.status >= 500 && cause !== undefined;
  return { ...line, code, rule, hop, at, why: message, ...(isOurs && { err: toSafeCause(cause) }) };
}

/** Writes the end of an exchange to the log and its trace, and to the counts that the Linkage Center gets once the caller is known. */
export function logExchange(
  given: ExchangeLine,
  problem: Problem | undefined,
  { isCallerKnown, trace }: { readonly isCallerKnown: boolean; readonly trace?: ExchangeTrace | undefined },
  parts: Parts,
): void {
  const { log, traffic, now } = parts;
  // What stands there before it has been checked may be anything, a person's number too.
  const isId = given.exchange !== undefined && isUuidV7(given.exchange);
  const line = { ...given, exchange: isId ? given.exchange : undefined };
  if (!problem) log.info(line, 'exchange');
  else if (problem.definition.status >= 500) log.error(toLogFields(line, problem), 'exchange failed');
  else log.warn(toLogFields(line, problem), 'exchange refused');
  trace?.end(line, problem);
  const { side, exchange, consumer, service, agreement, purpose, outcome, durationMs } = line;
  if (!isCallerKnown || consumer === undefined || service === undefined) return;
  traffic.count({ side, consumer, service, outcome, durationMs });
  if (!problem || outcome !== 'denied' || exchange === undefined) return;
  traffic.deny({
    exchange,
    at: new Date(now()).toISOString(),
    side,
    consumer,
    service,
    ...(agreement !== undefined && { agreement }),
    ...(purpose !== undefined && { purpose }),
    code: problem.code,
    rule: problem.rule ?? 'unknown',
  });
}
