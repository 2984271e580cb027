import type { Server } from '@saphan/web';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { saveReport } from './save-report.ts';
import { verifyReport } from './verify-report.ts';

const reportLimit = 4 * 1024 * 1024;

/** `POST /report`: what a gateway tells of itself, signed by its owner (see `gateway-report.ts` in contracts). */
export function addReportRoutes(app: Server, { db, now }: LinkageContext): void {
  app.addContentTypeParser(
    'application/jwt',
    { parseAs: 'string', bodyLimit: reportLimit },
    (_request, body, done) => {
      done(null, body);
    },
  );
  app.post('/report', { bodyLimit: reportLimit }, async ({ body }, reply) => {
    if (typeof body !== 'string')
      throw linkageProblem('report-refused', { detail: 'content-type is not application/jwt' });
    await saveReport(db, await verifyReport(db, body, now()));
    return reply.code(204).send();
  });
}
