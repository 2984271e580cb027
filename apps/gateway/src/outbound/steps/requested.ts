import { findSubject, header, toUuidV7, type ServiceId } from '@saphan/contracts';
import { checkExchangeTimely, newSalt, parseServicePath, type SaltedSubject } from '@saphan/exchange';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { Asked } from '../asked.ts';

export interface Wanted {
  readonly service: ServiceId;
  readonly rest: string;
  /** At the inbound door, as it is signed. */
  readonly inboundPath: string;
  readonly exchange: string;
  readonly subject: SaltedSubject | undefined;
}

/** Prefix of the native door. */
export const nativeDoor = '/x';

function toExchange(given: string | undefined, nowMs: number): string {
  if (given === undefined) return toUuidV7(nowMs);
  checkExchangeTimely(given, nowMs / 1000);
  return given;
}

function toSubject(text: string | undefined): SaltedSubject | undefined {
  if (text === undefined) return undefined;
  const subject = findSubject(text);
  if (!subject) throw gatewayProblem('subject-malformed', { at: header.subject });
  return { subject, salt: newSalt() };
}

/** Reads what is wanted: a data service, a path below it, about whom. A caller that names an actor has made the exchange id itself. */
export function readWanted({ path, headers }: Asked, { now }: Parts): Wanted {
  if (!path.startsWith(`${nativeDoor}/`)) throw gatewayProblem('path-not-offered', { at: 'path' });
  const inboundPath = path.slice(nativeDoor.length);
  const { service, rest } = parseServicePath(inboundPath);
  return {
    service,
    rest,
    inboundPath,
    exchange: toExchange(headers[header.exchange], now()),
    subject: toSubject(headers[header.subject]),
  };
}
