import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasProgram } from '@saphan/testkit';

type Tool = 'pdfsig' | 'pdftotext' | 'pdfdetach' | 'pdfinfo';

/** Whether Debian's poppler-utils are here: an independent reader of what we write. */
export const hasPoppler = hasProgram('pdfsig');

/** Runs one of poppler's tools on a PDF; `FILE` among the arguments stands for it. Gives what it says or, with `OUT`, writes. */
export function poppler(tool: Tool, pdf: Uint8Array, args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'saphan-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    const given = args.map((arg) => (arg === 'FILE' ? file : arg));
    const said = execFileSync(tool, given, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return args.includes('OUT') ? readFileSync(join(folder, 'OUT'), 'utf8') : said;
  } catch (error) {
    return (error as { stdout?: string }).stdout ?? '';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
