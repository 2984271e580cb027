import { header } from '@saphan/contracts';
import { checkExchangeTimely, checkTimely, type ParsedSignature } from '@saphan/exchange';
import type { Parts } from '../../parts.ts';
import type { Arrived } from '../arrived.ts';

/** `created` and the exchange id's own time within a minute: the replay check needs to look no further back. */
export function checkTimeWindow(
  { parsed, request }: Arrived & { readonly parsed: ParsedSignature },
  { now }: Parts,
): void {
  const at = now() / 1000;
  checkTimely(parsed.created, at);
  checkExchangeTimely(request.headers[header.exchange], at);
}
