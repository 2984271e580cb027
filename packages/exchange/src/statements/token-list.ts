import { problem } from '../problems.ts';

/** More signers than any signing rule has; bounds the work that one request can ask for. */
const mostOfRequest = 50;

/**
 * Tokens of a comma-separated header; none for an absent one.
 * @throws header-malformed for an empty entry or more than `most`
 */
export function splitTokens(header: string | undefined, most = mostOfRequest): string[] {
  if (header === undefined) return [];
  const tokens = header.split(',').map((token) => token.trim());
  if (tokens.includes('') || tokens.length > most)
    throw problem('header-malformed', { detail: 'token list' });
  return tokens;
}
