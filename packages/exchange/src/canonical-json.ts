import serialize from 'canonicalize';
import { problem } from './problems.ts';

/**
 * Canonical JSON (RFC 8785): the one text that a value has, so that two parties hash the same bytes.
 * @throws not-canonicalisable for what JSON cannot say (undefined, NaN, a lone surrogate, a cycle)
 */
export function canonical(value: unknown): string {
  let text: string | undefined;
  try {
    text = serialize(value);
  } catch (cause) {
    throw problem('not-canonicalisable', { cause });
  }
  if (text === undefined) throw problem('not-canonicalisable');
  return text;
}
