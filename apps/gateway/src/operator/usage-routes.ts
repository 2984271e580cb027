import { WrittenRowsReport, type UsageMonth } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { createWrittenRowsCount } from '../usage/written-rows.ts';
import type { OperatorCheck } from './check-operator.ts';

/** What this gateway has done for a hosted member in one month, and what its desk has. */
export function addUsageRoutes(app: Server, { keys, usage }: Parts, check: OperatorCheck): void {
  const query = Type.Object({
    member: Type.String(),
    month: Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' }),
  });
  app.get('/usage', { schema: { querystring: query } }, async (request): Promise<UsageMonth> => {
    const { member, month } = request.query;
    check.checkMember(request, member);
    const hosted = keys.findMember(member);
    if (!hosted) throw gatewayProblem('member-not-hosted');
    const [year = 0, number = 0] = month.split('-').map(Number);
    const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
    const days = await usage.list(hosted.agency, `${month}-01`, `${month}-${String(last)}`);
    return { member, month, days: days.map(({ agency: _agency, changedAt: _changedAt, ...day }) => day) };
  });

  const count = createWrittenRowsCount(usage);
  app.post('/usage/rows', { schema: { body: WrittenRowsReport } }, (request) => {
    const { member } = request.body;
    check.checkMember(request, member);
    const hosted = keys.findMember(member);
    if (!hosted) throw gatewayProblem('member-not-hosted');
    count(hosted.agency, request.body);
    return {};
  });
}
