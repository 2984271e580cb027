import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose';
import { timingSafeEqual } from 'node:crypto';
import type { Desk } from '../desk.ts';
import type { SystemRow } from '../system/agency-system.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { oauthProblem } from './oauth-problems.ts';
import { digestOf, findClient } from './secrets.ts';

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** An assertion lives no longer than this (RFC 7523 leaves it to the server). */
const longestAssertionMs = 5 * 60_000;
const algorithms = ['ES256', 'EdDSA', 'PS256', 'RS256'];

/** How a client says who it is: one of the two, never both (RFC 6749 §2.3). */
export interface ClientProof {
  readonly authorization: string | undefined;
  readonly form: Readonly<Record<string, unknown>>;
}

const textOf = (form: ClientProof['form'], name: string): string | undefined => {
  const value = form[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** RFC 6749 §2.3.1: both halves are form-encoded before they are joined. */
function readBasic(authorization: string): { id: string; secret: string } | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':', 2);
  try {
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
  } catch {
    return undefined;
  }
}

const refused = (detail: string) => oauthProblem('invalid_client', { detail });

async function findRow(trx: DeskTransaction, id: string): Promise<SystemRow | undefined> {
  return trx
    .selectFrom('agency_system')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

/**
 * Holds a system as it was when it proved itself, until tokens are given: one that is ended meanwhile, or gets a new secret, gets none that
 * would outlive that.
 * @throws Problem `invalid_client`
 */
export async function checkStillRegistered(
  trx: DeskTransaction,
  { id, secret }: Pick<SystemRow, 'id' | 'secret'>,
): Promise<void> {
  const row = await trx
    .selectFrom('agency_system')
    .select('id')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('secret', 'is not distinct from', secret)
    .forShare()
    .executeTakeFirst();
  if (row === undefined) throw refused('ended, or another secret since');
}

function checkSecret(row: SystemRow | undefined, secret: string): SystemRow {
  const known = row?.secret ?? undefined;
  const fits = timingSafeEqual(known ?? Buffer.alloc(32), digestOf(secret));
  if (row === undefined || known === undefined || !fits) throw refused('wrong secret');
  return row;
}

/** Each assertion serves once (RFC 7523 §3 item 7). */
async function checkFirstTime(
  desk: Desk,
  trx: DeskTransaction,
  row: SystemRow,
  { jti, exp }: { readonly jti: string; readonly exp: number },
): Promise<void> {
  const now = desk.wallClock();
  await trx.deleteFrom('shown_assertion').where('ends_at', '<', now).where('system', '=', row.id).execute();
  const kept = await trx
    .insertInto('shown_assertion')
    .values({ agency: row.agency, system: row.id, jti, ends_at: new Date(exp * 1000) })
    .onConflict((conflict) => conflict.columns(['system', 'jti']).doNothing())
    .returning('jti')
    .executeTakeFirst();
  if (kept === undefined) throw refused('an assertion that was shown before');
}

async function checkAssertion(
  desk: Desk,
  trx: DeskTransaction,
  row: SystemRow | undefined,
  assertion: string,
  clientId: string,
): Promise<SystemRow> {
  const keys = (row?.keys ?? undefined) as JSONWebKeySet | undefined;
  if (row === undefined || keys === undefined) throw refused('a client without keys');
  const now = desk.wallClock();
  const { payload } = await jwtVerify(assertion, createLocalJWKSet(keys), {
    algorithms,
    issuer: clientId,
    subject: clientId,
    audience: [`${desk.settings.publicUrl}/oauth/token`, desk.settings.publicUrl],
    requiredClaims: ['exp', 'jti'],
    currentDate: now,
    clockTolerance: 30,
  }).catch((cause: unknown) => {
    throw oauthProblem('invalid_client', { detail: 'the assertion does not hold', cause });
  });
  const { exp = 0, jti = '' } = payload;
  if (exp * 1000 > now.getTime() + longestAssertionMs + 30_000) throw refused('an assertion that lives long');
  await checkFirstTime(desk, trx, row, { jti, exp });
  return row;
}

function findSubject(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).sub;
  } catch {
    return undefined;
  }
}

/**
 * Which system asks: by its secret (`client_secret_basic`, `client_secret_post`) or by its key (`private_key_jwt`, RFC 7523).
 * @throws Problem `invalid_client`
 */
export async function authenticateSystem(
  desk: Desk,
  { authorization, form }: ClientProof,
): Promise<SystemRow> {
  const basic = authorization === undefined ? undefined : readBasic(authorization);
  const assertion = textOf(form, 'client_assertion');
  const posted = textOf(form, 'client_secret');
  const ways = [authorization, assertion, posted].filter((way) => way !== undefined);
  if (ways.length !== 1) throw refused('no way or several ways to prove who asks');
  if (assertion !== undefined && textOf(form, 'client_assertion_type') !== assertionType)
    throw refused('another type of assertion');
  const id = basic?.id ?? textOf(form, 'client_id') ?? (assertion && findSubject(assertion)) ?? '';
  const client = findClient(id);
  if (client === undefined) throw refused('no client_id of this desk');
  return desk.store.asAgency(client.agency, async (trx) => {
    const row = await findRow(trx, client.system);
    return assertion === undefined
      ? checkSecret(row, basic?.secret ?? posted ?? '')
      : checkAssertion(desk, trx, row, assertion, id);
  });
}
