import type { Agreement, Operation } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';

/**
 * Query parameters and body are data items too: a filter that nobody agreed to is an oracle.
 * @param query raw, without `?`
 * @throws Problem `input-unknown`, `input-not-agreed`, `body-unexpected`
 */
export function checkInputs(
  operation: Operation,
  agreement: Agreement,
  query: string,
  hasBody: boolean,
): void {
  for (const name of new Set(new URLSearchParams(query).keys())) {
    const parameter = operation.query.find((known) => known.name === name);
    if (!parameter) throw gatewayProblem('input-unknown', { at: 'query' });
    if (!agreement.inputItems.includes(parameter.item))
      throw gatewayProblem('input-not-agreed', { at: name });
  }
  if (!hasBody) return;
  if (operation.requestItem === undefined) throw gatewayProblem('body-unexpected', { at: 'body' });
  if (!agreement.inputItems.includes(operation.requestItem)) {
    throw gatewayProblem('input-not-agreed', { at: 'body' });
  }
}
