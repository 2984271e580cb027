import { DataFactory as rdf, Writer, type NamedNode, type Quad_Object } from 'n3';
import { prefixes, type Described, type JsonLd, type Literal, type Value } from './json-ld.ts';

const typeNode = rdf.namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');

/** The whole of a prefixed name; an address stays as it is. */
function toNode(name: string): NamedNode {
  const [prefix = '', rest] = name.split(/:(.*)/s);
  const known = (prefixes as Readonly<Record<string, string>>)[prefix];
  return rdf.namedNode(
    known === undefined || rest === undefined || rest.startsWith('//') ? name : `${known}${rest}`,
  );
}

const toLiteral = ({ '@value': value, '@language': language, '@type': type }: Literal) =>
  language !== undefined
    ? rdf.literal(value, language)
    : rdf.literal(value, type === undefined ? undefined : toNode(type));

const isLiteral = (value: Literal | Described): value is Literal => '@value' in value;
const listOf = (value: unknown): readonly Value[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]) as readonly Value[];

function write(writer: Writer, described: Described): void {
  const subject = rdf.namedNode(described['@id']);
  for (const type of listOf(described['@type']))
    writer.addQuad(rdf.quad(subject, typeNode, toNode(type as string)));
  for (const [property, values] of Object.entries(described)) {
    if (property.startsWith('@')) continue;
    for (const value of listOf(values))
      writer.addQuad(rdf.quad(subject, toNode(property), toObject(writer, value)));
  }
}

/** What stands as an object; what is said of it is written beside. */
function toObject(writer: Writer, value: Value): Quad_Object {
  if (typeof value === 'string') return rdf.literal(value);
  if (isLiteral(value)) return toLiteral(value);
  write(writer, value);
  return rdf.namedNode(value['@id']);
}

/** The same graph as RDF 1.1 Turtle. */
export function toTurtle({ '@graph': graph }: JsonLd): string {
  const writer = new Writer({ prefixes });
  for (const described of graph) write(writer, described);
  let text = '';
  // Written to memory it ends at once, and never fails.
  writer.end((_error, result: string) => {
    text = result;
  });
  return text;
}
