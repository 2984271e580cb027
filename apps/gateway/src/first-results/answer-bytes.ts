import { decode, encode } from 'cborg';
import type { SourceAnswer } from '../sources/source.ts';

/** A source's yes as it is kept, before it is encrypted. */
export const toBytes = ({ contentType, ...answer }: SourceAnswer & { readonly type: 'answer' }): Uint8Array =>
  encode({ ...answer, ...(contentType !== undefined && { contentType }) });

export function fromBytes(bytes: Uint8Array): SourceAnswer {
  const kept = decode(bytes) as { status: number; contentType?: string; body: Uint8Array; at: number };
  const { status, contentType, at } = kept;
  return { type: 'answer', status, contentType, body: Buffer.from(kept.body), at };
}
