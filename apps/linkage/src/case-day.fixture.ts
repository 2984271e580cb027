import type { CaseDayStatement } from '@saphan/contracts';
import type { SigningKey } from '@saphan/exchange';
import { CompactSign } from 'jose';
import type { TestLinkage } from './linkage.fixture.ts';

/** Sends what an agency did on a day, as its gateway would. @returns status, and the code of a refusal */
export async function sendCaseDay(
  linkage: Pick<TestLinkage, 'app' | 'keys'>,
  said: Pick<CaseDayStatement, 'member' | 'day' | 'services'> & Partial<CaseDayStatement>,
  { key = linkage.keys.dopa.exchange, typ = 'saphan-case-day+jwt' }: { key?: SigningKey; typ?: string } = {},
): Promise<[number, string | undefined]> {
  const statement = { profile: 'saphan-case-day-1', issuedAt: new Date().toISOString(), ...said };
  const payload = await new CompactSign(Buffer.from(JSON.stringify(statement)))
    .setProtectedHeader({ alg: key.algorithm, typ, kid: key.kid })
    .sign(key.privateKey);
  const headers = { 'content-type': 'application/jwt' };
  const answer = await linkage.app.inject({ method: 'POST', url: '/report/cases', headers, payload });
  return [answer.statusCode, answer.statusCode === 204 ? undefined : answer.json<{ code: string }>().code];
}
