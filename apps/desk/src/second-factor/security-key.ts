import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { isIP } from 'node:net';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openFactor, readFactors, useFactor, type Factor, type FactorOwner } from './factors.ts';
import { limitTries, type Tried } from './limit-tries.ts';
import { noteTry } from './show-code.ts';

/** The public part of a key, as it is kept. */
interface KeyRecord {
  readonly id: string;
  readonly publicKey: string;
}

/** A browser knows keys by host names, never by numbers: a desk that is reached by an address of digits has no security keys. */
export function findKeySite(publicUrl: string): { id: string; origin: string } | undefined {
  const { hostname, origin } = new URL(publicUrl);
  return isIP(hostname.replaceAll(/[[\]]/g, '')) === 0 ? { id: hostname, origin } : undefined;
}

type Site = NonNullable<ReturnType<typeof findKeySite>>;

const recordOf = (desk: Desk, factor: Factor): KeyRecord =>
  JSON.parse(openFactor(desk, factor).toString('utf8')) as KeyRecord;

const keysOf = (factors: readonly Factor[]): readonly Factor[] =>
  factors.filter(({ kind }) => kind === 'security-key');

/** What the browser asks a new key, which must verify its holder (PIN, finger): a found key alone decides nothing. */
export const askNewKey = (
  desk: Desk,
  site: Site,
  officer: string,
  name: string,
  factors: readonly Factor[],
) =>
  generateRegistrationOptions({
    rpName: 'Saphan',
    rpID: site.id,
    userName: name,
    userID: new Uint8Array(Buffer.from(officer.replaceAll('-', ''), 'hex')),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
    excludeCredentials: keysOf(factors).map((factor) => ({ id: recordOf(desk, factor).id })),
  });

/** What the browser asks the keys that are known. */
export const askKnownKey = (desk: Desk, site: Site, factors: readonly Factor[]) =>
  generateAuthenticationOptions({
    rpID: site.id,
    userVerification: 'required',
    allowCredentials: keysOf(factors).map((factor) => ({ id: recordOf(desk, factor).id })),
  });

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names what the browser is taken to have sent; the library checks it
function parse<Answer>(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}

/** Reads what a new key has answered; nothing where it does not fit the question. */
export async function findNewKey(
  site: Site,
  challenge: string,
  answer: string,
): Promise<{ secret: Uint8Array; counter: number } | undefined> {
  const response = parse<RegistrationResponseJSON>(answer);
  if (response === undefined) return undefined;
  const asked = { expectedChallenge: challenge, expectedOrigin: site.origin, expectedRPID: site.id };
  // The library throws on whatever a stranger may send: all of it is simply not a key.
  const result = await verifyRegistrationResponse({
    response,
    ...asked,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!result?.verified) return undefined;
  const { id, publicKey, counter } = result.registrationInfo.credential;
  const record: KeyRecord = { id, publicKey: Buffer.from(publicKey).toString('base64url') };
  return { secret: Buffer.from(JSON.stringify(record)), counter };
}

async function findKnownKey(
  desk: Desk,
  trx: DeskTransaction,
  officer: string,
  asked: { readonly site: Site; readonly challenge: string; readonly answer: string },
): Promise<string | undefined> {
  const response = parse<AuthenticationResponseJSON>(asked.answer);
  const known = keysOf(await readFactors(trx, officer)).map((factor) => ({
    factor,
    ...recordOf(desk, factor),
  }));
  const key = known.find(({ id }) => id === response?.id);
  if (response === undefined || key === undefined) return undefined;
  const { factor, id, publicKey } = key;
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: asked.challenge,
    expectedOrigin: asked.site.origin,
    expectedRPID: asked.site.id,
    requireUserVerification: true,
    credential: {
      id,
      publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
      counter: factor.counter,
    },
  }).catch(() => undefined);
  if (!result?.verified) return undefined;
  await useFactor(desk, trx, factor.id, result.authenticationInfo.newCounter);
  return factor.id;
}

/** An officer shows a security key. @returns by which; a wrong one is counted and audited like a wrong code */
export async function showKey(
  desk: Desk,
  trx: DeskTransaction,
  owner: FactorOwner,
  asked: { readonly site: Site; readonly challenge: string; readonly answer: string },
): Promise<Tried<string>> {
  const tried = await limitTries(desk, trx, owner, () => findKnownKey(desk, trx, owner.officer, asked));
  await noteTry(desk, trx, owner, tried);
  return tried;
}
