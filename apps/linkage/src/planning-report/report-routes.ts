import { openRenderer, type PrintedReport } from '@saphan/documents';
import { toBangkokDay } from '@saphan/thai';
import { toInline } from '@saphan/web';
import type { PageServer } from '@saphan/web/pages';
import { createHash } from 'node:crypto';
import type { LinkageContext } from '../context.ts';
import type { PageWishes } from '../pages/add-pages.ts';
import { toQuery } from '../pages/visit.ts';
import { findMinistryNames } from '../planning-works/works-page.tsx';
import { findQuarter, quarterOf, toQuarterId } from './quarter.ts';
import { readReport } from './read-report.ts';
import { reportPath } from './report-page.tsx';
import { toPrintedReport } from './to-printed-report.ts';

/** Drawings that are kept: each is of other facts. */
const mostKept = 20;

/** `GET /planning/report.pdf?quarter=2027-1`: the report as the cabinet gets it, in Thai. */
export function addReportPdfRoute(
  app: PageServer,
  { db, now }: Pick<LinkageContext, 'db' | 'now'>,
  { currentView, demo }: PageWishes,
): void {
  const renderer = openRenderer();
  app.addHook('onClose', () => renderer.close());
  const drawn = new Map<string, Promise<Buffer>>();

  function draw(report: PrintedReport): Promise<Buffer> {
    const key = createHash('sha256').update(JSON.stringify(report)).digest('hex');
    const known = drawn.get(key);
    if (known !== undefined) return known;
    // Anybody may ask: the same facts are drawn once.
    const turn = { owner: 'coordination', kind: 'report' };
    const pdf = renderer.renderReport({ report, at: Math.floor(now() / 1000), turn });
    const [oldest] = drawn.keys();
    if (drawn.size >= mostKept && oldest !== undefined) drawn.delete(oldest);
    drawn.set(key, pdf);
    pdf.catch(() => drawn.delete(key));
    return pdf;
  }

  app.get(`${reportPath}.pdf`, async (request, reply) => {
    const today = toBangkokDay(now());
    const asked = findQuarter(toQuery(request)['quarter']) ?? quarterOf(today);
    const quarter = asked.from > today ? quarterOf(today) : asked;
    const language = 'th';
    const view = await currentView();
    const [report, ministries] = await Promise.all([
      readReport(db, view, quarter, now()),
      findMinistryNames({ db, language }),
    ]);
    const nameOf = (ministry: string) => ministries.get(ministry) ?? ministry;
    const agencyOf = (member: string) => view.findMember(member)?.shortNames[language] ?? member;
    const pdf = await draw(toPrintedReport({ report, language, nameOf, agencyOf }, demo));
    return reply
      .type('application/pdf')
      .header('content-disposition', toInline(`report-${toQuarterId(quarter)}.pdf`))
      .send(pdf);
  });
}
