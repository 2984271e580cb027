import { header } from '@saphan/contracts';
import { checkContentDigest } from '@saphan/exchange';
import type { Parts } from '../../parts.ts';
import { readBody } from '../../request/read-body.ts';
import type { Arrived } from '../arrived.ts';

/** The body is within its limit and is the one whose digest was signed. */
export async function takeWholeBody(
  { incoming, request, memory }: Arrived,
  { settings }: Parts,
): Promise<{ body: Buffer }> {
  const body = await readBody(incoming, request.headers, settings.bodyBytes, memory);
  checkContentDigest(request.headers[header.contentDigest], body);
  return { body };
}
