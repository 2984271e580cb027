import { header, type Snapshot } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import { canonical } from '../canonical-json.ts';
import { signJws } from '../compact-jws.ts';
import {
  agreement,
  exchange,
  keys,
  newKey,
  now,
  publicOf,
  signed,
  signedRequest,
  snapshot,
  unsignedRequest,
} from '../exchange.fixture.ts';
import type { SigningKey } from '../keys.ts';
import { contentDigest } from '../content-digest.ts';
import { toPublicJwk } from '../keys.ts';
import { signResponse } from '../message/message-signature.ts';
import { toItemsHeader } from '../message/outcome-header.ts';
import { toSnapshotHeader } from '../message/snapshot-header.ts';
import { signSnapshot, snapshotDigest } from '../snapshot.ts';
import { verifyEvidenceFile, type EvidenceFile } from './evidence-file.ts';
import { encodeEvidence } from './evidence-record.ts';
import { toItemBits } from './item-bits.ts';

const linkage = newKey();
const registry: Snapshot = { ...snapshot, agreements: [signed()] };

/** One exchange in the portal's evidence, asked and answered by the registry's word. */
function recordsOf({
  by = registry,
  asker = keys.portal,
  answerer = keys.population,
}: { by?: Snapshot; asker?: SigningKey; answerer?: SigningKey } = {}): string[] {
  const view = toSnapshotHeader({ version: by.version, digest: snapshotDigest(by) });
  const request = signedRequest(asker, unsignedRequest(undefined, { [header.snapshot]: view }));
  const body = Buffer.from('{}');
  const head = {
    status: 200,
    headers: {
      [header.contentDigest]: contentDigest(body),
      'content-type': 'application/json',
      [header.outcome]: 'answered',
      [header.snapshot]: view,
      [header.items]: toItemsHeader(['person.birthDate'], agreement.items) ?? '',
    },
  };
  const response = signResponse(head, request, answerer, now);
  const items = toItemBits(['person.birthDate'], agreement.items);
  const half = { side: 'consumer', at: now * 1000, request } as const;
  return [
    encodeEvidence({ ...half, outcome: 'begun' }),
    encodeEvidence({ ...half, outcome: 'answered', items, response }),
  ].map((bytes) => Buffer.from(bytes).toString('base64'));
}
const fileOf = (more: Partial<EvidenceFile> = {}): EvidenceFile => ({
  profile: 'saphan-evidence-1',
  records: [recordsOf()],
  snapshots: [signSnapshot(registry, linkage)],
  ...more,
});
const codeOf = (file: unknown, pinned = [publicOf(linkage)]): unknown => {
  try {
    return verifyEvidenceFile(file, pinned);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};
const settle = (claims: object, key = keys.population): string =>
  Buffer.from(
    signJws(
      'saphan-outcome+jwt',
      canonical({
        exchange,
        consumer: agreement.consumer,
        service: agreement.service,
        side: 'provider',
        state: 'answered',
        iat: now,
        ...claims,
      }),
      key,
    ),
  ).toString('base64');

describe('refuses', () => {
  it.each<[string, unknown, string]>([
    ['what is no file', { profile: 'x' }, 'evidence-malformed'],
    ['a file without the snapshot that it names', fileOf({ snapshots: [] }), 'evidence-snapshot-missing'],
    [
      'a snapshot of that version by another hand',
      fileOf({ snapshots: [signSnapshot(registry, newKey())] }),
      'snapshot-signature-wrong',
    ],
    [
      'a true snapshot of that version with another content',
      fileOf({ snapshots: [signSnapshot({ ...registry, witnesses: ['x'] }, linkage)] }),
      'evidence-snapshot-missing',
    ],
    [
      'a request that the answering member has written itself',
      fileOf({ records: [recordsOf({ asker: keys.population })] }),
      'signature-key-unknown',
    ],
    [
      'an answer that the asking member has written itself',
      fileOf({ records: [recordsOf({ answerer: keys.portal })] }),
      'signature-key-unknown',
    ],
    [
      'what was settled by the wrong side',
      fileOf({ records: [[...recordsOf(), settle({ side: 'consumer' })]] }),
      'evidence-malformed',
    ],
    [
      'what was settled of another exchange',
      fileOf({ records: [[...recordsOf(), settle({ exchange: 'x' })]] }),
      'evidence-malformed',
    ],
    [
      'what was settled by oneself',
      fileOf({ records: [[...recordsOf(), settle({}, keys.portal)]] }),
      'signature-key-unknown',
    ],
  ])('%s', (_name, file, code) => {
    expect(codeOf(file)).toBe(code);
  });

  it('an answer under an agreement that the registry of its time does not list, or that is forged there', () => {
    const without = { ...registry, agreements: [] };
    const forged = {
      ...registry,
      agreements: [{ ...signed(), providerSignature: signed().consumerSignature }],
    };
    for (const [by, code] of [
      [without, 'evidence-malformed'],
      [forged, 'agreement-signature-wrong'],
    ] as const) {
      expect(codeOf(fileOf({ records: [recordsOf({ by })], snapshots: [signSnapshot(by, linkage)] }))).toBe(
        code,
      );
    }
  });
});

describe('proves', () => {
  it('who asked whom for what, by the keys of that time', () => {
    expect(
      verifyEvidenceFile(fileOf({ records: [[...recordsOf(), settle({})]] }), [publicOf(linkage)]),
    ).toEqual([
      {
        exchange,
        side: 'consumer',
        consumer: agreement.consumer,
        service: agreement.service,
        purpose: 'prefill',
        agreement: signed().hash,
        at: now * 1000,
        outcome: 'answered',
        items: ['person.birthDate'],
        snapshots: ['7'],
        settled: 'answered',
      },
    ]);
  });

  it('also where the Linkage Center has changed its key, announced by a snapshot that is believed', () => {
    const next = newKey();
    const announcing = { ...registry, keys: [toPublicJwk(next)] };
    const later = { ...registry, version: 8 };
    const records = [recordsOf({ by: announcing }), recordsOf({ by: later })];
    const snapshots = [signSnapshot(later, next), signSnapshot(announcing, linkage)];
    expect(codeOf(fileOf({ records, snapshots }))).toHaveLength(2);
    expect(codeOf(fileOf({ records, snapshots: snapshots.slice(0, 1) }))).toBe('snapshot-signature-wrong');
  });
});
