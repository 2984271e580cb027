import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

export interface Digesting extends Transform {
  /** Of all that has passed; to be asked once, at the end. */
  result(): { readonly sha256: string; readonly size: number };
}

/** Lets bytes pass and reckons their digest. */
export function createDigesting(onBytes: (count: number) => void = () => undefined): Digesting {
  const hash = createHash('sha256');
  let size = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  return Object.assign(stream, { result: () => ({ sha256: hash.digest('hex'), size }) });
}
