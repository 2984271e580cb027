import {
  isServiceId,
  toSubsystemId,
  type Agreement,
  type ServiceId,
  type SubsystemId,
} from '@saphan/contracts';
import { parseServicePath } from '@saphan/exchange';
import { gatewayProblem } from '../../../gateway-problems.ts';
import type { Parts } from '../../../parts.ts';
import { toLanguage } from '../../../request/problem-answer.ts';
import type { SnapshotIndex } from '../../../snapshot/snapshot-index.ts';
import type { Asked } from '../../asked.ts';
import { isStanding } from '../../steps/agreement.ts';
import { nativeDoor } from '../../steps/requested.ts';
import type { Fault } from '../xroad-faults.ts';
import { listAllowedMethods, listMethods, servicesOf } from './list-methods.ts';
import { toOpenApi } from './to-openapi.ts';

interface MetaQuestion {
  readonly index: SnapshotIndex;
  readonly provider: SubsystemId;
  readonly asked: Asked;
  /** Those that hold now between the caller and a data service. */
  readonly findAgreements: (service: string) => readonly Agreement[];
}

export type MetaAnswer =
  | { readonly type: 'found'; readonly document: object }
  | { readonly type: 'refused'; readonly fault: Fault; readonly message: string };

/** Words of the two refusals are those that X-Road's tools look for. */
function getOpenApi({ index, provider, asked, findAgreements }: MetaQuestion): MetaAnswer {
  const code = new URLSearchParams(asked.query).get('serviceCode');
  if (code === null || code === '')
    return { type: 'refused', fault: 'providerRequest', message: 'Missing serviceCode in message body' };
  const id = `${provider}/${code}`;
  const offered = isServiceId(id)
    ? servicesOf(index, provider).find(({ listing }) => listing.id === id)
    : undefined;
  if (!offered) return { type: 'refused', fault: 'providerInternal', message: `Service not found: ${id}` };
  const language = toLanguage(asked.headers['accept-language']);
  return { type: 'found', document: toOpenApi(offered, findAgreements(id), language) };
}

const metaservices: ReadonlyMap<string, (question: MetaQuestion) => MetaAnswer> = new Map([
  [
    'listMethods',
    ({ index, provider }: MetaQuestion): MetaAnswer => ({
      type: 'found',
      document: { service: listMethods(servicesOf(index, provider)) },
    }),
  ],
  [
    'allowedMethods',
    ({ index, provider, findAgreements }: MetaQuestion): MetaAnswer => ({
      type: 'found',
      document: { service: listAllowedMethods(servicesOf(index, provider), findAgreements) },
    }),
  ],
  ['getOpenAPI', getOpenApi],
]);

/** The metaservice that a request names, nothing for a data service. */
export function findMetaservice(
  native: Asked,
): { readonly service: ServiceId; readonly ask: (question: MetaQuestion) => MetaAnswer } | undefined {
  const { service, rest } = parseServicePath(native.path.slice(nativeDoor.length));
  const ask = metaservices.get(service.split('/').at(-1) ?? '');
  return ask && rest === '/' ? { service, ask } : undefined;
}

/**
 * What a metaservice is asked with. It answers from the registry held here, which is signed and open to members: there is
 * no exchange, and no right is needed.
 * @throws Problem `method-not-offered`, `service-unknown`, `member-not-active`, `snapshot-…`
 */
export function toMetaQuestion(
  asked: Asked,
  service: ServiceId,
  client: SubsystemId,
  parts: Parts,
): MetaQuestion {
  if (asked.method !== 'GET') throw gatewayProblem('method-not-offered', { at: 'method' });
  const index = parts.snapshot.index();
  const provider = toSubsystemId(service);
  const subsystem = index.findSubsystem(provider);
  if (!subsystem) throw gatewayProblem('service-unknown', { at: 'path' });
  if (subsystem.status !== 'active') throw gatewayProblem('member-not-active');
  return {
    index,
    provider,
    asked,
    findAgreements: (id) =>
      index
        .agreementsBetween(client, id)
        .filter((signed) => isStanding(signed, parts))
        .map(({ agreement }) => agreement),
  };
}
