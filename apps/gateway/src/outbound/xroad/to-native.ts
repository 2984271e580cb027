import { header, isServiceId, isSubsystemId } from '@saphan/contracts';
import { toEscapedName, toServicePath } from '@saphan/exchange';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Incoming } from '../asked.ts';
import { nativeDoor } from '../steps/requested.ts';
import { parseXRoadClient, parseXRoadPath } from './parse-path.ts';
import { checkRouting, findLast, type HeaderPairs } from './xroad-headers.ts';

/**
 * The same request as the native door takes it. Nothing is decided here that a step decides: who calls is told by the
 * token, and the client that X-Road's header names has to be the one.
 * @param exchange its id, the caller's own where one was given
 * @throws Problem `name-malformed`, `header-missing`, `delegation-unknown`, `service-unknown`, `caller-mismatch`
 */
export function toNativeAsked(asked: Incoming, pairs: HeaderPairs, exchange: string): Incoming {
  const { provider, serviceCode, rest } = parseXRoadPath(asked.path);
  const client = parseXRoadClient(findLast(pairs, 'x-road-client'));
  checkRouting(pairs);
  if (!isSubsystemId(client)) throw gatewayProblem('caller-mismatch', { at: 'x-road-client' });
  const saphanClient = asked.headers[header.client];
  if (saphanClient !== undefined && saphanClient !== toEscapedName(client))
    throw gatewayProblem('caller-mismatch', { at: header.client });
  // An escaped slash inside a name makes it too long to be one.
  const service = [...provider, serviceCode].join('/');
  if (!isServiceId(service)) throw gatewayProblem('service-unknown', { at: 'path' });
  return {
    ...asked,
    path: nativeDoor + toServicePath(service, rest),
    headers: {
      ...asked.headers,
      [header.client]: toEscapedName(client),
      [header.exchange]: exchange,
    },
  };
}
