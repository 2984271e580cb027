import { CatalogueStanding } from '@saphan/contracts';
import { findJsonObject, findJws, isJwsBy, signJws } from './compact-jws.ts';
import type { SigningKey, VerifyingKey } from './keys.ts';
import { checkOf } from './read-entries.ts';

const type = 'saphan-catalogue-standing+jwt';
const isStanding = checkOf(CatalogueStanding);

/** Until when a catalogue was in force, as the Linkage Center answers: a compact JWS by the key that signs its snapshots. */
export const signCatalogueStanding = (standing: CatalogueStanding, key: SigningKey): string =>
  signJws(type, JSON.stringify(standing), key);

/** What is to be believed; nothing where no trusted key has signed it, or it is no such word. How old it is, is for the caller to look at. */
export function findCatalogueStanding(
  text: string,
  trusted: readonly VerifyingKey[],
): CatalogueStanding | undefined {
  const jws = findJws(text.trim());
  if (jws?.header.typ !== type || !trusted.some((key) => isJwsBy(jws, key))) return undefined;
  const standing = findJsonObject(jws.payload);
  return isStanding(standing) ? (standing as unknown as CatalogueStanding) : undefined;
}
