import { CompetenceFeed } from '@saphan/contracts';
import { findJsonObject, findJws, isJwsBy, signJws } from './compact-jws.ts';
import type { SigningKey, VerifyingKey } from './keys.ts';
import { checkOf } from './read-entries.ts';

const type = 'saphan-competences+jwt';
const isFeed = checkOf(CompetenceFeed);

/** The feed as the Linkage Center answers: a compact JWS by the key that signs its snapshots. */
export const signCompetenceFeed = (feed: CompetenceFeed, key: SigningKey): string =>
  signJws(type, JSON.stringify(feed), key);

/** What a desk is to believe; nothing where no trusted key has signed it, or it is no feed. */
export function findCompetenceFeed(
  text: string,
  trusted: readonly VerifyingKey[],
): CompetenceFeed | undefined {
  const jws = findJws(text.trim());
  if (jws?.header.typ !== type || !trusted.some((key) => isJwsBy(jws, key))) return undefined;
  const feed = findJsonObject(jws.payload);
  return isFeed(feed) ? (feed as unknown as CompetenceFeed) : undefined;
}
