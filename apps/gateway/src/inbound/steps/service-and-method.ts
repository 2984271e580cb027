import { header, type SignedAgreement } from '@saphan/contracts';
import { contentDigest, findNamedItems, type SaltedSubject } from '@saphan/exchange';
import { checkRequested, type Offered } from '../../request/check-requested.ts';
import type { Arrived } from '../arrived.ts';
import type { Addressed } from './addressed-to-me.ts';

const emptyDigest = contentDigest(new Uint8Array());

/** The data service offers this, about such a subject, with inputs that were agreed; a write can be told from its repeat. What it may hold is what was named. */
export function checkServiceAndMethod({
  request,
  rest,
  offered,
  signed,
  subject,
}: Arrived &
  Addressed & {
    readonly signed: SignedAgreement;
    readonly subject: SaltedSubject | undefined;
  }): Offered {
  const { headers, method, query } = request;
  return checkRequested({
    definition: offered.definition,
    agreement: signed.agreement,
    method,
    rest,
    query,
    subject: subject?.subject,
    hasBody: headers[header.contentDigest] !== emptyDigest,
    idempotencyKey: headers[header.idempotencyKey],
    named: findNamedItems(headers, signed.agreement.items) ?? signed.agreement.items,
  });
}
