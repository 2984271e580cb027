import { deflateRawSync } from 'node:zlib';
import type { Question } from '@saphan/contracts';
import { importForm, type ImportedForm } from './import-form.ts';

export const toBytes = (value: unknown): Buffer =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

export const read = (value: unknown, id: string | undefined = 'shop-form'): Promise<ImportedForm> =>
  importForm(value instanceof Uint8Array ? value : toBytes(value), { id, language: 'en' });

export const questionsOf = ({ form }: ImportedForm): Question[] =>
  form.pages.flatMap(({ questions }) => questions);

/** Own names and kinds, in order. */
export const kindsOf = (imported: ImportedForm): string[] =>
  questionsOf(imported).map(({ id, kind }) => `${id.split('.').at(-1) ?? ''} ${kind}`);

export const find = (imported: ImportedForm, name: string): Question | undefined =>
  questionsOf(imported).find(({ id }) => id.endsWith(`.${name}`));

export const said = ({ report }: ImportedForm, outcome: string): string[] =>
  report.filter((line) => line.outcome === outcome).map(({ code, place }) => `${code} ${place}`);

/** A ZIP of these files. @param claimed what its headers say of the unpacked size, where it lies */
export function toZip(files: Readonly<Record<string, Buffer>>, claimed?: number): Buffer {
  const heads: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(claimed ?? bytes.length, 8);
    const title = Buffer.from(name);
    const common = Buffer.alloc(10);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(title.length, 0);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, sizes, lengths, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    heads.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, sizes, lengths, rest, title]));
    entries.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(heads.length, 8);
  end.writeUInt16LE(heads.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...entries, directory, end]);
}
