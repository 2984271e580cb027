import {
  DataServiceListing,
  Gateway,
  IdentityProvider,
  Member,
  PublicKey,
  SignedAgreement,
  Snapshot,
  Subsystem,
} from '@saphan/contracts';
import { Type } from 'typebox';
import { canonical } from './canonical-json.ts';
import { findJsonObject, findJws, isJwsBy, signJws } from './compact-jws.ts';
import { digest } from './digest.ts';
import type { SigningKey, VerifyingKey } from './keys.ts';
import { problem } from './problems.ts';
import { checkOf, EntryReader, faultsOf, type Skipped } from './read-entries.ts';

const type = 'saphan-snapshot+jwt';

/** base64url SHA-256 of the canonical JSON: what the successor names as `previous`. */
export const snapshotDigest = (snapshot: Snapshot): string => digest(canonical(snapshot));

/** The snapshot as published: a compact JWS over its canonical JSON. */
export const signSnapshot = (snapshot: Snapshot, key: SigningKey): string =>
  signJws(type, canonical(snapshot), key);

/** The snapshot as published, with its digest: of one text, since a nation's takes long to write. */
export function publishedSnapshot(
  snapshot: Snapshot,
  key: SigningKey,
): { readonly digest: string; readonly jws: string } {
  const text = canonical(snapshot);
  return { digest: digest(text), jws: signJws(type, text, key) };
}

export interface ReadSnapshot {
  readonly snapshot: Snapshot;
  /** Of the signed payload, entries that could not be read included. */
  readonly digest: string;
  readonly skipped: Skipped;
}

const { profile, instance, version, previous, issuedAt, expiresAt, catalogue, keys } = Snapshot.properties;
const Envelope = Type.Object({
  profile,
  instance,
  version,
  previous,
  issuedAt,
  expiresAt,
  catalogue,
  keys,
  members: Type.Array(Type.Unknown()),
  agreements: Type.Array(Type.Unknown()),
});
const isEnvelope = checkOf(Envelope);
const checks = {
  text: checkOf(Type.String()),
  key: checkOf(PublicKey),
  member: checkOf(Member),
  subsystem: checkOf(Subsystem),
  gateway: checkOf(Gateway),
  listing: checkOf(DataServiceListing),
  agreement: checkOf(SignedAgreement),
  provider: checkOf(IdentityProvider),
  client: checkOf(IdentityProvider.properties.clients.items),
};

type Json = Readonly<Record<string, unknown>>;
const words: ReadonlySet<unknown> = new Set(['active', 'suspended', 'revoked']);

/** A status of a later version, `draining` and the like, is not active here. */
const withStatus = (entry: Json): Json =>
  typeof entry.status === 'string' && !words.has(entry.status) ? { ...entry, status: 'suspended' } : entry;

function readEntries(given: Json): { snapshot: Snapshot; skipped: Skipped } {
  const reader = new EntryReader();
  const status = { mend: withStatus };
  const texts = (name: string) => reader.list<typeof Type.String>(name, given[name], { check: checks.text });
  const snapshot = {
    ...given,
    authorities: texts('authorities'),
    witnesses: texts('witnesses'),
    ...(given.witnessKeys !== undefined && { witnessKeys: texts('witnessKeys') }),
    members: reader.list('members', given.members, {
      check: checks.member,
      mend: (entry) => ({
        ...withStatus(entry),
        keys: reader.list('keys', entry.keys, { check: checks.key }),
      }),
    }),
    subsystems: reader.list('subsystems', given.subsystems, { check: checks.subsystem, ...status }),
    gateways: reader.list('gateways', given.gateways, { check: checks.gateway, ...status }),
    dataServices: reader.list('dataServices', given.dataServices, { check: checks.listing, ...status }),
    agreements: reader.list('agreements', given.agreements, { check: checks.agreement }),
    identityProviders: reader.list('identityProviders', given.identityProviders, {
      check: checks.provider,
      mend: (entry) => ({
        ...entry,
        clients: reader.list('clients', entry.clients, { check: checks.client }),
      }),
    }),
  };
  return { snapshot: snapshot as unknown as Snapshot, skipped: reader.skipped };
}

/**
 * Signature first, then the envelope strictly, then entries one by one.
 * @param trusted the Linkage Center's key that the party has pinned, and those that the snapshot it holds has announced
 * @param held what the party has; an older one is refused, since a replayed snapshot would bring back revoked keys
 * @throws snapshot-malformed, snapshot-signature-wrong, snapshot-older
 */
export function readSnapshot(
  text: string,
  trusted: readonly VerifyingKey[],
  held?: Pick<Snapshot, 'version'>,
): ReadSnapshot {
  const jws = findJws(text.trim());
  if (jws?.header.typ !== type) throw problem('snapshot-malformed');
  if (!trusted.some((key) => isJwsBy(jws, key))) throw problem('snapshot-signature-wrong');
  const given = findJsonObject(jws.payload);
  if (!given || !isEnvelope(given)) {
    throw problem('snapshot-malformed', { detail: faultsOf(Envelope, given) });
  }
  const { snapshot, skipped } = readEntries(given);
  if (held && snapshot.version < held.version) throw problem('snapshot-older');
  return { snapshot, digest: digest(jws.payload), skipped };
}

/** As `readSnapshot` with one key, where the rest does not matter. */
export const verifySnapshot = (text: string, key: VerifyingKey, held?: Pick<Snapshot, 'version'>): Snapshot =>
  readSnapshot(text, [key], held).snapshot;
