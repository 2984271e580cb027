import { header } from '@saphan/contracts';
import { parseDictionary, serializeDictionary, type Dictionary } from 'structured-headers';
import { fromItemBits, toItemBits } from '../evidence/item-bits.ts';
import { problem } from '../problems.ts';
import type { MessageHeaders } from './message.ts';

/** Key of `saphan-extension` by which a request names the items that it wants. */
export const itemsExtension = 'items';

/**
 * Value of `saphan-extension` of a request that wants these items of its agreement and no others. With `must`: a gateway that
 * doesn't understand it refuses, and gives nothing that was not asked for.
 * @param agreed the agreement's list, of which `named` is a part that is not empty
 */
export const toNamedItems = (named: Iterable<string>, agreed: readonly string[]): string =>
  serializeDictionary({
    [itemsExtension]: [Uint8Array.from(toItemBits(named, agreed)).buffer, new Map([['must', true]])],
  });

function readExtension(value: string): Dictionary {
  try {
    return parseDictionary(value);
  } catch (cause) {
    throw problem('header-malformed', { at: header.extension, cause });
  }
}

/**
 * Items that a request names, in the agreement's order; nothing where it names none, which asks for all that was agreed. One
 * spelling alone: as many bytes as the list needs, no bit beyond it, never empty.
 * @throws header-malformed
 */
export function findNamedItems(
  headers: MessageHeaders,
  agreed: readonly string[],
): readonly string[] | undefined {
  const value = headers[header.extension];
  const found = value === undefined ? undefined : readExtension(value).get(itemsExtension);
  if (found === undefined) return undefined;
  const [bits] = found;
  const named = bits instanceof ArrayBuffer ? fromItemBits(new Uint8Array(bits), agreed) : [];
  const isExact =
    bits instanceof ArrayBuffer && Buffer.from(toItemBits(named, agreed)).equals(new Uint8Array(bits));
  if (!isExact || named.length === 0) throw problem('header-malformed', { at: header.extension });
  return named;
}
