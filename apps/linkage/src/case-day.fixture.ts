import type { CaseDayStatement, QualityDayStatement } from '@saphan/contracts';
import type { SigningKey } from '@saphan/exchange';
import { CompactSign } from 'jose';
import type { TestLinkage } from './linkage.fixture.ts';

/** Sends what an agency did on a day, as its gateway would. @returns status, and the code of a refusal */
export async function sendCaseDay(
  linkage: Pick<TestLinkage, 'app' | 'keys'>,
  said: Pick<CaseDayStatement, 'member' | 'day' | 'services'> & Partial<CaseDayStatement>,
  { key = linkage.keys.dopa.exchange, typ = 'saphan-case-day+jwt' }: SignedBy = {},
): Promise<[number, string | undefined]> {
  const statement = { profile: 'saphan-case-day-1', issuedAt: new Date().toISOString(), ...said };
  return send(linkage, '/report/cases', statement, { key, typ });
}

/** Sends how good an agency's data were on a day, as its gateway would. */
export async function sendQualityDay(
  linkage: Pick<TestLinkage, 'app' | 'keys'>,
  said: Pick<QualityDayStatement, 'day' | 'sets'> & Partial<QualityDayStatement>,
  { key = linkage.keys.dopa.exchange, typ = 'saphan-quality-day+jwt' }: SignedBy = {},
): Promise<[number, string | undefined]> {
  const statement = {
    ...{ profile: 'saphan-quality-day-1', member: 'TH/GOV/DOPA', gateway: 'TH/GOV/DGA/cloud' },
    ...{ issuedAt: new Date().toISOString(), ...said },
  };
  return send(linkage, '/report/quality', statement, { key, typ });
}

interface SignedBy {
  readonly key?: SigningKey;
  readonly typ?: string;
}

async function send(
  { app }: Pick<TestLinkage, 'app'>,
  url: string,
  statement: object,
  { key, typ }: Required<SignedBy>,
): Promise<[number, string | undefined]> {
  const payload = await new CompactSign(Buffer.from(JSON.stringify(statement)))
    .setProtectedHeader({ alg: key.algorithm, typ, kid: key.kid })
    .sign(key.privateKey);
  const headers = { 'content-type': 'application/jwt' };
  const answer = await app.inject({ method: 'POST', url, headers, payload });
  return [answer.statusCode, answer.statusCode === 204 ? undefined : answer.json<{ code: string }>().code];
}
