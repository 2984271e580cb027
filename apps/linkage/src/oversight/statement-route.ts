import { toAttachment } from '@saphan/web';
import type { PageServer } from '@saphan/web/pages';
import { sql } from 'kysely';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';

const Query = Type.Object({ day: Type.String({ format: 'date' }) });

/**
 * `GET /oversight/statements.jsonl?day=`: what each agency has signed of that day, of its cases and of its data, a line each, for auditors alone: it holds the small
 * numbers that are not told.
 */
export function addStatementRoute(app: PageServer, context: LinkageContext): void {
  app.get('/oversight/statements.jsonl', { schema: { querystring: Query } }, async (request, reply) => {
    checkRole(request, await findStaff(request, context), 'auditor');
    const { rows } = await sql<{ member: string; jws: string }>`
      select member, jws from case_day_statement where day = ${request.query.day}::date
      union all select member, jws from quality_statement where day = ${request.query.day}::date order by member
    `.execute(context.db);
    return reply
      .type('application/jsonl; charset=utf-8')
      .header('content-disposition', toAttachment(`statements-${request.query.day}.jsonl`))
      .send(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  });
}
