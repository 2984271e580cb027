import { header, isServiceId, isSubsystemId } from '@saphan/contracts';
import { toEscapedName, toServicePath } from '@saphan/exchange';
import { findBearer, type DoorTokens } from '../../door-tokens.ts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Incoming } from '../asked.ts';
import { nativeDoor } from '../steps/requested.ts';
import { parseXRoadClient, parseXRoadPath } from './parse-path.ts';
import type { XRoadRequest } from './xroad-form.ts';
import { checkRouting, findLast, type HeaderPairs } from './xroad-headers.ts';

/**
 * Whom a request says it is of. Where it says nothing its token does: a client that was generated from a description has a
 * base address and one header to set. Without a token that is known the header is what is missing, as X-Road has it.
 */
function readClient({ headers }: Incoming, pairs: HeaderPairs, tokens: DoorTokens): string {
  const said = findLast(pairs, 'x-road-client');
  const bearer = said === undefined ? findBearer(headers.authorization) : undefined;
  const known = bearer === undefined ? undefined : tokens.find('outbound', bearer);
  return known ?? parseXRoadClient(said);
}

/**
 * The same request as the native door takes it. Nothing is decided here that a step decides: who calls is told by the
 * token, and the client that X-Road's header names has to be the one.
 * @param request.requestId of the exchange, the caller's own where one was given
 * @throws Problem `name-malformed`, `header-missing`, `delegation-unknown`, `service-unknown`, `caller-mismatch`
 */
export function toNativeAsked(
  asked: Incoming,
  { pairs, requestId }: Pick<XRoadRequest, 'pairs' | 'requestId'>,
  tokens: DoorTokens,
): Incoming {
  const { provider, serviceCode, rest } = parseXRoadPath(asked.path);
  const client = readClient(asked, pairs, tokens);
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
      [header.exchange]: requestId,
    },
  };
}
