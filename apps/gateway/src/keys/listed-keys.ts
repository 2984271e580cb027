import type { PublicKey, Snapshot } from '@saphan/contracts';

/** The key as the registry lists it; nothing where it does not, or where the member is not active. */
export function findListedKey(
  registry: Pick<Snapshot, 'members'> | undefined,
  member: string,
  kid: string,
): PublicKey | undefined {
  const listed = registry?.members.find(({ id }) => id === member);
  return listed?.status === 'active' ? listed.keys.find((key) => key.kid === kid) : undefined;
}

/** Neither revoked nor ended. */
export const isGood = ({ revokedAt, notAfter }: PublicKey, nowMs: number): boolean =>
  revokedAt === undefined && Date.parse(notAfter) > nowMs;
