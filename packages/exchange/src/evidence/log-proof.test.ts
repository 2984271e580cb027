import { generateKeyPairSync } from 'node:crypto';
import type { Snapshot } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import { snapshot } from '../exchange.fixture.ts';
import { toSigningKey } from '../keys.ts';
import { signCheckpoint } from '../log/checkpoint.ts';
import { cosign } from '../log/cosignature.ts';
import { emptyTree, grow, rootOfTree } from '../log/growing-tree.ts';
import { leafHash } from '../log/merkle-hash.ts';
import { toNoteKey, toVkey } from '../log/note-key.ts';
import { readInclusionProof } from '../log/read-tiles.ts';
import { parseNote, toNote } from '../log/signed-note.ts';
import { logEntryHash } from './evidence.ts';
import { verifyLogged, type LogProof } from './log-proof.ts';

const newEd25519 = () => toSigningKey(generateKeyPairSync('ed25519').privateKey);
const key = newEd25519();
const witnessKey = newEd25519();
const origin = 'TH/GOV/DGA/cloud/log/0';
const member = 'TH/GOV/DGA';
const at = 1_790_000_000;
const text = (value: Uint8Array): string => Buffer.from(value).toString('base64');

const records = ['begun', 'ended'].map((name) => Buffer.from(name));
const salts = records.map((_, index) => Buffer.alloc(16, index));
const strangers = Array.from({ length: 300 }, (_, index) => leafHash(Buffer.from(String(index))));
const leaves = [
  ...strangers,
  ...records.map((record, index) => leafHash(logEntryHash(record, salts[index]!))),
];
const { tree } = grow(emptyTree, leaves);
const signed = parseNote(signCheckpoint({ origin, size: tree.size, root: rootOfTree(tree) }, key));
const cosigned = toNote({
  ...signed,
  signatures: [...signed.signatures, cosign(signed.text, 'TH/linkage', witnessKey, at)],
});
const read = ({ level, index, width }: { level: number; index: number; width: number }) =>
  Promise.resolve(
    level === 0
      ? Buffer.concat(leaves.slice(index * 256, index * 256 + width))
      : Buffer.concat(grow(emptyTree, leaves).filled.map(({ hash }) => hash)),
  );
const proofs: LogProof[] = await Promise.all(
  records.map(async (_, half) => ({
    salt: text(salts[half]!),
    index: 300 + half,
    proof: (await readInclusionProof(300 + half, tree.size, read)).map(text),
    checkpoint: cosigned,
  })),
);

const registry: Snapshot = {
  ...snapshot,
  gateways: [
    {
      ...{
        id: 'TH/GOV/DGA/cloud',
        address: 'https://x',
        status: 'active',
        certificates: [],
        hosts: [member],
      },
      dataClass: 'confidential',
      logs: [{ origin, key: toVkey(toNoteKey(origin, 'note', key)) }],
    },
  ],
  witnessKeys: [toVkey(toNoteKey('TH/linkage', 'cosignature', witnessKey)), 'a key of later'],
};
const codeOf = (change: Partial<LogProof>, by: Snapshot = registry, of = member): unknown => {
  try {
    return verifyLogged(records, [proofs[0]!, { ...proofs[1]!, ...change }], of, [by]);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('refuses', () => {
  it.each<[string, unknown, string]>([
    ['another salt', codeOf({ salt: text(salts[0]!) }), 'log-proof-wrong'],
    ['the place of the other half', codeOf({ index: 300, proof: proofs[0]!.proof }), 'log-proof-wrong'],
    ['a place that the log has not', codeOf({ index: 302 }), 'log-proof-wrong'],
    ['a proof with a piece less', codeOf({ proof: proofs[1]!.proof.slice(1) }), 'log-proof-wrong'],
    ['what is no base64', codeOf({ proof: ['!'] }), 'log-malformed'],
    [
      'a checkpoint of another size',
      codeOf({ checkpoint: cosigned.replace('302', '303') }),
      'log-signature-wrong',
    ],
    [
      'a cosignature of another time',
      codeOf({
        checkpoint: toNote({
          ...signed,
          signatures: [
            ...signed.signatures,
            { ...cosign(signed.text, 'TH/linkage', witnessKey, at), signature: Buffer.alloc(72) },
          ],
        }),
      }),
      'log-signature-wrong',
    ],
    [
      'a log of another key',
      codeOf({ checkpoint: signCheckpoint({ origin, size: 302, root: rootOfTree(tree) }, newEd25519()) }),
      'log-signature-wrong',
    ],
    [
      'a log that the registry does not list',
      codeOf({}, { ...registry, gateways: [] }),
      'log-signature-wrong',
    ],
    [
      "a log of a gateway that does not keep this member's evidence",
      codeOf({}, registry, 'TH/GOV/RD'),
      'log-signature-wrong',
    ],
  ])('%s', (_name, code, wanted) => expect(code).toBe(wanted));

  it('a list of proofs that is not one a record', () => {
    expect(() => verifyLogged(records, proofs.slice(1), member, [registry])).toThrow();
  });
});

describe('tells', () => {
  it('where each record stands, and who has seen it there when', () => {
    const place = { origin, size: 302, witnesses: [{ name: 'TH/linkage', at }] };
    expect(codeOf({})).toEqual([
      { half: 'begun', index: 300, ...place },
      { half: 'ended', index: 301, ...place },
    ]);
    expect(codeOf({ checkpoint: toNote(signed) })).toMatchObject([{}, { half: 'ended', witnesses: [] }]);
    expect(verifyLogged(records, [proofs[0]!, null], member, [registry])).toMatchObject([{ half: 'begun' }]);
  });
});
