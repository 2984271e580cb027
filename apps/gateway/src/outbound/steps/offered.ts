import { header, type SignedAgreement } from '@saphan/contracts';
import { checkRequested } from '../../request/check-requested.ts';
import type { MatchedOperation } from '../../request/match-operation.ts';
import type { Asked } from '../asked.ts';
import type { Reachable } from './provider.ts';
import type { Wanted } from './requested.ts';

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
}: Asked &
  Wanted &
  Reachable & { readonly signed: SignedAgreement; readonly body: Buffer }): MatchedOperation =>
  checkRequested({
    definition: offered.definition,
    agreement: signed.agreement,
    method,
    rest,
    query,
    subject: subject?.subject,
    hasBody: body.length > 0,
    idempotencyKey: headers[header.idempotencyKey],
  });
