import { createHash } from 'node:crypto';
import { Problem, toUuidV7, type PaperScan } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../../as-agency.ts';
import { gatewayProblem, gatewayProblems } from '../../gateway-problems.ts';
import type { PdfReader, ReadPage } from './pdf-reader.ts';
import { findImageFacts } from './read-image.ts';

export const mostScanBytes = 40 * 1024 * 1024;
export const mostPages = 500;
/** Pages that are read and kept at once: between them others have their turn, and a stop loses no more than these. */
const pagesAtOnce = 10;

export interface NewScan {
  readonly service: string;
  readonly name: string;
  readonly by: string;
  readonly bytes: Buffer;
}

/** Files of scanned pages, each under its agency's row security. */
export interface PaperScans {
  /** Takes a picture as one page; of a PDF the pages are counted, and read afterwards. @throws Problem `paper-file-…` */
  add(agency: string, scan: NewScan): Promise<{ id: string; pages: number }>;
  list(agency: string, service: string, language: 'th' | 'en'): Promise<PaperScan[]>;
  /** Takes it away with its pages. @throws Problem `paper-scan-used` */
  remove(agency: string, service: string, id: string): Promise<void>;
  /** Reads some pages of a PDF that waits. @returns whether there was one */
  readSome(agency: string): Promise<boolean>;
}

interface Unread {
  readonly id: string;
  readonly service: string;
  readonly pages: number;
  readonly pages_read: number;
  readonly content: Buffer;
}

interface ListedScan {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly pages: number;
  readonly pages_read: number;
  readonly added_at: Date;
  readonly fault: string | null;
  readonly fault_page: number | null;
}

const toScan = (row: ListedScan, language: 'th' | 'en'): PaperScan => ({
  ...{ id: row.id, name: row.name, bytes: row.bytes, pages: row.pages, pagesRead: row.pages_read },
  addedAt: row.added_at.toISOString(),
  ...(row.fault !== null && {
    fault: {
      code: row.fault,
      title: gatewayProblems[row.fault as keyof typeof gatewayProblems].title[language],
      ...(row.fault_page !== null && { page: row.fault_page }),
    },
  }),
});

const insertPage = (
  client: pg.PoolClient,
  agency: string,
  at: { readonly service: string; readonly scan: string; readonly number: number; readonly id: string },
  { mediaType, width, height, bytes }: ReadPage,
) =>
  client.query(
    `insert into paper_page (agency, id, service, scan, number, media_type, width, height, image)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [agency, at.id, at.service, at.scan, at.number, mediaType, width, height, bytes],
  );

const pageOf = ({ at }: Problem): number | null => Number(/^page ([0-9]+)$/.exec(at ?? '')?.[1]) || null;

/** A scan and its pages become one or nothing. */
async function giveUp(client: pg.PoolClient, id: string, fault: Problem): Promise<void> {
  await client.query('delete from paper_page where scan = $1', [id]);
  await client.query(
    'update paper_scan set content = null, pages_read = 0, fault = $2, fault_page = $3 where id = $1',
    [id, fault.code, pageOf(fault)],
  );
}

const isKnown = (error: unknown): boolean =>
  (error as { code?: string; constraint?: string }).constraint === 'paper_scan_once';

export function openPaperScans(pool: pg.Pool, reader: PdfReader, now: () => number): PaperScans {
  async function readPages(agency: string, client: pg.PoolClient, scan: Unread): Promise<void> {
    const { id, service, pages, pages_read: from, content } = scan;
    let read: readonly ReadPage[];
    try {
      ({ pages: read } = await reader.read(agency, { pdf: content, from, count: pagesAtOnce }));
      if (read.length === 0)
        throw gatewayProblem('paper-file-unreadable', { at: `page ${String(from + 1)}` });
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'paper-busy') throw error;
      await giveUp(client, id, error as Problem);
      return;
    }
    for (const [at, page] of read.entries())
      await insertPage(
        client,
        agency,
        { service, scan: id, number: from + at + 1, id: toUuidV7(now()) },
        page,
      );
    const done = from + read.length;
    await client.query(
      'update paper_scan set pages_read = $2, content = case when $3 then null else content end where id = $1',
      [id, done, done >= pages],
    );
  }

  return {
    async add(agency, { service, name, by, bytes }) {
      if (bytes.length > mostScanBytes) throw gatewayProblem('paper-file-large');
      const isPdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-';
      const image = isPdf ? undefined : findImageFacts(bytes);
      if (!isPdf && image === undefined) throw gatewayProblem('paper-file-type');
      const total = isPdf ? (await reader.read(agency, { pdf: bytes, from: 0, count: 0 })).total : 1;
      if (total > mostPages) throw gatewayProblem('paper-file-large', { at: `${String(total)} pages` });
      if (total === 0) throw gatewayProblem('paper-file-unreadable');
      const id = toUuidV7(now());
      try {
        await asAgency(pool, agency, async (client) => {
          await client.query(
            `insert into paper_scan
               (agency, id, service, name, media_type, sha256, bytes, pages, pages_read, content, added_by, added_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
            [
              ...[agency, id, service, name, image?.mediaType ?? 'application/pdf'],
              ...[createHash('sha256').update(bytes).digest(), bytes.length, total, image ? 1 : 0],
              ...[image ? null : bytes, by, new Date(now())],
            ],
          );
          if (image)
            await insertPage(
              client,
              agency,
              { service, scan: id, number: 1, id: toUuidV7(now()) },
              { bytes, ...image },
            );
        });
      } catch (error) {
        if (isKnown(error)) throw gatewayProblem('paper-file-known', { at: name });
        throw error;
      }
      return { id, pages: total };
    },

    list: (agency, service, language) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<ListedScan>(
          `select id, name, bytes, pages, pages_read, added_at, fault, fault_page
             from paper_scan where service = $1 order by id desc limit 200`,
          [service],
        );
        return rows.map((row) => toScan(row, language));
      }),

    remove: (agency, service, id) =>
      asAgency(pool, agency, async (client) => {
        const { rowCount } = await client.query(
          `delete from paper_scan where id = $1 and service = $2
             and not exists (select from paper_page where scan = $1 and batch is not null)`,
          [id, service],
        );
        if (rowCount === 0) throw gatewayProblem('paper-scan-used');
      }),

    readSome: (agency) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<Unread>({
          name: 'read_some_scan',
          text: `select id, service, pages, pages_read, content from paper_scan
            where pages_read < pages and fault is null order by id limit 1 for update skip locked`,
        });
        const [scan] = rows;
        if (scan) await readPages(agency, client, scan);
        return scan !== undefined;
      }),
  };
}
