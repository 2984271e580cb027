import { readDers, tag, toDer } from './der.ts';

/** Writes DER as software does that tells no length before it knows it: each value ends by a mark, octets come in two pieces. */
export function toBer(der: Buffer): Buffer {
  return Buffer.concat(
    readDers(der).map(({ tag: of, content, whole }) => {
      const end = Buffer.alloc(2);
      if (of === tag.octets) {
        const half = Math.floor(content.length / 2);
        const pieces = [content.subarray(0, half), content.subarray(half)];
        return Buffer.concat([
          Buffer.from([0x24, 0x80]),
          ...pieces.map((piece) => toDer(tag.octets, piece)),
          end,
        ]);
      }
      if ((of & 0x20) === 0) return whole;
      return Buffer.concat([Buffer.from([of, 0x80]), toBer(content), end]);
    }),
  );
}
