import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutIntoParts, makeManifest } from './file-parts.ts';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  await Promise.resolve();
}

test('parts have the sizes wanted and the bytes in order, whatever the chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 500 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 60 }),
      async (bytes, chunk, part) => {
        const sizes = Array.from({ length: Math.ceil(bytes.length / part) }, (_, index) =>
          Math.min(part, bytes.length - index * part),
        );
        const parts: Buffer[] = [];
        for await (const one of cutIntoParts(inChunks(bytes, chunk), sizes)) parts.push(one);
        expect(parts.map(({ length }) => length)).toEqual(sizes);
        expect(Buffer.concat(parts).equals(Buffer.from(bytes))).toBe(true);
      },
    ),
  );
});

test('an empty file has no parts', async () => {
  const manifest = await makeManifest({ id: 'f', name: 'empty', mediaType: 'text/plain' }, new Uint8Array());
  expect(manifest).toMatchObject({ bytes: 0, parts: [] });
});
