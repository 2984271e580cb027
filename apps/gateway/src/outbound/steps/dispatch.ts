import type { RequestMessage } from '@saphan/exchange';
import type { Parts } from '../../parts.ts';
import type { PeerAnswer } from '../peers.ts';
import type { Recorded } from './evidence-begun.ts';

/** Sends the signed request to the provider's gateway and takes its answer, whatever it says. */
export async function dispatch(
  { request, gateway, memory, body }: Recorded & { readonly body: Buffer; readonly request: RequestMessage },
  { peers }: Parts,
): Promise<{ given: PeerAnswer }> {
  return { given: await peers.send(gateway, request, body, memory) };
}
