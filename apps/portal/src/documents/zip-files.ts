import { crc32 } from 'node:zlib';

/** One file of an archive. */
export interface ZippedFile {
  readonly name: string;
  readonly at: Date;
  readonly content: Buffer;
}

const version = 20;
/** Bit 11: names are UTF-8 (APPNOTE 6.3, appendix D). */
const flags = 0x0800;
const bangkokMs = 7 * 60 * 60 * 1000;

/** Date and time as MS-DOS wrote them, by the clock on the wall in Bangkok. */
function toDosTime(at: Date): readonly [time: number, date: number] {
  const local = new Date(at.getTime() + bangkokMs);
  const time = (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1);
  const date = ((local.getUTCFullYear() - 1980) << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate();
  return [time, date];
}

/** What local and central headers have in common, from “version needed” to the length of the name. */
function toFacts({ at, content }: ZippedFile, name: Buffer): Buffer {
  const facts = Buffer.alloc(22);
  const [time, date] = toDosTime(at);
  facts.writeUInt16LE(version, 0);
  facts.writeUInt16LE(flags, 2);
  // Stored: a PDF does not shrink.
  facts.writeUInt16LE(0, 4);
  facts.writeUInt16LE(time, 6);
  facts.writeUInt16LE(date, 8);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(content.length, 14);
  facts.writeUInt32LE(content.length, 18);
  return Buffer.concat([facts, uint16(name.length)]);
}

const uint16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};

function toEntry(facts: Buffer, name: Buffer, offset: number): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(version, 4);
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(offset, 12);
  return Buffer.concat([head, facts, tail, name]);
}

function toEnd(entries: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/**
 * A ZIP archive of few and small files (APPNOTE 6.3, stored, below 4 GiB), written as it is read: one file is held at a time.
 * Of two files with one name the later has its number before the extension.
 */
export async function* zipFiles(files: AsyncIterable<ZippedFile>): AsyncGenerator<Buffer> {
  const entries: Buffer[] = [];
  const names = new Set<string>();
  let offset = 0;
  for await (const file of files) {
    const name = Buffer.from(toFreeName(file.name, names), 'utf8');
    const facts = toFacts(file, name);
    const head = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), facts, uint16(0), name]);
    entries.push(toEntry(facts, name, offset));
    offset += head.length + file.content.length;
    yield head;
    yield file.content;
  }
  const directory = Buffer.concat(entries);
  yield directory;
  yield toEnd(entries.length, directory.length, offset);
}

/** No folder and no way out of one, whatever an agency calls its file. */
function toFreeName(wanted: string, taken: Set<string>): string {
  const plain = wanted.replaceAll(/[/\\:\p{Cc}]/gu, '-');
  const dot = plain.lastIndexOf('.');
  const [stem, end] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
  let name = plain;
  for (let number = 2; taken.has(name); number += 1) name = `${stem} (${String(number)})${end}`;
  taken.add(name);
  return name;
}
