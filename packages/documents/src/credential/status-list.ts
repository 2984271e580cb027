import { sign, verify, X509Certificate } from 'node:crypto';
import {
  createHeaderAndPayload,
  getListFromStatusListJWT,
  StatusList,
  type StatusListEntry,
} from '@sd-jwt/jwt-status-list';
import { Compile } from 'typebox/compile';
import { Type } from 'typebox';
import { problem } from '../problems.ts';
import { isTrusted } from '../sign/certificate-path.ts';
import { asRaw, readChain, toX5c, type CredentialSigner } from './credential-key.ts';

/** Entries of one list: two bits each, so that nobody learns from its length how many documents there are. */
export const statusListSize = 65_536;

/** Where a credential's state stands: address of the list, and which entry of it. */
export interface StatusEntry {
  readonly uri: string;
  readonly index: number;
}

/** Codes of Token Status List (draft-ietf-oauth-status-list, 7.1): 1 is INVALID, 3 is left to who uses it. */
const codes = { valid: 0, revoked: 1, replaced: 3 } as const;
export type CredentialStatus = keyof typeof codes;

export interface StatusListContent {
  readonly uri: string;
  /** Entries that are not valid. */
  readonly changed: ReadonlyMap<number, Exclude<CredentialStatus, 'valid'>>;
  /** Seconds for which who has read it need not ask again. */
  readonly ttl: number;
}

/** Seconds for which a list is believed where no newer one can be had. */
const life = 86_400;

/** The states of credentials as a Status List Token (`statuslist+jwt`), signed by the key that signs the credentials. */
export function issueStatusList({ uri, changed, ttl }: StatusListContent, signer: CredentialSigner): string {
  const list = new StatusList(new Array<number>(statusListSize).fill(codes.valid), 2);
  for (const [index, status] of changed) list.setStatus(index, codes[status]);
  const claims = { sub: uri, iat: signer.at, exp: signer.at + life, ttl };
  const { header, payload } = createHeaderAndPayload(list, claims, { alg: 'ES256', typ: 'statuslist+jwt' });
  const signed = [{ ...header, x5c: toX5c(signer) }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${sign('sha256', Buffer.from(signed), asRaw(signer.privateKey)).toString('base64url')}`;
}

const checkedClaims = Compile(
  Type.Object({
    sub: Type.String(),
    iat: Type.Number(),
    exp: Type.Number(),
    status_list: Type.Object({ bits: Type.Literal(2), lst: Type.String({ maxLength: 100_000 }) }),
  }),
);

/**
 * Reads the state of a credential out of a Status List Token.
 * @param trustedPem certificates of the Linkage Center's authorities
 * @param at epoch seconds
 * @param issuer certificate of who issued the credential: nobody else says what became of it
 * @throws status-list-wrong
 */
export function readStatus(
  token: string,
  { uri, index }: StatusEntry,
  { trustedPem, at, issuer }: { trustedPem: readonly string[]; at: number; issuer: X509Certificate },
): CredentialStatus {
  const [head = '', body = '', signature = ''] = token.split('.');
  const [certificate, ...given] = readChain(token);
  const wrong = (detail: string) => problem('status-list-wrong', { detail });
  if (!certificate) throw wrong('no certificate');
  const signed = Buffer.from(`${head}.${body}`);
  if (!verify('sha256', signed, asRaw(certificate.publicKey), Buffer.from(signature, 'base64url')))
    throw wrong('signature');
  const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
  if (!checkedClaims.Check(claims)) throw wrong('claims');
  const trusted = trustedPem.map((pem) => new X509Certificate(pem));
  if (!isTrusted(certificate, given, trusted, claims.iat)) throw wrong('signer unknown');
  if (certificate.subject !== issuer.subject) throw wrong('another issuer');
  if (claims.sub !== uri) throw wrong('another list');
  if (claims.iat > at + 300 || claims.exp <= at) throw wrong('expired');
  if (index >= statusListSize) throw wrong(`no entry ${String(index)}`);
  const code = getListFromStatusListJWT(token).getStatus(index);
  const status = (Object.keys(codes) as CredentialStatus[]).find((each) => codes[each] === code);
  if (status === undefined) throw wrong(`code ${String(code)}`);
  return status;
}

/** As the claim `status` of a credential has it. */
export const toStatusClaim = ({ uri, index }: StatusEntry): { status_list: StatusListEntry } => ({
  status_list: { idx: index, uri },
});

const checkedStatus = Compile(
  Type.Object({ status_list: Type.Object({ idx: Type.Integer({ minimum: 0 }), uri: Type.String() }) }),
);

/** Nothing where the claim names no list. */
export function toStatusEntry(claim: unknown): StatusEntry | undefined {
  if (!checkedStatus.Check(claim)) return undefined;
  const { idx, uri } = claim.status_list;
  return { uri, index: idx };
}
