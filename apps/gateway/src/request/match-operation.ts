import type { DataServiceDefinition, Operation } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';

export interface MatchedOperation {
  readonly operation: Operation;
  /** Values of `{name}` in the operation's path, percent-decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

function matchPath(pattern: string, rest: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = rest.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = given[index] ?? '';
    if (part.startsWith('{') && part.endsWith('}')) {
      if (segment === '') return undefined;
      parameters[part.slice(1, -1)] = decodeURIComponent(segment);
    } else if (part !== segment) {
      return undefined;
    }
  }
  return parameters;
}

/**
 * Finds what a data service offers for a request.
 * @param rest canonical path below the data service, beginning with `/`
 * @throws Problem `path-not-offered`, `method-not-offered`
 */
export function matchOperation(
  definition: DataServiceDefinition,
  method: string,
  rest: string,
): MatchedOperation {
  const fitting = definition.operations.flatMap((operation) => {
    const parameters = matchPath(operation.path, rest);
    return parameters ? [{ operation, parameters }] : [];
  });
  if (fitting.length === 0) throw gatewayProblem('path-not-offered');
  const match = fitting.find(({ operation }) => operation.method === method);
  if (!match) throw gatewayProblem('method-not-offered', { at: 'method' });
  return match;
}
