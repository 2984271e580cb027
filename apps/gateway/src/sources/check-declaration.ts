import type { DataServiceDefinition, Operation, SourceDeclaration } from '@saphan/contracts';
import { documentOperations } from '../documents/document-source.ts';
import { eventOperations } from '../events/event-source.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import { headersOf } from './file/open-table.ts';
import { findItemsAt } from './items-at.ts';
import { checkDocument } from './openapi/read-document.ts';

const refuse = (detail: string, at: string) => gatewayProblem('source-malformed', { detail, at });

function checkPaths(operation: Operation, paths: readonly string[]): void {
  for (const path of paths) {
    if (findItemsAt(operation.response, path) === undefined) throw refuse(`the answer has no ${path}`, path);
  }
}

/**
 * A declaration must fit the definition that it serves: the mistake is told now, not to the first citizen.
 * @throws Problem `source-malformed`, `source-document`
 */
export function checkDeclaration(declaration: SourceDeclaration, definition: DataServiceDefinition): void {
  if (declaration.type === 'built-in') return;
  if (declaration.type === 'events' || declaration.type === 'documents') {
    const known = declaration.type === 'events' ? eventOperations : documentOperations;
    const strange = definition.operations.find(({ method, path }) => !known.has(`${method} ${path}`));
    if (strange)
      throw refuse(`no source of ${declaration.type} answers ${strange.method} ${strange.path}`, 'type');
    if (
      declaration.type === 'documents' &&
      (declaration.url === undefined) !== (declaration.secret === undefined)
    )
      throw refuse('url and secret go together', 'secret');
    return;
  }
  if (declaration.type === 'sql' || declaration.type === 'file' || declaration.type === 'paper') {
    const [operation] = definition.operations;
    if (definition.operations.length !== 1 || operation?.method !== 'GET' || operation.path !== '/') {
      throw refuse(`a source of type ${declaration.type} answers one operation, GET /`, 'type');
    }
    for (const kind of definition.subjects) {
      if (!Object.hasOwn(declaration.keys, kind)) throw refuse(`no key column for subject ${kind}`, 'keys');
    }
    if (declaration.type === 'paper') {
      const strange = declaration.order?.find((header) => !headersOf(declaration).includes(header));
      if (strange !== undefined) throw refuse(`no key or column is called ${strange}`, 'order');
    }
    const prefix = declaration.list === undefined ? '' : `${declaration.list}/`;
    checkPaths(
      operation,
      Object.keys(declaration.columns).map((path) => prefix + path),
    );
    return;
  }
  if (declaration.type === 'openapi') {
    checkDocument(declaration, definition);
    return;
  }
  const { mandates } = definition;
  // Read for the mandates alone; it never goes out.
  const kept = mandates?.together === undefined ? undefined : `${mandates.list}/${mandates.together}`;
  for (const { method, path, fields } of declaration.operations) {
    const operation = definition.operations.find((known) => known.method === method && known.path === path);
    if (!operation) throw refuse(`the definition has no ${method} ${path}`, 'operations');
    checkPaths(
      operation,
      Object.entries(fields)
        .flatMap(([name, field]) =>
          'each' in field ? Object.keys(field.each).map((inner) => `${name}/${inner}`) : [name],
        )
        .filter((name) => name !== kept),
    );
  }
}
