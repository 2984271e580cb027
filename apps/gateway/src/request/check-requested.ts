import { header, type Agreement, type DataServiceDefinition, type Subject } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';
import { checkInputs } from './check-inputs.ts';
import { checkSubject } from './check-subject.ts';
import { matchOperation, type MatchedOperation } from './match-operation.ts';

export interface Requested {
  readonly definition: DataServiceDefinition;
  readonly agreement: Agreement;
  readonly method: string;
  /** Below the data service, canonical. */
  readonly rest: string;
  /** Raw, without `?`. */
  readonly query: string;
  readonly subject: Subject | undefined;
  readonly hasBody: boolean;
  readonly idempotencyKey: string | undefined;
  /** Items of the agreement that the answer may hold: those that who asks has named, all where none is. */
  readonly named: readonly string[];
}

/** What is asked, as the data service offers it, and what of the agreement was asked for. */
export type Offered = MatchedOperation & Pick<Requested, 'named'>;

/**
 * Both doors ask the same: does the data service offer this, about such a subject, with agreed inputs, and can a write be
 * told from its repeat?
 * @throws Problem `path-not-offered`, `method-not-offered`, `subject-…`, `input-…`, `body-unexpected`, `idempotency-key-missing`
 */
export function checkRequested(requested: Requested): Offered {
  const { definition, agreement, method, rest, query, subject, hasBody, idempotencyKey } = requested;
  const matched = matchOperation(definition, method, rest);
  checkSubject(definition, subject);
  checkInputs(matched.operation, agreement, query, hasBody);
  if (method === 'POST' && matched.operation.idempotent && idempotencyKey === undefined) {
    throw gatewayProblem('idempotency-key-missing', { at: header.idempotencyKey });
  }
  return { ...matched, named: requested.named };
}
