import {
  header,
  toMemberId,
  toUuidV7,
  type Gateway,
  type MemberId,
  type ServiceId,
  type SubsystemId,
} from '@saphan/contracts';
import {
  bindHeaders,
  checkContentDigest,
  contentDigest,
  digest,
  parseOutcomeHeader,
  signRequest,
  toEscapedName,
  toServicePath,
  toSnapshotHeader,
  verifyResponse,
  type RequestMessage,
} from '@saphan/exchange';
import type { Parts } from '../parts.ts';

export interface SelfExchange {
  readonly exchange: string;
  readonly client: SubsystemId;
  readonly service: ServiceId;
  readonly durationMs: number;
}

const patienceMs = 10_000;

/** Names no agreement: the refusal is what is wanted. */
const noAgreement = digest('saphan-self-test');

function toRequest(
  { client, service, exchange }: Omit<SelfExchange, 'durationMs'>,
  me: Gateway,
  { settings, snapshot, keys, now }: Parts,
): RequestMessage {
  const plain = {
    [header.exchange]: exchange,
    [header.client]: toEscapedName(client),
    [header.service]: toEscapedName(service),
    [header.gateway]: toEscapedName(me.id),
    [header.agreement]: noAgreement,
    [header.purpose]: 'self-test',
    [header.sender]: toEscapedName(settings.gateway),
    [header.snapshot]: toSnapshotHeader(snapshot.view()),
    [header.contentDigest]: contentDigest(Buffer.alloc(0)),
  };
  const headers = { ...plain, ...bindHeaders(plain) };
  const unsigned = { method: 'GET', path: toServicePath(service, '/'), query: '', headers };
  const key = keys.getKey(toMemberId(client), 'exchange');
  return signRequest(unsigned, key, Math.floor(now() / 1000));
}

/** A data service that this gateway answers for: its own list of accesses, or whichever the registry lists. */
function findService(
  { gateways, dataServices }: ReturnType<Parts['snapshot']['index']>['snapshot'],
  id: string,
) {
  const hosts = gateways.find((gateway) => gateway.id === id)?.hosts ?? [];
  const own = dataServices.filter(
    (service) => service.status === 'active' && hosts.includes(toMemberId(service.id as ServiceId)),
  );
  return (own.find((service) => service.id.startsWith(`${id}-gateway/`)) ?? own[0])?.id as
    | ServiceId
    | undefined;
}

/**
 * A real exchange of this gateway with itself, by the way that any other gateway takes: out over mutual TLS to the address
 * that the registry lists, in through certificate, signature, time and addressee. It names no agreement, so it ends with
 * the refusal `agreement-not-found`, which the provider signs and keeps as evidence: nothing of any source is touched.
 * @throws Error with what went wrong
 */
export async function exchangeWithSelf(member: MemberId, parts: Parts): Promise<SelfExchange> {
  const { settings, snapshot, peers, inFlight, now } = parts;
  const index = snapshot.index();
  const me = index.findGateway(settings.gateway);
  const client = index.snapshot.subsystems.find(
    ({ id, status }) => status === 'active' && toMemberId(id as SubsystemId) === member,
  )?.id as SubsystemId | undefined;
  const service = findService(index.snapshot, settings.gateway);
  if (!me || !client) throw new Error(`${member} has no active system in the registry`);
  if (!service) throw new Error('no data service of this gateway is listed, so nothing can be asked');
  const asked = { exchange: toUuidV7(now()), client, service };
  const request = toRequest(asked, me, parts);
  const memory = inFlight.open();
  try {
    const startedMs = performance.now();
    const given = await peers.send(me, request, Buffer.alloc(0), memory, patienceMs);
    const { status, headers, body } = given;
    const at = Math.floor(now() / 1000);
    verifyResponse(
      { status, headers },
      request,
      (kid) => index.findKey({ kid, use: 'exchange', member: toMemberId(service), at }),
      at,
    );
    checkContentDigest(headers[header.contentDigest], body);
    const said = parseOutcomeHeader(headers[header.outcome]);
    if (said.outcome !== 'denied' || said.code !== 'agreement-not-found')
      throw new Error(`answered ${JSON.stringify(said)}`);
    return { ...asked, durationMs: Math.round(performance.now() - startedMs) };
  } finally {
    memory.release();
  }
}
