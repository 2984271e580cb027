import type { DataServiceDefinition, SourceDeclaration } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';
import { readOperation } from './openapi/read-document.ts';

/** As long as the number of a house; those of persons and companies are longer. */
const number = /(?:[0-9][- ]?){11,}/;

function hasNumber(text: string): boolean {
  if (number.test(text)) return true;
  try {
    return number.test(decodeURIComponent(text));
  } catch {
    return false;
  }
}

/** What a declaration has sent of its own, whoever is asked about. */
function ownTexts(declaration: SourceDeclaration, definition: DataServiceDefinition): string[] {
  if (declaration.type !== 'http' && declaration.type !== 'openapi') return [];
  const { baseUrl, credential } = declaration;
  const texts = [baseUrl, credential?.prefix ?? ''];
  if (declaration.type === 'http') return [...texts, ...declaration.operations.map(({ target }) => target)];
  for (const operation of definition.operations) {
    const read = readOperation(declaration, operation);
    const constants = read?.inputs.flatMap(({ name, origin }) =>
      origin.type === 'constant' ? [name, origin.value] : [name],
    );
    texts.push(read?.target ?? '', ...(constants ?? []));
  }
  return texts;
}

/**
 * A trial is noted under the subject that it names. A declaration made for it could ask about another all the same, by a number in
 * an address, a constant or a filter.
 * @throws Problem `trial-names-another` with the part at fault
 */
export function checkNamesNobody(
  declaration: SourceDeclaration,
  definition: DataServiceDefinition,
  asked: { readonly path: string; readonly query: string },
): void {
  const refuse = (at: string) => gatewayProblem('trial-names-another', { at });
  for (const at of ['path', 'query'] as const) if (hasNumber(asked[at])) throw refuse(at);
  if (ownTexts(declaration, definition).some(hasNumber)) throw refuse('source');
  const isAboutSomebody = definition.subjects.length > 0;
  if (
    isAboutSomebody &&
    declaration.type === 'http' &&
    declaration.operations.some(({ target }) => !target.includes('{subject}'))
  )
    throw refuse('source.operations');
}
