import { problem } from '../problems.ts';

/** What an incremental update needs to know of a PDF (ISO 32000-1, 7.5). Text is Latin-1: one character a byte. */
export interface PdfStructure {
  readonly text: string;
  /** Trailer entries as they stand there, e.g. `/Root` → `76 0 R`. */
  readonly trailer: Readonly<Record<'/Root' | '/Size' | '/Info' | '/ID', string>>;
  readonly lastXref: number;
  /** Reference of the first page. */
  readonly firstPage: string;
  /** Dictionary of an object, between its `<<` and `>>`. @throws pdf-unreadable */
  dictionaryOf(reference: string): string;
}

const unreadable = (why: string) => problem('pdf-unreadable', { detail: why });

function findEntry(dictionary: string, name: string): string | undefined {
  const found = new RegExp(`${name}\\s*(\\[[^\\]]*\\]|\\d+ \\d+ R|\\d+|/\\w+)`).exec(dictionary);
  return found?.[1];
}

function readOffsets(text: string, lastXref: number): ReadonlyMap<number, number> {
  const end = text.indexOf('trailer', lastXref);
  if (!text.startsWith('xref', lastXref) || end < 0) throw unreadable('no classic cross-reference table');
  const offsets = new Map<number, number>();
  let next = 0;
  for (const line of text.slice(lastXref + 4, end).split(/[\r\n]+/)) {
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(line);
    const section = /^(\d+) \d+\s*$/.exec(line);
    if (section) next = Number(section[1]);
    else if (entry) {
      if (entry[2] === 'n') offsets.set(next, Number(entry[1]));
      next++;
    }
  }
  return offsets;
}

/**
 * Reads a PDF as our renderer writes it: one body, a classic cross-reference table, nothing encrypted.
 * @throws pdf-unreadable for any other
 */
export function readPdf(bytes: Uint8Array): PdfStructure {
  const text = Buffer.from(bytes).toString('latin1');
  const lastXref = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? Number.NaN);
  if (!text.startsWith('%PDF-') || !Number.isInteger(lastXref)) throw unreadable('no PDF');
  const trailerText = text.slice(text.indexOf('trailer', lastXref));
  if (trailerText.includes('/Encrypt') || trailerText.includes('/Prev'))
    throw unreadable('encrypted or updated');
  const offsets = readOffsets(text, lastXref);

  function dictionaryOf(reference: string): string {
    const number = Number(/^(\d+) 0 R$/.exec(reference)?.[1] ?? Number.NaN);
    const offset = offsets.get(number);
    if (offset === undefined) throw unreadable(`no object ${reference}`);
    const end = text.indexOf('endobj', offset);
    const object = text.slice(offset, end);
    const found = /^\d+ 0 obj\s*<<([\s\S]*)>>\s*$/.exec(object);
    if (!found?.[1] || object.includes('stream')) throw unreadable(`${reference} is no dictionary`);
    return found[1];
  }

  const entry = (name: '/Root' | '/Size' | '/Info' | '/ID'): string => {
    const value = findEntry(trailerText, name);
    if (value === undefined) throw unreadable(`trailer without ${name}`);
    return value;
  };
  const trailer = {
    '/Root': entry('/Root'),
    '/Size': entry('/Size'),
    '/Info': entry('/Info'),
    '/ID': entry('/ID'),
  };

  let firstPage = findEntry(dictionaryOf(trailer['/Root']), '/Pages') ?? '';
  while (findEntry(dictionaryOf(firstPage), '/Type') === '/Pages') {
    const kids = findEntry(dictionaryOf(firstPage), '/Kids') ?? '';
    firstPage = /\d+ 0 R/.exec(kids)?.[0] ?? '';
  }
  return { text, trailer, lastXref, firstPage, dictionaryOf };
}
