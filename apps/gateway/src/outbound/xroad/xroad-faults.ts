import type { Problem } from '@saphan/contracts';

/** Spelling of X-Road's error codes: it changed with 7.8. */
export type CodeSpelling = '7.7' | '7.8';

/** Error types of X-Road in the spelling up to 7.7 and from 7.8 on; they are no mechanical change of each other. */
const faults = {
  clientIdentifier: [
    'Server.ClientProxy.InvalidClientIdentifier',
    'server.clientproxy.invalid_client_identifier',
  ],
  clientUnknown: ['Server.ClientProxy.UnknownMember', 'server.clientproxy.unknown_member'],
  authentication: [
    'Server.ClientProxy.SslAuthenticationFailed',
    'server.clientproxy.ssl_authentication_failed',
  ],
  clientInternal: ['Server.ClientProxy.InternalError', 'server.clientproxy.internal_error'],
  outdated: ['Server.ClientProxy.OutdatedGlobalConf', 'server.clientproxy.global_conf_outdated'],
  network: ['Server.ClientProxy.NetworkError', 'server.clientproxy.network_error'],
  logging: ['Server.ClientProxy.IOError', 'server.clientproxy.io_error'],
  signature: [
    'Server.ClientProxy.ServiceFailed.InvalidSignatureValue',
    'server.clientproxy.service_failed.invalid_signature_value',
  ],
  serviceUnknown: ['Server.ServerProxy.UnknownService', 'server.serverproxy.unknown_service'],
  denied: ['Server.ServerProxy.AccessDenied', 'server.serverproxy.access_denied'],
  disabled: ['Server.ServerProxy.ServiceDisabled', 'server.serverproxy.service_disabled'],
  sourceNetwork: ['Server.ServerProxy.NetworkError', 'server.serverproxy.network_error'],
  sourceBroken: ['Server.ServerProxy.IOError', 'server.serverproxy.io_error'],
  providerInternal: ['Server.ServerProxy.InternalError', 'server.serverproxy.internal_error'],
  providerRequest: ['Server.ServerProxy.InvalidRequest', 'server.serverproxy.invalid_request'],
  /** The caller's own to mend; X-Road has the prefix, and by its rule the status is 400. */
  request: ['Client.InvalidRequest', 'client.invalid_request'],
} as const satisfies Record<string, readonly [old: string, recent: string]>;

export type Fault = keyof typeof faults;

const byCode: ReadonlyMap<string, Fault> = new Map(
  Object.entries<Fault>({
    'caller-unknown': 'authentication',
    'caller-mismatch': 'authentication',
    'member-not-hosted': 'clientUnknown',
    'member-not-active': 'clientUnknown',
    'not-enrolled': 'network',
    busy: 'network',
    'path-not-canonical': 'clientInternal',
    'name-malformed': 'clientInternal',
    'service-unknown': 'serviceUnknown',
    'service-not-active': 'disabled',
    'path-not-offered': 'denied',
    'method-not-offered': 'denied',
    'quota-spent': 'denied',
    'snapshot-behind': 'outdated',
    'snapshot-expired': 'outdated',
    'snapshot-missing': 'outdated',
    'snapshot-split': 'outdated',
    'snapshot-stale': 'outdated',
    'peer-unreachable': 'network',
    'peer-timeout': 'network',
    'peer-answer-invalid': 'signature',
    'evidence-unavailable': 'logging',
    'source-missing': 'sourceNetwork',
    'source-unavailable': 'sourceNetwork',
    'source-timeout': 'sourceNetwork',
    'source-failed': 'sourceBroken',
    'answer-unfit': 'sourceBroken',
    'idempotency-key-busy': 'network',
    'outcome-unknown': 'providerInternal',
  }),
);

/** Said by the other gateway of what ours has sent it: nothing that a caller could mend. */
const ofGateways = /^(?:signature|digest|header|profile|key|peer|name|path-not-canonical|not-)/;

/** Which error of X-Road a caller gets for a problem of ours. */
export function toFault({ code, hop, at, definition: { status } }: Problem): Fault {
  if (at === 'x-road-client' && (code === 'header-missing' || code === 'name-malformed'))
    return 'clientIdentifier';
  if (hop === 'inbound' && ofGateways.test(code)) return 'providerInternal';
  const known = byCode.get(code);
  if (known !== undefined) return known;
  if (status === 401 || status === 403) return 'denied';
  if (status < 500) return 'request';
  return hop === 'inbound' || hop === 'source' ? 'providerInternal' : 'clientInternal';
}

/** The type as it stands in body and `X-Road-Error`. */
export const toType = (fault: Fault, spelling: CodeSpelling): string =>
  faults[fault][spelling === '7.7' ? 0 : 1];

/** X-Road knows two: everything that a server says of itself, denials too, is 500. */
export const toStatus = (type: string): 400 | 500 => (/^server\./i.test(type) ? 500 : 400);
