import { header } from '@saphan/contracts';
import { checkContentDigest } from '@saphan/exchange';
import type { Parts } from '../../parts.ts';
import { readBody } from '../../request/read-body.ts';
import type { Arrived } from '../arrived.ts';
import type { Addressed } from './addressed-to-me.ts';

/** The body is within its limit and is the one whose digest was signed. */
export async function takeWholeBody(
  { incoming, request, memory, client }: Arrived & Addressed,
  { settings }: Parts,
): Promise<{ body: Buffer }> {
  memory.countFor(client);
  const body = await readBody(incoming, settings.bodyBytes, memory);
  checkContentDigest(request.headers[header.contentDigest], body);
  return { body };
}
