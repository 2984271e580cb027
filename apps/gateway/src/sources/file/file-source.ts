import type { FileSource, PaperSource, TableSource } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { gatewayProblem } from '../../gateway-problems.ts';
import { findItemsAt } from '../items-at.ts';
import { toPropertyTree } from '../property-tree.ts';
import type { Source } from '../source.ts';
import type { HeldFiles } from './held-files.ts';

/** Properties all of whose items are agreed, of each entry where the answer is a list. */
const agreedProperties = (source: TableSource, schema: unknown, agreed: ReadonlySet<string>): string[] => {
  const prefix = source.list === undefined ? '' : `${source.list}/`;
  return Object.keys(source.columns).filter((property) =>
    findItemsAt(schema, prefix + property)?.every((item) => agreed.has(item)),
  );
};

/** What a subject's lines are as an answer. @throws Problem `subject-not-found` where there is none and the answer is no list */
export function toFileAnswer(
  source: TableSource,
  rows: readonly Readonly<Record<string, unknown>>[],
): unknown {
  const entries = rows.map((row) => toPropertyTree(row));
  if (source.list !== undefined) return toPropertyTree({ [source.list]: entries });
  const [entry] = entries;
  if (entry === undefined) throw gatewayProblem('subject-not-found', { hop: 'source' });
  return entry;
}

/** What the agency has brought to this host: a file, or pages that were keyed. Its answers are as old as that, and say so. */
export function openFileSource(source: FileSource | PaperSource, held: Pick<HeldFiles, 'findRows'>): Source {
  return {
    isIdempotent: true,
    timeoutMs: source.timeoutMs,
    async ask({ agency, service, subject, operation, items }) {
      if (!subject) throw problem('subject-missing');
      const keyColumn = Object.hasOwn(source.keys, subject.kind) ? source.keys[subject.kind] : undefined;
      if (keyColumn === undefined) throw gatewayProblem('subject-unfit', { hop: 'source' });
      const properties = agreedProperties(source, operation.response, items);
      const found = await held.findRows(agency, service, { keyColumn, key: subject.value }, properties);
      if (found === undefined)
        throw gatewayProblem('source-unavailable', {
          hop: 'source',
          detail: source.type === 'file' ? 'no file has been uploaded yet' : 'no batch has been accepted yet',
        });
      const answer =
        properties.length === 0 && source.list !== undefined ? {} : toFileAnswer(source, found.rows);
      return {
        type: 'answer',
        status: 200,
        contentType: 'application/json',
        body: Buffer.from(JSON.stringify(answer)),
        at: found.loadedAt,
      };
    },
    close: () => Promise.resolve(),
  };
}
