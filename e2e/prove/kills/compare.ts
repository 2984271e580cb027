import type { TestCountry } from '../../harness/country.ts';
import { openDatabase } from '../../harness/open-database.ts';
import { compareEvidence, type EvidenceComparison } from './compare-evidence.ts';

/** What portal, desk and both evidences say of the same applications. */
export interface Comparison extends EvidenceComparison {
  readonly applications: number;
  readonly cases: number;
  readonly payments: number;
  readonly documents: number;
  /** What one knows and the other does not, in words. */
  readonly lost: readonly string[];
  /** What is there more than once. */
  readonly doubled: readonly string[];
}

interface PortalRow {
  readonly application: string;
  readonly number: string;
  readonly dispatches: number;
  readonly acknowledged: number;
  readonly state: string | null;
  readonly paid: number;
  readonly collected: number;
  readonly documents: readonly string[];
  readonly files: number;
}

const portalQuery = `
  select a.id as application, a.number,
    (select count(*)::int from dispatch d where d.application = a.id) as dispatches,
    (select count(*)::int from dispatch d where d.application = a.id and d.state = 'acknowledged') as acknowledged,
    (select string_agg(distinct c.state, ' ') from case_state c where c.application = a.id) as state,
    (select count(*)::int from payment p where p.application = a.id and p.state = 'paid') as paid,
    (select count(*)::int from ledger_posting l join payment p on p.id = l.payment
      join ledger_transaction t on t.id = l.transaction
      where p.application = a.id and t.kind = 'received' and l.account = 'payable' and l.line = 1) as collected,
    array(select d.sha256 from document d where d.application = a.id order by 1) as documents,
    (select count(*)::int from document d join issued_file f on f.id = d.file
      where d.application = a.id and f.state = 'complete') as files
  from application a where a.state = 'submitted'`;

interface CaseRow {
  readonly application: string;
  readonly state: string;
  readonly actions: readonly string[];
  readonly documents: readonly string[];
  readonly delivered: number;
  readonly expected: number;
  readonly stored: number;
}

const deskQuery = `
  select c.application, c.state,
    array(select type from case_action a where a.case_id = c.id order by version) as actions,
    array(select sha256 from issued_document i where i.case_id = c.id order by 1) as documents,
    (select count(*)::int from issued_document i where i.case_id = c.id and i.delivered_at is not null) as delivered,
    (select count(*)::int from expected_file e where e.case_id = c.id) as expected,
    (select count(*)::int from expected_file e join stored_file s on s.id = e.file and s.agency = e.agency
      where e.case_id = c.id and s.completed_at is not null and s.sha256 = e.sha256) as stored
  from case_file c`;

/** Actions that happen once in a case, however often a message comes. */
const onceEach = [
  'receive',
  'claim',
  'find-complete',
  'approve',
  'request-payment',
  'payment-received',
  'receipt',
  'issued',
];

async function readAll<Row extends object>(
  country: TestCountry,
  name: string,
  query: string,
): Promise<readonly Row[]> {
  const database = await openDatabase(country, name, 'postgres');
  const { rows } = await database.query<Row>(query);
  await database.end();
  return rows;
}

/** Holds portal, desk and both evidences against each other. */
export async function compare(country: TestCountry): Promise<Comparison> {
  const applications = await readAll<PortalRow>(country, 'portal', portalQuery);
  const cases = await readAll<CaseRow>(country, 'desk', deskQuery);
  const lost: string[] = [];
  const doubled: string[] = [];
  const holds = (is: number, should: number, what: string): void => {
    if (is < should) lost.push(`${what}: ${is} of ${should}`);
    if (is > should) doubled.push(`${what}: ${is} instead of ${should}`);
  };
  for (const row of applications) {
    const own = cases.filter(({ application }) => application === row.application);
    holds(own.length, 1, `${row.number}: cases at the desk`);
    holds(row.acknowledged, row.dispatches, `${row.number}: messages acknowledged`);
    holds(row.dispatches, 2, `${row.number}: messages of the portal (submission, payment)`);
    holds(row.paid, 1, `${row.number}: payments`);
    holds(row.collected, 1, `${row.number}: bookings of the fee`);
    holds(row.documents.length, 2, `${row.number}: documents at the portal (certificate, receipt)`);
    holds(row.files, 2, `${row.number}: files of documents at the portal`);
    if (row.state !== 'completed') lost.push(`${row.number}: the portal has it ${String(row.state)}`);
    for (const found of own) {
      for (const type of onceEach)
        holds(
          found.actions.filter((action) => action === type).length,
          1,
          `${row.number}: ${type} at the desk`,
        );
      holds(found.documents.length, 2, `${row.number}: documents at the desk`);
      holds(found.delivered, 2, `${row.number}: documents delivered`);
      holds(found.stored, found.expected, `${row.number}: uploads at the desk`);
      if (found.state !== 'completed') lost.push(`${row.number}: the desk has it ${found.state}`);
      if (found.documents.join() !== row.documents.join())
        lost.push(`${row.number}: another document at portal and desk`);
    }
  }
  const known = new Set(applications.map(({ application }) => application));
  for (const { application } of cases)
    if (!known.has(application)) doubled.push(`a case for ${application}, which nobody has submitted`);
  const evidence = await compareEvidence(country);
  const sum = (count: (row: PortalRow) => number): number =>
    applications.reduce((all, row) => all + count(row), 0);
  return {
    applications: applications.length,
    cases: cases.length,
    payments: sum(({ paid }) => paid),
    documents: sum(({ documents }) => documents.length),
    ...evidence,
    lost,
    doubled,
  };
}
