import { createHash } from 'node:crypto';
import type { FileManifest } from '@saphan/contracts';

/** Largest part of a file: with its head well below what a gateway takes as one body. */
export const partBytes = 8 * 1024 * 1024;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** Bytes of a file: whole, or as they come. */
export type FileContent = Uint8Array | AsyncIterable<Uint8Array>;

async function* toChunks(content: FileContent): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* content;
}

/** Cuts content into parts of the given sizes, whatever the chunks it comes in. The last part may be cut short by its end. */
export async function* cutIntoParts(content: FileContent, sizes: Iterable<number>): AsyncGenerator<Buffer> {
  const wanted = sizes[Symbol.iterator]();
  let size = wanted.next();
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (let chunk of toChunks(content)) {
    while (size.done !== true && bytes + chunk.length >= size.value) {
      const end = size.value - bytes;
      held.push(chunk.subarray(0, end));
      yield Buffer.concat(held);
      chunk = chunk.subarray(end);
      held = [];
      bytes = 0;
      size = wanted.next();
    }
    if (chunk.length > 0) held.push(chunk);
    bytes += chunk.length;
  }
  if (bytes > 0) yield Buffer.concat(held);
}

function* endless(value: number): Generator<number> {
  for (;;) yield value;
}

/** Reads a file once and describes it: size and digest of each part and of the whole. */
export async function makeManifest(
  { id, name, mediaType }: Pick<FileManifest, 'id' | 'name' | 'mediaType'>,
  content: FileContent,
): Promise<FileManifest> {
  const whole = createHash('sha256');
  const parts: FileManifest['parts'] = [];
  let bytes = 0;
  for await (const part of cutIntoParts(content, endless(partBytes))) {
    whole.update(part);
    bytes += part.length;
    parts.push({ bytes: part.length, sha256: sha256(part) });
  }
  return { profile: 'saphan-file-1', id, name, mediaType, bytes, sha256: whole.digest('base64url'), parts };
}
