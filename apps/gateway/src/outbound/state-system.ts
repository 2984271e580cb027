import { toMemberId, type ActorClaims, type ServiceId, type SubsystemId } from '@saphan/contracts';
import { actorSubjectDigest, signActor, type SaltedSubject, type SigningKey } from '@saphan/exchange';
import type { SystemKeys } from '../keys/system-keys.ts';
import type { SnapshotIndex } from '../snapshot/snapshot-index.ts';

const lifeSeconds = 300;

/** What one exchange is about, for who says who asks. */
export interface StatedExchange {
  readonly client: SubsystemId;
  readonly service: ServiceId;
  readonly exchange: string;
  readonly subject: SaltedSubject | undefined;
  readonly purpose: string;
  readonly case: string | undefined;
}

/** The key by which this gateway says that a system asks; nothing where it has none, or none that the registry lists. */
export async function findSystemKey(
  client: SubsystemId,
  {
    systemKeys,
    index,
    at,
  }: { readonly systemKeys: SystemKeys; readonly index: SnapshotIndex; readonly at: number },
): Promise<SigningKey | undefined> {
  const key = await systemKeys.find(client);
  const wanted = { use: 'actor', member: toMemberId(client), subsystem: client, at } as const;
  return key && index.findKey({ kid: key.kid, ...wanted }) ? key : undefined;
}

/**
 * A statement that the system itself asks, and on whose behalf where that is known.
 * @param at epoch seconds
 */
export function signSystem(
  { client, service, exchange, subject, purpose, case: caseId }: StatedExchange,
  who: Pick<ActorClaims, 'sub' | 'role' | 'unit'>,
  { key, at }: { readonly key: SigningKey; readonly at: number },
): string {
  return signActor(
    {
      iss: client,
      kind: 'system',
      ...who,
      ...(caseId !== undefined && { case: caseId }),
      purpose,
      exchange,
      aud: service,
      ...(subject && { sub_digest: actorSubjectDigest(exchange, subject.subject) }),
      iat: at,
      exp: at + lifeSeconds,
    },
    key,
  );
}
