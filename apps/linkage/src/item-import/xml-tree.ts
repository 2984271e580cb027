import { SaxesParser, type SaxesTagNS } from 'saxes';

/** Name in a namespace. */
export interface QName {
  readonly uri: string;
  readonly local: string;
}

/** An element, and where in the file it begins. */
export interface XmlElement extends QName {
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly line: number;
  /** A prefixed name that stands in an attribute, as it is meant here. */
  toQName(value: string): QName;
}

export type XmlFaultType = 'xml' | 'xml-doctype' | 'xml-size';

/** What is wrong with a file of XML, and in which line. */
export class XmlFault extends Error {
  readonly type: XmlFaultType;
  readonly line: number;
  constructor(type: XmlFaultType, line: number, message: string) {
    super(message);
    this.type = type;
    this.line = line;
  }
}

/** Schemas of ministries nest some ten deep, and have some thousand elements. */
const mostDepth = 32;
const mostElements = 50_000;
const mostAttributes = 32;
const longestText = 20_000;

type Growing = XmlElement & { readonly children: XmlElement[]; text: string };

/**
 * Reads XML whole, into its elements. A document type is refused before anything in it is read: nothing is declared, no entity grows and
 * nothing is fetched. What is deeper, longer or more than a schema of data items needs is refused as it is met.
 * @throws XmlFault
 */
export function readXmlTree(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: Growing[] = [];
  let root: Growing | undefined;
  let elements = 0;
  const refuse = (type: XmlFaultType, message: string): never => {
    throw new XmlFault(type, parser.line, message);
  };

  parser.on('doctype', () => refuse('xml-doctype', 'a document type'));
  parser.on('error', (error) => refuse('xml', error.message.slice(0, 200)));
  parser.on('opentagstart', ({ name }) => {
    elements += 1;
    if (elements > mostElements) refuse('xml-size', 'more elements than any schema has');
    if (open.length >= mostDepth) refuse('xml-size', `nested too deep: ${name.slice(0, 80)}`);
  });
  let attributes = 0;
  parser.on('attribute', ({ value }) => {
    attributes += 1;
    if (attributes > mostAttributes || value.length > longestText)
      refuse('xml-size', 'attributes without end');
  });
  parser.on('opentag', (tag) => {
    attributes = 0;
    const element = toElement(tag, parser);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (part: string): void => {
    const top = open.at(-1);
    if (top === undefined) return;
    top.text += part;
    if (top.text.length > longestText) refuse('xml-size', 'a text without end');
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root ?? refuse('xml', 'no element');
}

function toElement(
  { uri, local, attributes, ns }: SaxesTagNS,
  parser: SaxesParser<{ xmlns: true }>,
): Growing {
  const own = Object.values(attributes).filter((each) => each.prefix === '' && each.uri === '');
  const lang = attributes['xml:lang']?.value;
  const prefixes = new Map<string, string>();
  // A prefix means what it means at this element: asked for while it is open.
  for (const { value } of own) {
    const [prefix = ''] = /^([A-Za-z_][\w.-]*)(?=:)/.exec(value) ?? [];
    prefixes.set(prefix, ns[prefix] ?? parser.resolve(prefix) ?? '');
  }
  prefixes.set('', ns[''] ?? parser.resolve('') ?? '');
  return {
    uri,
    local,
    attributes: {
      ...Object.fromEntries(own.map((each) => [each.local, each.value])),
      ...(lang !== undefined && { lang }),
    },
    children: [],
    text: '',
    line: parser.line,
    toQName(value) {
      const [prefix, name] = value.includes(':') ? value.split(':', 2) : ['', value];
      return { uri: prefixes.get(prefix ?? '') ?? '', local: name ?? '' };
    },
  };
}
