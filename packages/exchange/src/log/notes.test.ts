import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newKey } from '../exchange.fixture.ts';
import { toSigningKey } from '../keys.ts';
import { parseAddCheckpoint, toAddCheckpoint } from './add-checkpoint.ts';
import { checkCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { cosign, findCosigned } from './cosignature.ts';
import { leafHash } from './merkle-hash.ts';
import { fromVkey, toNoteKey, toVkey } from './note-key.ts';
import { isNoteBy, parseNote, parseSignatureLines, toNote, toSignatureLine } from './signed-note.ts';

const newEd25519 = () => toSigningKey(generateKeyPairSync('ed25519').privateKey);
const origin = 'TH/GOV/DGA/cloud/log/0';
const key = newEd25519();
const log = toNoteKey(origin, 'note', key);
const witnessKey = newEd25519();
const witness = toNoteKey('TH/linkage', 'cosignature', witnessKey);
const checkpoint = { origin, size: 12, root: leafHash(Buffer.from('x')) };
const signed = signCheckpoint(checkpoint, key);
const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a checkpoint', () => {
  it.each([
    ['by another key of the same name', toNoteKey(origin, 'note', newEd25519())],
    ['by the right key under another name', toNoteKey(`${origin}0`, 'note', key)],
    ['by a witness alone', toNoteKey(origin, 'cosignature', key)],
  ])('is refused %s', (_name, by) => {
    expect(codeOf(() => checkCheckpoint(parseCheckpoint(signed), by))).toBe('log-signature-wrong');
  });

  it('is refused with another size, root or origin', () => {
    for (const changed of [signed.replace('12', '13'), signed.replace('log/0\n12', 'log/1\n12')])
      expect(codeOf(() => checkCheckpoint(parseCheckpoint(changed), log))).toBe('log-signature-wrong');
  });

  it.each([
    ['a leading zero', '12', '012'],
    ['a negative size', '12', '-1'],
    ['a size past 2^53', '12', '9999999999999999'],
    ['a root that is too short', /\n[^\n]{44}\n/, '\nAAAA\n'],
    ['an empty line more', '\n12\n', '\n\n12\n'],
    ['a control character', '\n12\n', '\n12\r\n'],
    ['no signature', /— [^]*/u, ''],
  ])('is malformed with %s', (_name, what, by) => {
    expect(codeOf(() => parseCheckpoint(signed.replace(what, by)))).toBe('log-malformed');
  });

  it('comes back as it was signed', () => {
    const read = parseCheckpoint(signed);
    checkCheckpoint(read, log);
    expect(read).toMatchObject({ origin, size: 12 });
    expect(toNote(read.note)).toBe(signed);
  });
});

describe('a cosignature', () => {
  const note = parseNote(signed);
  const at = 1_790_000_000;
  const line = cosign(note.text, witness.name, witnessKey, at);
  const cosigned = { ...note, signatures: [...note.signatures, line] };

  it('tells when, and only of this checkpoint, by this witness', () => {
    const other = parseNote(signCheckpoint({ ...checkpoint, size: 13 }, key));
    expect(findCosigned({ ...other, signatures: [line] }, witness)).toBeUndefined();
    expect(findCosigned(cosigned, toNoteKey(witness.name, 'cosignature', newEd25519()))).toBeUndefined();
    expect(findCosigned(note, witness)).toBeUndefined();
    const later = { ...line, signature: Buffer.from(line.signature) };
    later.signature.writeBigUInt64BE(BigInt(at + 1));
    expect(findCosigned({ ...note, signatures: [later] }, witness)).toBeUndefined();
    expect(findCosigned(cosigned, witness)).toBe(at);
  });

  it('leaves the log its own signature, and survives the wire', () => {
    const read = parseCheckpoint(toNote(cosigned));
    checkCheckpoint(read, log);
    expect(findCosigned(read.note, witness)).toBe(at);
    expect(parseSignatureLines(toSignatureLine(line))).toEqual([line]);
  });
});

describe('keys and requests', () => {
  it('refuse what is not Ed25519, names with spaces, and ids of another key', () => {
    expect(codeOf(() => toNoteKey(origin, 'note', newKey()))).toBe('key-unsupported');
    expect(codeOf(() => toNoteKey('a b', 'note', key))).toBe('log-malformed');
    const ofAnother = toVkey(log).replace(/\+[0-9a-f]{8}\+/, '+00000000+');
    expect(codeOf(() => fromVkey(ofAnother))).toBe('log-malformed');
    expect(codeOf(() => fromVkey('x'))).toBe('log-malformed');
    expect(toVkey(fromVkey(toVkey(witness)))).toBe(toVkey(witness));
    expect(isNoteBy(parseNote(signed), fromVkey(toVkey(log)))).toBe(true);
  });

  it('of a witness come back whole, and not with a line too many or malformed', () => {
    const request = { oldSize: 3, proof: [checkpoint.root, checkpoint.root], checkpoint: signed };
    expect(parseAddCheckpoint(toAddCheckpoint(request))).toEqual(request);
    const first = { oldSize: 0, proof: [], checkpoint: signed };
    expect(parseAddCheckpoint(toAddCheckpoint(first))).toEqual(first);
    for (const body of [
      toAddCheckpoint(request).replace('old 3', 'old 03'),
      toAddCheckpoint(request).replace('old 3\n', 'old 3\nAAAA\n'),
      toAddCheckpoint({ ...request, proof: Array.from({ length: 64 }, () => checkpoint.root) }),
      'old 3',
    ])
      expect(codeOf(() => parseAddCheckpoint(body))).toBe('log-malformed');
  });
});
