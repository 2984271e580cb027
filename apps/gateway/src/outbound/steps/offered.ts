import { header, type Agreement, type SignedAgreement } from '@saphan/contracts';
import { gatewayProblem } from '../../gateway-problems.ts';
import { checkRequested, type Offered } from '../../request/check-requested.ts';
import type { Asked } from '../asked.ts';
import type { Reachable } from './provider.ts';
import type { Wanted } from './requested.ts';

/**
 * Items that a caller names, of those that it may have; all of them where it names none.
 * @param named comma-separated
 * @throws Problem `item-not-agreed`
 */
function readNamed(named: string | undefined, { items }: Agreement): readonly string[] {
  if (named === undefined) return items;
  const wanted = new Set(named.split(',').map((item) => item.trim()));
  if (![...wanted].every((item) => items.includes(item)))
    throw gatewayProblem('item-not-agreed', { at: header.items });
  return items.filter((item) => wanted.has(item));
}

/** As the provider will check it: what it would refuse never leaves the house. */
export const checkOffered = ({
  method,
  query,
  headers,
  rest,
  subject,
  offered,
  signed,
  body,
}: Asked & Wanted & Reachable & { readonly signed: SignedAgreement; readonly body: Buffer }): Offered =>
  checkRequested({
    definition: offered.definition,
    agreement: signed.agreement,
    method,
    rest,
    query,
    subject: subject?.subject,
    hasBody: body.length > 0,
    idempotencyKey: headers[header.idempotencyKey],
    named: readNamed(headers[header.items], signed.agreement),
  });
