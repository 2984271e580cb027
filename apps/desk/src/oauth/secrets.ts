import { createHash, randomBytes } from 'node:crypto';

/** What only its holder knows. The agency stands in front, so that its row is found under that agency's row security. */
const kinds = { code: 'sapc', token: 'sapt', refresh: 'sapr', secret: 'saps' } as const;
export type SecretKind = keyof typeof kinds;

export const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** A new one with 256 bits that nobody can guess. */
export const newApiSecret = (kind: SecretKind, agency: string): string =>
  `${kinds[kind]}_${agency}_${randomBytes(32).toString('base64url')}`;

/** Agency of a secret; nothing where it has not the form of one. */
export const findAgencyOf = (kind: SecretKind, text: string): string | undefined =>
  new RegExp(`^${kinds[kind]}_(${uuid})_[A-Za-z0-9_-]{43}$`).exec(text)?.[1];

/** `client_id` of a system: its agency and its own id. */
export const toClientId = (agency: string, system: string): string => `${agency}.${system}`;

/** Both halves of a `client_id`; nothing where it has not the form of one. */
export function findClient(text: string): { readonly agency: string; readonly system: string } | undefined {
  const [, agency, system] = new RegExp(`^(${uuid})\\.(${uuid})$`).exec(text) ?? [];
  return agency === undefined || system === undefined ? undefined : { agency, system };
}
