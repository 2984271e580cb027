import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { ProblemDocument } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { CommandRefused } from '../command-refused.ts';
import { openDoor, toRefusal } from '../door.ts';

const usage = [
  '  FILE                 edition of the national list: workbook (.xlsx) or CSV',
  '  --linkage URL        address of the Linkage Center',
  "  --admin-key-file F   file with the administrator's key",
  '  --answers F          JSON: {"agencies": {"AGY001": "DLD", "AGY002": "new"}}, as the preview asks',
  '  --apply              makes it the list, whole or not at all, where no question is open',
  '  --sure               with --apply: also where more than half of the list would go',
].join('\n');

interface Question {
  readonly listed: string;
  readonly name: string;
  readonly doubt: string;
  readonly candidates: readonly string[];
}

/** What the Linkage Center says of a draft. */
interface Draft {
  readonly number: number;
  readonly seen: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly matched: { readonly spellings: number; readonly agencies: number; readonly added: number };
  readonly questions: Readonly<Record<'ministries' | 'agencies', readonly Question[]>>;
  readonly sheets: readonly {
    readonly sheet: string;
    readonly table: string | null;
    readonly rows: number;
    readonly used: number;
  }[];
  readonly totals: readonly {
    readonly sheet: string;
    readonly line: number;
    readonly of: string;
    readonly subject: string;
    readonly stated: number;
    readonly counted: number;
  }[];
  readonly totalsAgreeing: number;
  readonly unused: readonly {
    readonly sheet: string;
    readonly line: number;
    readonly reason: string;
    readonly text: string;
  }[];
  readonly unusedCount: number;
}

async function send(url: string, key: string, file: string): Promise<Draft> {
  const answer = await fetch(
    `${url.replace(/\/$/, '')}/api/planning/editions?name=${encodeURIComponent(basename(file))}`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/octet-stream',
        'accept-language': 'en',
      },
      body: new Uint8Array(await readFile(file)),
    },
  );
  if (!answer.ok) throw new CommandRefused(`${file}: ${toRefusal((await answer.json()) as ProblemDocument)}`);
  return (await answer.json()) as Draft;
}

function printDraft(draft: Draft, print: (text: string) => void): number {
  const { counts, matched, questions, sheets, totals, unused } = draft;
  print(`edition ${String(draft.number)}`);
  for (const { sheet, table, rows, used } of sheets)
    print(
      `  ${sheet}: ${table === null ? 'no table of the list' : `${table}, ${String(used)} of ${String(rows)} rows used`}`,
    );
  print(
    `  ${String(matched.spellings)} names are ${String(matched.agencies)} agencies, ${String(matched.added)} of them new`,
  );
  print(
    `  services: ${Object.entries(counts)
      .map(([kind, count]) => `${String(count)} ${kind}`)
      .join(', ')}`,
  );
  print(`  totals: ${String(draft.totalsAgreeing)} agree, ${String(totals.length)} differ`);
  for (const { sheet, line, of, subject, stated, counted } of totals)
    print(
      `    ${sheet}, line ${String(line)}: ${of} of ${subject}: the file says ${String(stated)}, counted ${String(counted)}`,
    );
  for (const { sheet, line, reason, text } of unused)
    print(`  not used: ${sheet}, line ${String(line)}: ${reason} (${text})`);
  if (draft.unusedCount > unused.length)
    print(`  and ${String(draft.unusedCount - unused.length)} rows more`);
  const open = [...questions.ministries, ...questions.agencies];
  for (const { listed, name, doubt, candidates } of open)
    print(`  question: is ${listed} “${name}” (${doubt}) one of ${candidates.join(', ')}, or new?`);
  return open.length;
}

/** `saphan plan import`: an edition of the national list, previewed, and applied where that is wished. */
export const importList: Command = {
  summary: 'an edition of the national list: what it would change, and applying it',
  usage,
  async run(options, { print, printError }) {
    const { values, positionals } = parseArgs({
      args: [...options],
      allowPositionals: true,
      options: {
        linkage: { type: 'string' },
        'admin-key-file': { type: 'string' },
        answers: { type: 'string' },
        apply: { type: 'boolean' },
        sure: { type: 'boolean' },
      },
    });
    const [file, ...others] = positionals;
    const { linkage, 'admin-key-file': keyFile, answers, apply = false, sure = false } = values;
    if (file === undefined || others.length > 0 || !linkage || !keyFile)
      throw new TypeError(`all of these are needed:\n${usage}`);
    const key = (await readFile(keyFile, 'utf8')).trim();
    const door = openDoor('The Linkage Center', linkage, key);
    let draft = await send(linkage, key, file);
    const path = `/api/planning/editions/${String(draft.number)}`;
    if (answers !== undefined)
      draft = await door.send<Draft>('PUT', `${path}/answers`, JSON.parse(await readFile(answers, 'utf8')));
    const open = printDraft(draft, print);
    if (!apply) return 0;
    if (open > 0) {
      printError(
        'not applied: questions are open. Answer them with --answers, or on the page of the edition.',
      );
      return 1;
    }
    await door.send('POST', `${path}/application`, { seen: draft.seen, sure });
    print(`applied. Take it back with: saphan plan undo ${String(draft.number)}`);
    return 0;
  },
};
