import { header, type Agreement, type MandateClaims, type Subject } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import {
  agreement,
  catalogue,
  exchange,
  identityKey,
  keys,
  now,
  pid,
  snapshot,
  subject,
} from '../exchange.fixture.ts';
import { signJws } from '../compact-jws.ts';
import { contentDigest } from '../content-digest.ts';
import type { SigningKey } from '../keys.ts';
import type { MessageHeaders } from '../message/message.ts';
import { keysOf } from '../snapshot-keys.ts';
import { signActor } from './actor.ts';
import { manifestDigest, toDeclarationHeader } from './declaration.ts';
import { signMandate } from './mandate.ts';
import { checkRight } from './right.ts';
import { signerDigest } from './signing-rule.ts';

const company: Subject = { kind: 'juristic', value: '0980000000011' };
const other = '9100000000026';
const refused = (code: string): unknown => expect.objectContaining({ code });
const providers = [
  {
    ...snapshot.identityProviders[0]!,
    jwks: [{ ...snapshot.identityProviders[0]!.jwks[0]!, kid: identityKey.kid }],
  },
];

function idToken(who: string, changes: object = {}): string {
  const claims = {
    ...{ iss: 'https://imauth.example.com', aud: 'portal', sub: who, pid: who, acr: 'ial2.3-aal2' },
    ...{ auth_time: now - 60, iat: now - 30, exp: now + 3600 },
  };
  return signJws('JWT', JSON.stringify({ ...claims, ...changes }), identityKey);
}

function mandate(changes: Partial<MandateClaims> = {}, key: SigningKey = keys.sealOfDbd): string {
  const claims = { iss: 'TH/GOV/DBD', pid, for: company, relation: 'director', needed: 1, exchange } as const;
  return signMandate({ ...claims, iat: now - 10, exp: now + 3600, ...changes }, key);
}

const check = (
  right: Agreement['right'],
  headers: MessageHeaders,
  about?: Subject,
  changes: Partial<Agreement> = {},
) =>
  checkRight({
    client: agreement.consumer,
    agreement: { ...agreement, ...changes, right },
    headers: { [header.exchange]: exchange, ...headers },
    subject: about,
    snapshot: { ...snapshot, identityProviders: providers },
    catalogue,
    findKey: keysOf(snapshot),
    at: now,
  });

describe('citizen’s right', () => {
  it('is refused without a proof, without a subject, with two proofs', () => {
    expect(() => check('citizen', {}, subject)).toThrow(refused('proof-missing'));
    expect(() => check('citizen', { [header.proof]: idToken(pid) })).toThrow(refused('subject-missing'));
    const two = [idToken(pid), idToken(other)].join(',');
    expect(() => check('citizen', { [header.proof]: two }, subject)).toThrow(refused('header-malformed'));
  });

  it('is refused for another person, and where the agreement leaves out oneself', () => {
    expect(() => check('citizen', { [header.proof]: idToken(other) }, subject)).toThrow(
      refused('proof-other-person'),
    );
    expect(() =>
      check('citizen', { [header.proof]: idToken(pid) }, subject, { relations: ['director'] }),
    ).toThrow(refused('mandate-unfit'));
  });

  it.each([
    ['no mandate', undefined, 'mandate-unfit'],
    ['another’s mandate', mandate({ pid: other }), 'mandate-unfit'],
    [
      'a mandate for another company',
      mandate({ for: { ...company, value: '0980000000029' } }),
      'mandate-unfit',
    ],
    ['a relation that was not agreed', mandate({ relation: 'resident' }), 'mandate-unfit'],
    ['a member that holds no relation', mandate({ iss: 'TH/GOV/RD' }, keys.sealOfRd), 'mandate-unfit'],
    ['the register of another kind', mandate({ iss: 'TH/GOV/DOPA' }, keys.sealOfDopa), 'mandate-unfit'],
    ['an expired one', mandate({ iat: now - 90_000, exp: now - 3600 }), 'mandate-expired'],
  ])('is refused for a company with %s', (_, token, code) => {
    const headers = { [header.proof]: idToken(pid), ...(token !== undefined && { [header.mandate]: token }) };
    expect(() => check('citizen', headers, company)).toThrow(refused(code));
  });

  it('is given for oneself, and for a company of which one is a director', () => {
    expect(check('citizen', { [header.proof]: idToken(pid) }, subject).proofs[0]?.pid).toBe(pid);
    const headers = { [header.proof]: idToken(pid), [header.mandate]: mandate({ needed: 2 }) };
    expect(check('citizen', headers, company).mandates[0]?.for).toEqual(company);
  });
});

describe('officer’s right', () => {
  const actor = (kind: 'officer' | 'system' | 'person', inCase?: string) =>
    signActor(
      {
        ...{ iss: agreement.consumer, sub: 'o1', kind, role: 'reviewer', purpose: agreement.purpose.code },
        ...{ aud: agreement.service, exchange, iat: now, exp: now + 300 },
        ...(inCase !== undefined && { case: inCase }),
      },
      keys.portalActor,
    );

  it('is refused without an actor, and to a person who is no officer', () => {
    expect(() => check('officer', { [header.proof]: idToken(pid) }, subject)).toThrow(
      refused('actor-missing'),
    );
    expect(() => check('officer', { [header.actor]: actor('person') }, subject)).toThrow(
      refused('actor-unfit'),
    );
  });

  it('is refused to an actor named for another case', () => {
    const headers = { [header.actor]: actor('officer'), [header.case]: 'C-1' };
    expect(() => check('officer', headers, subject)).toThrow(refused('actor-unfit'));
  });

  it('is refused to an officer without a case', () => {
    expect(() => check('officer', { [header.actor]: actor('officer') }, subject)).toThrow(
      refused('actor-unfit'),
    );
  });

  it('is given to an officer with a case and to a system, with and without a subject', () => {
    const headers = { [header.actor]: actor('officer', 'C-1'), [header.case]: 'C-1' };
    expect(check('officer', headers, subject).actor?.kind).toBe('officer');
    expect(check('officer', { [header.actor]: actor('system') }).actor?.kind).toBe('system');
  });
});

describe('submission', () => {
  const digest = contentDigest(Buffer.from('{}'));
  const manifest = {
    profile: 'saphan-declaration-1' as const,
    application: exchange,
    parts: { [agreement.service]: [digest.slice('sha-256=:'.length, -1)] },
  };
  const nonce = manifestDigest(manifest);
  const headers = (proofs: readonly string[], mandates: readonly string[] = []) => ({
    [header.declaration]: toDeclarationHeader(manifest),
    [header.contentDigest]: digest,
    [header.proof]: proofs.join(', '),
    ...(mandates.length > 0 && { [header.mandate]: mandates.join(', ') }),
  });
  const declared = (who: string, changes: object = {}) => idToken(who, { nonce, ...changes });

  it('is refused without a declaration, or with a mere sign-in', () => {
    expect(() => check('submission', { [header.proof]: declared(pid) }, subject)).toThrow(
      refused('declaration-missing'),
    );
    expect(() => check('submission', headers([idToken(pid)]), subject)).toThrow(refused('declaration-unfit'));
  });

  it('is refused for oneself where the agreement leaves out oneself', () => {
    expect(() => check('submission', headers([declared(pid)]), subject, { relations: ['director'] })).toThrow(
      refused('mandate-unfit'),
    );
  });

  it('is refused for another person, or a company without its mandate', () => {
    expect(() => check('submission', headers([declared(other)]), subject)).toThrow(
      refused('proof-other-person'),
    );
    expect(() => check('submission', headers([declared(pid)]), company)).toThrow(refused('mandate-unfit'));
  });

  it('is refused while a signer is missing, also when one signs twice', () => {
    const two = mandate({ needed: 2 });
    expect(() => check('submission', headers([declared(pid)], [two]), company)).toThrow(
      refused('declaration-too-few'),
    );
    expect(() => check('submission', headers([declared(pid), declared(pid)], [two]), company)).toThrow(
      refused('declaration-too-few'),
    );
  });

  it('is refused when a second signer has no mandate', () => {
    const signers = headers([declared(pid), declared(other)], [mandate({ needed: 2 })]);
    expect(() => check('submission', signers, company)).toThrow(refused('mandate-unfit'));
  });

  const third = '9100000000034';
  const digests = (pids: readonly string[]) => pids.map((each) => signerDigest(exchange, each));
  /** The person must sign, with any one of the other two. */
  const withOne = (of: string): string =>
    mandate({ pid: of, needed: 2, together: [digests([pid]), digests([other, third])] });

  it('is refused while enough sign, but not the one whom the rule names', () => {
    const signers = headers([declared(other), declared(third)], [withOne(other), withOne(third)]);
    expect(() => check('submission', signers, company)).toThrow(refused('declaration-too-few'));
    const alone = headers([declared(pid)], [withOne(pid)]);
    expect(() => check('submission', alone, company)).toThrow(refused('declaration-too-few'));
  });

  it('is refused while one of the statements asks for more than the others did', () => {
    const signers = headers(
      [declared(pid), declared(other)],
      [mandate({ needed: 2 }), mandate({ pid: other, needed: 3 })],
    );
    expect(() => check('submission', signers, company)).toThrow(refused('declaration-too-few'));
  });

  it('is refused to a director whose statement had run out when they declared, however fresh the first one’s', () => {
    const stale = mandate({ pid: other, needed: 2, iat: now - 90_000, exp: now - 3600 });
    const signers = headers([declared(pid), declared(other)], [mandate({ needed: 2 }), stale]);
    expect(() => check('submission', signers, company)).toThrow(refused('mandate-expired'));
  });

  it('is given to the one whom the rule names with any of the others, and to any three of them', () => {
    const signers = headers([declared(third), declared(pid)], [withOne(third), withOne(pid)]);
    expect(check('submission', signers, company).proofs).toHaveLength(2);
    const all = [pid, other, third];
    const three = headers(
      all.map((each) => declared(each)),
      all.map((each) => mandate({ pid: each, needed: 3 })),
    );
    expect(check('submission', three, company).proofs).toHaveLength(3);
  });

  it('is given to directors who declared days apart, each with a statement of their own day', () => {
    const onDay = (days: number) => {
      const at = now - days * 86_400;
      return { token: { auth_time: at, iat: at }, given: { needed: 2, iat: at - 30, exp: at + 80_000 } };
    };
    const [first, last] = [onDay(5), onDay(1)];
    const signers = headers(
      [declared(other, first.token), declared(pid, last.token)],
      [mandate({ ...first.given, pid: other }), mandate(last.given)],
    );
    expect(check('submission', signers, company).proofs).toHaveLength(2);
  });

  it('is refused with a mandate that had ended before the declaration', () => {
    const ended = mandate({ iat: now - 80_000, exp: now - 40 });
    expect(() => check('submission', headers([declared(pid)], [ended]), company)).toThrow(
      refused('mandate-expired'),
    );
  });

  it('is refused with a mandate from the future', () => {
    const future = mandate({ iat: now + 61, exp: now + 3600 });
    expect(() => check('submission', headers([declared(pid)], [future]), company)).toThrow(
      refused('mandate-unfit'),
    );
  });

  it('is given to both directors, also when it is delivered days after', () => {
    const days = 5 * 86_400;
    const then = { auth_time: now - days, iat: now - days, exp: now - days + 3600 };
    const given = { needed: 2, iat: now - days - 600, exp: now - days + 80_000 };
    const signers = headers(
      [declared(pid, then), declared(other, then)],
      [mandate(given), mandate({ ...given, pid: other })],
    );
    const proven = check('submission', signers, company);
    expect(proven.proofs.map((proof) => proof.pid)).toEqual([pid, other]);
    expect(proven.manifest).toEqual(manifest);
    expect(check('submission', headers([declared(pid)]), subject).mandates).toEqual([]);
  });
});
