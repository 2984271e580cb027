import {
  header,
  toMemberId,
  type ServiceId,
  type SignedAgreement,
  type SubsystemId,
} from '@saphan/contracts';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { verifyAgreement } from '../agreement.ts';
import { findJsonObject, findJws, isJwsBy } from '../compact-jws.ts';
import { toVerifyingKey, type VerifyingKey } from '../keys.ts';
import { findNamedItems } from '../message/named-items.ts';
import { parseSnapshotHeader, toSnapshotHeader } from '../message/snapshot-header.ts';
import type { MessageHeaders } from '../message/message.ts';
import { problem } from '../problems.ts';
import { readSnapshot, type ReadSnapshot } from '../snapshot.ts';
import { keysOf, type KeyFinder } from '../snapshot-keys.ts';
import { snapshotNameOf } from '../snapshot-parts.ts';
import { verifyEvidence, type EvidenceRecord, type SignedHalf } from './evidence.ts';
import { decodeEvidence } from './evidence-record.ts';
import { fromItemBits } from './item-bits.ts';
import { LogProof, verifyLogged, type LoggedRecord } from './log-proof.ts';

/**
 * One side's evidence of an exchange, to be checked by somebody who has nothing but this file and the Linkage Center's
 * public key: records as they were written, and every snapshot that they name.
 */
export const EvidenceFile = Type.Object(
  {
    profile: Type.Literal('saphan-evidence-1'),
    /** Base64: begun, ended where it did, what settled it (the other side's signed statement). One list a side. */
    records: Type.Array(Type.Array(Type.String(), { minItems: 1, maxItems: 3 }), { minItems: 1 }),
    /** Signed texts. */
    snapshots: Type.Array(Type.String()),
    /** For each record where it stands in the log; files of before have none. */
    log: Type.Optional(Type.Array(Type.Array(Type.Union([LogProof, Type.Null()])))),
  },
  { additionalProperties: false },
);
export type EvidenceFile = Static<typeof EvidenceFile>;
const checked = Compile(EvidenceFile);

/** What a file proves of one side. */
export interface ProvenExchange {
  readonly exchange: string;
  readonly side: EvidenceRecord['side'];
  readonly consumer: string;
  readonly service: string;
  readonly purpose: string;
  /** By which way it came in, where that was not the native one. */
  readonly via?: EvidenceRecord['via'];
  readonly agreement: string;
  /** Epoch milliseconds, by the clock of that side. */
  readonly at: number;
  readonly outcome: EvidenceRecord['outcome'];
  readonly rule?: string | undefined;
  readonly items: readonly string[];
  /** Items that the request names; nothing where it asks for all that was agreed. */
  readonly named?: readonly string[];
  /** Versions by whose keys the halves were checked: of the request, of the answer. */
  readonly snapshots: readonly string[];
  /** What the other side has signed of how it ended, where no answer came. */
  readonly settled?: string | undefined;
  /** Records that stand in the log; nothing where the file says nothing of it. */
  readonly logged?: readonly LoggedRecord[] | undefined;
}

type Registry = ReadonlyMap<string, { readonly read: ReadSnapshot; readonly findKey: KeyFinder }>;
const malformed = (detail: string) => problem('evidence-malformed', { detail });

/** Keys of a kind that comes later are not believed here. */
const readable = (jwks: readonly Readonly<Record<string, unknown>>[]): VerifyingKey[] =>
  jwks.flatMap((jwk) => {
    try {
      return [toVerifyingKey(jwk)];
    } catch {
      return [];
    }
  });

/** Oldest first: one that is believed may announce the key by which a later one is signed. */
function readRegistry(texts: readonly string[], pinned: readonly VerifyingKey[]): Registry {
  const registry = new Map<string, { read: ReadSnapshot; findKey: KeyFinder }>();
  const trusted = [...pinned];
  const inOrder = [...texts].sort(
    (a, b) => (snapshotNameOf(a)?.version ?? 0) - (snapshotNameOf(b)?.version ?? 0),
  );
  for (const text of inOrder) {
    const read = readSnapshot(text, trusted);
    const { snapshot, digest } = read;
    trusted.push(...readable(snapshot.keys ?? []));
    registry.set(toSnapshotHeader({ version: snapshot.version, digest }), {
      read,
      findKey: keysOf(snapshot),
    });
  }
  return registry;
}

function getNamed(registry: Registry, headers: MessageHeaders) {
  const name = toSnapshotHeader(parseSnapshotHeader(headers[header.snapshot]));
  const named = registry.get(name);
  if (!named) throw problem('evidence-snapshot-missing', { detail: name });
  return named;
}

/** The request half stands in both records: they must be of one exchange. */
function checkSameRequest(begun: EvidenceRecord, ended: EvidenceRecord): void {
  const [one, other] = [begun, ended].map(({ side, request }) => JSON.stringify([side, request]));
  if (one !== other) throw malformed('begun and ended are of two requests');
}

/** The statement is the other member's, of this very exchange. @returns the state that it tells */
function readSettled(bytes: Uint8Array, { side, request }: EvidenceRecord, registry: Registry): string {
  const jws = findJws(Buffer.from(bytes).toString('utf8'));
  const said = findJsonObject(jws?.payload);
  const names = [header.exchange, header.client, header.service].map((name) => request.headers[name]);
  const isOfThis =
    jws?.header.typ === 'saphan-outcome+jwt' &&
    said?.side !== side &&
    [said?.exchange, said?.consumer, said?.service].every((value, index) => value === names[index]);
  if (!jws || !said || !isOfThis || typeof said.iat !== 'number' || typeof said.state !== 'string')
    throw malformed('settled by a statement of something else');
  const member = toMemberId((side === 'consumer' ? names[2] : names[1]) as ServiceId);
  const wanted = { kid: String(jws.header.kid), use: 'exchange', member, at: said.iat } as const;
  const isTheirs = [...registry.values()].some(({ findKey }) => {
    const key = findKey(wanted);
    return key !== undefined && isJwsBy(jws, key);
  });
  if (!isTheirs) throw problem('signature-key-unknown');
  return said.state;
}

/** Both parties had signed what it was made under, and it is the agreement of these two. */
function checkAgreed(signed: SignedAgreement, { request }: EvidenceRecord, findKey: KeyFinder): void {
  const { agreement } = signed;
  verifyAgreement(signed, findKey);
  const { headers } = request;
  const isOfThese =
    agreement.consumer === headers[header.client] &&
    agreement.service === headers[header.service] &&
    agreement.purpose.code === headers[header.purpose];
  if (!isOfThese) throw malformed('the agreement is of others');
}

function verifySide(
  encoded: readonly string[],
  registry: Registry,
  proofs: readonly (LogProof | null)[] | undefined,
): ProvenExchange {
  const bytes = encoded.map((text) => Buffer.from(text, 'base64'));
  const [begunBytes, ...rest] = bytes;
  if (!begunBytes) throw malformed('no record');
  const begun = decodeEvidence(begunBytes);
  const [endedBytes, settledBytes] = rest;
  const ended = endedBytes && decodeEvidence(endedBytes);
  if (ended) checkSameRequest(begun, ended);
  const record = ended ?? begun;
  const { headers } = record.request;
  const client = headers[header.client] as SubsystemId;
  const service = headers[header.service] as ServiceId;
  const halves = {
    request: { ...getNamed(registry, headers), member: toMemberId(client) },
    ...(record.response && {
      response: { ...getNamed(registry, record.response.headers), member: toMemberId(service) },
    }),
  };
  // Each half by a key of its own member: else either could have written both.
  const findKey = (kid: string, half: SignedHalf, at: number): VerifyingKey | undefined => {
    const of = halves[half];
    return of?.findKey({ kid, use: 'exchange', member: of.member, at });
  };
  for (const one of new Set([begun, record])) verifyEvidence(one, findKey);
  const hash = headers[header.agreement] ?? '';
  const listed = Object.values(halves).map(({ read, findKey: find }) => ({
    signed: read.snapshot.agreements.find((agreement) => agreement.hash === hash),
    find,
  }));
  const agreed = listed.find(({ signed }) => signed !== undefined);
  if (agreed?.signed) checkAgreed(agreed.signed, record, agreed.find);
  else if (record.outcome === 'answered') throw malformed('no agreement in the snapshots that it names');
  const named = agreed?.signed && findNamedItems(headers, agreed.signed.agreement.items);
  const own = toMemberId(record.side === 'consumer' ? client : service);
  const snapshots = [...registry.values()].map(({ read }) => read.snapshot);
  const logged = proofs && verifyLogged(bytes, proofs, own, snapshots);
  return {
    exchange: headers[header.exchange] ?? '',
    side: record.side,
    consumer: client,
    service,
    purpose: headers[header.purpose] ?? '',
    ...(begun.via !== undefined && { via: begun.via }),
    agreement: hash,
    at: begun.at,
    outcome: record.outcome,
    ...(record.rule !== undefined && { rule: record.rule }),
    items: record.items && agreed?.signed ? fromItemBits(record.items, agreed.signed.agreement.items) : [],
    ...(named && { named }),
    snapshots: [...new Set(Object.values(halves).map(({ read }) => String(read.snapshot.version)))],
    ...(settledBytes && { settled: readSettled(settledBytes, record, registry) }),
    ...(logged && { logged }),
  };
}

/**
 * Checks a file without asking anybody: every snapshot by the Linkage Center's key, both signatures by keys that the
 * snapshots which they name list for the two members, the agreement by both parties' keys; and, where the file says so, that
 * each record stands in the log of its gateway.
 * @param pinned public keys of the Linkage Center
 * @throws log-malformed, log-signature-wrong, log-proof-wrong, evidence-malformed, evidence-snapshot-missing, snapshot-signature-wrong, signature-key-unknown, signature-wrong, agreement-signature-wrong
 */
export function verifyEvidenceFile(file: unknown, pinned: readonly VerifyingKey[]): ProvenExchange[] {
  if (!checked.Check(file)) throw malformed('not a file of evidence');
  const registry = readRegistry(file.snapshots, pinned);
  if (file.log && file.log.length !== file.records.length) throw malformed('one list of proofs a side');
  return file.records.map((records, at) => verifySide(records, registry, file.log?.[at]));
}

/** Names of the snapshots that records need: what an exporter has to put beside them. */
export function snapshotsNamedIn(records: readonly Uint8Array[]): string[] {
  const names = records.slice(0, 2).flatMap((bytes) => {
    const { request, response } = decodeEvidence(bytes);
    return [request.headers[header.snapshot], response?.headers[header.snapshot]];
  });
  return [...new Set(names.filter((name) => name !== undefined))];
}
