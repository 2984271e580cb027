import { toAttachment } from '@saphan/web';
import type { Server } from '@saphan/web';
import { languageOf, toCsv } from '@saphan/web/pages';
import type { LinkageContext } from '../context.ts';
import { toQuery } from '../pages/visit.ts';
import { findUsage } from './find-usage.ts';
import { toMonth } from './usage-page.tsx';
import { usageTexts } from './usage-texts.ts';

/** `GET /usage.csv?month=&member=`: the page's table as a file, its numbers plain. */
export function addUsageFileRoute(app: Server, { db, now }: Pick<LinkageContext, 'db' | 'now'>): void {
  app.get('/usage.csv', async (request, reply) => {
    const text = usageTexts(languageOf(request));
    const query = toQuery(request);
    const month = toMonth(query.month, now());
    const rows = await findUsage(db, month, query.member);
    const head = [text.month, text.member, text.gateway, text.asked, text.given, text.unanswered, text.rows];
    const lines = rows.map((row) => [
      month,
      row.member,
      row.gateway,
      ...[row.asked, row.given, row.unanswered, row.rows, row.bytesIn, row.bytesOut, row.processorMs].map(
        String,
      ),
    ]);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', toAttachment(`usage-${month}.csv`))
      .send(toCsv([[...head, text.bytesInPlain, text.bytesOutPlain, text.processorPlain], ...lines]));
  });
}
