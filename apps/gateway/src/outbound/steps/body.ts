import type { Parts } from '../../parts.ts';
import { readBody } from '../../request/read-body.ts';
import type { Incoming } from '../asked.ts';
import type { Caller } from './caller.ts';

/** The whole body, within its limit: its digest has to stand in the head that is sent first. */
export async function takeBody(
  { incoming, memory, client }: Incoming & Caller,
  { settings }: Parts,
): Promise<{ body: Buffer }> {
  memory.countFor(client);
  return { body: await readBody(incoming, settings.bodyBytes, memory) };
}
