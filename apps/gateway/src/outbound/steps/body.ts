import type { Parts } from '../../parts.ts';
import { readBody } from '../../request/read-body.ts';
import type { Incoming } from '../asked.ts';

/** The whole body, within its limit: its digest has to stand in the head that is sent first. */
export async function takeBody(
  { incoming, headers, memory }: Incoming,
  { settings }: Parts,
): Promise<{ body: Buffer }> {
  return { body: await readBody(incoming, headers, settings.bodyBytes, memory) };
}
