import type { DataServiceDefinition, OpenApiSource, Operation } from '@saphan/contracts';
import type { Reading } from '../http/http-mapping.ts';
import { planAnswer, type ValuePlan } from './answer-plan.ts';
import { compileCheck, type FindFault } from './check-value.ts';
import { below, isJson, readSchema, toForm, refuseDocument, resolveIn } from './closed-schema.ts';
import { readInputs, type Input } from './read-inputs.ts';

/** One operation of the source, ready to be asked. */
export interface SourceOperation {
  readonly method: 'GET' | 'POST';
  /** Below the base, `{name}` to be filled in. */
  readonly target: string;
  readonly inputs: readonly Input[];
  readonly findFault: FindFault;
  readonly plan: ValuePlan;
  readonly notFound: readonly number[] | undefined;
}

type Json = Readonly<Record<string, unknown>>;

function findDescribed(document: Json, operationId: string) {
  const paths = isJson(document['paths']) ? document['paths'] : {};
  for (const [target, given] of Object.entries(paths)) {
    const item = resolveIn(document, given, below('', 'paths', target));
    for (const method of ['get', 'post'] as const) {
      const described = item[method];
      if (isJson(described) && described['operationId'] === operationId)
        return { target, item, described, method, place: below('', 'paths', target, method) };
    }
  }
  throw refuseDocument('/paths', operationId);
}

/**
 * Reads one operation of a source's OpenAPI document as the data service needs it.
 * @param reading `form`: an answer is held against the types and formats of its schema alone
 * @throws Problem `source-document` with the place in the document
 */
export function readOperation(
  { document, operations }: OpenApiSource,
  operation: Operation,
  reading: Reading = 'values',
): SourceOperation | undefined {
  const declared = operations.find(
    ({ method, path }) => method === operation.method && path === operation.path,
  );
  if (!declared) return undefined;
  if (!/^3\.[01]\./.test(String(document['openapi']))) throw refuseDocument('/openapi', 'version');
  const { target, item, described, method, place } = findDescribed(document, declared.operationId);
  const inputs = readInputs(document, { item, described }, operation, place);
  const names = new Set(inputs.filter((input) => input.in === 'path').map(({ name }) => name));
  const filled = /\{([^{}]*)\}/g;
  const unfilled = [...target.matchAll(filled)].find(([, name = '']) => !names.has(name));
  if (unfilled || !target.startsWith('/') || /[?#{}]/.test(target.replaceAll(filled, '')))
    throw refuseDocument(place, 'path');
  const responses = isJson(described['responses']) ? described['responses'] : {};
  const answer = resolveIn(document, responses['200'], below(place, 'responses', '200'));
  const content = isJson(answer['content']) ? answer['content'] : {};
  const media = content['application/json'];
  const at = below(place, 'responses', '200', 'content', 'application/json', 'schema');
  const schema = readSchema(document, isJson(media) ? media['schema'] : undefined, at);
  return {
    method: method === 'get' ? 'GET' : 'POST',
    target,
    inputs,
    findFault: compileCheck(reading === 'form' ? toForm(schema) : schema),
    plan: planAnswer(schema, operation.response ?? {}, at),
    notFound: declared.notFound,
  };
}

/**
 * The whole document must serve the whole data service: the mistake is told now, not to the first citizen.
 * @throws Problem `source-document`
 */
export function checkDocument(source: OpenApiSource, definition: DataServiceDefinition): void {
  for (const { method, path } of source.operations) {
    const operation = definition.operations.find((known) => known.method === method && known.path === path);
    if (!operation) throw refuseDocument('/paths', `${method} ${path}`);
    readOperation(source, operation);
  }
}
