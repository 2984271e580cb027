import type { MandateClaims, SubmittedWord, WordDemand } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import { catalogue, exchange, identityKey, keys, now, pid, snapshot } from '../exchange.fixture.ts';
import { signJws } from '../compact-jws.ts';
import { keysOf } from '../snapshot-keys.ts';
import { signMandate } from './mandate.ts';
import { toWordStatement, verifyWord, wordDigest, wordMatter, type WordMatter } from './word.ts';

const refused = (code: string): unknown => expect.objectContaining({ code });
const text = (th: string) => ({ th, en: th });
const house = '98000000040';
const demand: WordDemand = {
  id: 'householder',
  kind: 'consent',
  role: text('เจ้าบ้าน'),
  says: text('ข้าพเจ้ายินยอม'),
  by: { pid: 'move.householderPid', name: 'move.householderName' },
  reads: ['move.houseCode', 'person.firstNameTh'],
  standing: { relation: 'householder', kind: 'house', item: 'move.houseCode' },
};
const matter: WordMatter = {
  application: 'an-application',
  service: 'house-move',
  variant: 'new',
  subject: { kind: 'person', id: '9100000000026' },
  answers: [
    { id: 'move.houseCode', value: house, source: 'typed' },
    { id: 'contact.phone', value: '02', source: 'typed' },
    { id: 'person.firstNameTh', value: 'กัญญา', source: 'sealed' },
    { id: 'person.houseCode', value: '1', source: 'sealed' },
  ],
};

const withAnswer = (id: string, value: unknown): WordMatter => ({
  ...matter,
  answers: matter.answers.map((answer) => (answer.id === id ? { ...answer, value } : answer)),
});

function tokenOf(nonce: string, changes: object = {}): string {
  const claims = {
    ...{ iss: 'https://imauth.example.com', aud: 'portal', sub: pid, pid, acr: 'ial2.3-aal2', nonce },
    ...{ auth_time: now - 60, iat: now - 30, exp: now + 3600 },
  };
  return signJws('JWT', JSON.stringify({ ...claims, ...changes }), identityKey);
}

const standing = (changes: Partial<MandateClaims> = {}): string =>
  signMandate(
    {
      ...{ iss: 'TH/GOV/DOPA', pid, for: { kind: 'house', value: house }, relation: 'householder' },
      ...{ needed: 1, exchange, iat: now - 40, exp: now + 3600, ...changes },
    },
    keys.sealOfDopa,
  );

const statement = toWordStatement(matter, demand, 'ย้ายมาได้');
const word: SubmittedWord = {
  party: { kind: 'person', id: pid, name: 'มาลี คำแก้ว' },
  statement,
  token: tokenOf(wordDigest(statement)),
  standing: standing(),
};
const identityProviders = [
  {
    ...snapshot.identityProviders[0]!,
    jwks: [{ ...snapshot.identityProviders[0]!.jwks[0]!, kid: identityKey.kid }],
  },
];
const verify = (given: SubmittedWord, about: WordMatter = matter, assurance = { ial: 2.3, aal: 2 }) =>
  verifyWord(given, {
    ...{ matter: about, demand, thing: house, member: 'TH/GOV/DGA', assurance, catalogue, at: now },
    snapshot: { ...snapshot, identityProviders },
    findKey: keysOf(snapshot),
  });

describe('a word is refused', () => {
  it.each([
    ['whose answers changed since', withAnswer('contact.phone', '03')],
    ['of which a value changed that the person had read', withAnswer('person.firstNameTh', 'ก')],
    ['of another application', { ...matter, application: 'another' }],
    ['of another kind of application', { ...matter, variant: 'renew' }],
    ['on behalf of another', { ...matter, subject: { kind: 'person' as const, id: pid } }],
  ])('on an application %s', (_, about) => {
    expect(() => verify(word, about)).toThrow(refused('word-unfit'));
  });

  it('whose text is not the one that the service asks for, or was written over', () => {
    const other = { ...statement, says: text('ข้าพเจ้ายกบ้านให้') };
    const token = tokenOf(wordDigest(other));
    expect(() => verify({ ...word, statement: other, token })).toThrow(refused('word-unfit'));
    expect(() => verify({ ...word, statement: { ...statement, remark: 'อื่น' } })).toThrow(
      refused('word-unfit'),
    );
  });

  it('that somebody else gave, or that was signed in for something else', () => {
    const party = { ...word.party, id: '9100000000026' };
    expect(() => verify({ ...word, party })).toThrow(refused('word-unfit'));
    expect(() => verify({ ...word, token: tokenOf('a-sign-in') })).toThrow(refused('word-unfit'));
  });

  it('by too weak a sign-in, or one of another portal', () => {
    expect(() => verify(word, matter, { ial: 3, aal: 2 })).toThrow(refused('proof-assurance-low'));
    const elsewhere = tokenOf(wordDigest(statement), { aud: 'rd-efiling' });
    expect(() => verify({ ...word, token: elsewhere })).toThrow(refused('proof-other-client'));
  });

  it.each([
    ['another house', { for: { kind: 'house', value: '98000000010' } }],
    ['another person', { pid: '9100000000026' }],
    ['one who only lives there', { relation: 'resident' }],
  ] as const)('with a register’s statement of %s', (_, changes) => {
    expect(() => verify({ ...word, standing: standing(changes) })).toThrow(refused('word-unfit'));
  });

  it('with a statement that had run out when it was given', () => {
    const old = standing({ iat: now - 9000, exp: now - 8000 });
    expect(() => verify({ ...word, standing: old })).toThrow(refused('mandate-expired'));
  });
});

describe('a word is taken', () => {
  it('with what the register said, also weeks after', () => {
    expect(verify(word)).toMatchObject({ proof: { pid }, standing: { relation: 'householder' } });
  });

  it('without a register that did not answer: whoever decides looks', () => {
    const { standing: _, ...bare } = word;
    expect(verify(bare).standing).toBeUndefined();
  });

  it('whatever a source says later beside what the person read', () => {
    expect(wordMatter(withAnswer('person.houseCode', '2'), demand)).toBe(statement.matter);
    expect(verify(word, withAnswer('person.houseCode', '2')).proof.pid).toBe(pid);
  });
});
