import { open, readFile, rename, stat, writeFile, type FileHandle } from 'node:fs/promises';
import type { StoredCompany } from './company-record.ts';

/** Where each company stands in the file, and of which companies somebody is a director. */
export interface CompanyIndex {
  findPlace(id: string): Place | undefined;
  /** Numbers of the companies of which this person is a director, as they stand in the file. */
  findByDirector(pid: string): readonly string[];
}

export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** A line for each company: its number, offset and length in bytes, numbers of its directors, with a blank between them. */
async function readLines(file: FileHandle): Promise<string> {
  const lines: string[] = [];
  let offset = 0;
  for await (const line of file.readLines({ autoClose: false, start: 0 })) {
    const length = Buffer.byteLength(line);
    const { record, committee } = JSON.parse(line) as StoredCompany;
    lines.push([record.JuristicID, offset, length, ...committee].join(' '));
    offset += length + 1;
  }
  return lines.join('\n');
}

/** Looks through the lines when it is asked: a million people have few companies, and nothing has to be built at the start. */
function toIndex(lines: string): CompanyIndex {
  const text = `\n${lines}\n`;
  const lineAt = (at: number): readonly string[] =>
    text.slice(text.lastIndexOf('\n', at) + 1, text.indexOf('\n', at + 1)).split(' ');
  return {
    findPlace(id) {
      const at = /^\S+$/.test(id) ? text.indexOf(`\n${id} `) : -1;
      if (at < 0) return undefined;
      const [, offset, length] = lineAt(at + 1);
      return { offset: Number(offset), length: Number(length) };
    },
    findByDirector(pid) {
      const ids: string[] = [];
      if (!/^\S+$/.test(pid)) return ids;
      for (let at = text.indexOf(` ${pid}`); at >= 0; at = text.indexOf(` ${pid}`, at + 1)) {
        const [id = '', , , ...directors] = lineAt(at);
        if (directors.includes(pid) && ids.at(-1) !== id) ids.push(id);
      }
      return ids;
    },
  };
}

/** The index of an earlier start, unless the companies have changed since. */
async function findKept(path: string, mark: string): Promise<string | undefined> {
  const text = await readFile(path, 'latin1').catch(() => undefined);
  return text?.startsWith(`${mark}\n`) === true ? text.slice(mark.length + 1) : undefined;
}

/** Reads the file once for as long as it stays as it is: what was found is kept beside it. */
export async function openCompanyIndex(path: string): Promise<CompanyIndex> {
  const kept = `${path}.index`;
  const { size, mtimeMs } = await stat(path);
  const mark = `lines ${String(size)} ${String(mtimeMs)}`;
  const known = await findKept(kept, mark);
  if (known !== undefined) return toIndex(known);
  const file = await open(path, 'r');
  try {
    const lines = await readLines(file);
    await writeFile(`${kept}.new`, `${mark}\n${lines}`, { mode: 0o600 });
    await rename(`${kept}.new`, kept);
    return toIndex(lines);
  } finally {
    await file.close();
  }
}
