import { CaseDaysReport, type CaseDayStatement } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { CompactSign } from 'jose';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCheck } from './check-operator.ts';

const timeoutMs = 5_000;

/**
 * `POST /case-days`: what a hosted agency did in its cases, day by day, signed here in the agency's name and passed on to the Linkage
 * Center. Nothing is kept: the desk tells again what was not taken.
 */
export function addCaseDaysRoute(
  app: Server,
  { keys, settings, now }: Pick<Parts, 'keys' | 'settings' | 'now'>,
  check: OperatorCheck,
): void {
  async function passOn(statement: CaseDayStatement): Promise<void> {
    const key = keys.getKey(statement.member, 'exchange');
    const body = await new CompactSign(Buffer.from(JSON.stringify(statement)))
      .setProtectedHeader({ alg: key.algorithm, typ: 'saphan-case-day+jwt', kid: key.kid })
      .sign(key.privateKey);
    let status: number;
    try {
      const response = await fetch(new URL('/report/cases', settings.linkageUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/jwt' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      ({ status } = response);
    } catch (cause) {
      throw gatewayProblem('linkage-refused', { cause, detail: String(cause) });
    }
    if (status !== 204) throw gatewayProblem('linkage-refused', { detail: `status ${String(status)}` });
  }

  app.post('/case-days', { schema: { body: CaseDaysReport } }, async (request) => {
    const { member, days } = request.body;
    check.checkMember(request, member);
    if (!keys.findMember(member)) throw gatewayProblem('member-not-hosted');
    for (const day of days)
      await passOn({ profile: 'saphan-case-day-1', member, issuedAt: new Date(now()).toISOString(), ...day });
    return {};
  });
}
