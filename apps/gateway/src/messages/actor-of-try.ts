import { header, type ActorClaims, type SubsystemId } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { readWanted } from '../outbound/steps/requested.ts';
import type { Asked } from '../outbound/asked.ts';
import { signSystem } from '../outbound/state-system.ts';

/** Less than this left is too little for the way. */
const marginSeconds = 60;

/** Claims of a statement that was verified when the message was handed in. */
function readClaims(token: string): ActorClaims {
  const payload = token.split('.')[1] ?? '';
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as ActorClaims;
}

/**
 * Who asks, at this try: the officer's own statement while it holds for this very exchange, afterwards one by the agency's system
 * on behalf of the same officer, which says that a system speaks.
 * @throws Problem `message-key-missing`
 */
export async function toActor(
  asked: Asked,
  client: SubsystemId,
  parts: Pick<Parts, 'systemKeys' | 'now'>,
): Promise<string> {
  const { headers } = asked;
  const given = headers[header.actor];
  const claims = given === undefined ? undefined : readClaims(given);
  const nowSeconds = Math.floor(parts.now() / 1000);
  const exchange = headers[header.exchange] ?? '';
  if (given !== undefined && claims?.exchange === exchange && claims.exp > nowSeconds + marginSeconds)
    return given;
  const key = await parts.systemKeys.find(client);
  if (!key) throw gatewayProblem('message-key-missing');
  const { service, subject } = readWanted(asked, parts as Parts);
  const about = {
    ...{ client, service, exchange, subject },
    purpose: headers[header.purpose] ?? '',
    case: headers[header.case],
  };
  const who = {
    sub: claims?.sub ?? 'messages',
    role: claims?.role ?? 'delivery',
    ...(claims?.unit !== undefined && { unit: claims.unit }),
  };
  return signSystem(about, who, { key, at: nowSeconds });
}
