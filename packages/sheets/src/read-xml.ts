import { SaxesParser } from 'saxes';
import { unfit } from './open-zip.ts';

/** What a part of a workbook says, in its order; names without their prefix. */
export type XmlEvent =
  | { readonly type: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'close'; readonly name: string };

/** Longest stretch of text: a cell has 32,767 letters at most. */
const longestText = 100_000;
/** Bytes within which something must begin or end: the parser holds what does neither. */
const longestPause = 1024 * 1024;
/** Elements within each other: the parser holds each that is open, and a few kilobytes can unpack to millions. */
const mostDepth = 64;
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it is unpacked. A document type is refused: nothing here is declared or fetched, no entity grows.
 * @throws Problem `file-workbook`
 */
export async function* readXml(chunks: AsyncIterable<Buffer>): AsyncGenerator<XmlEvent> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let events: XmlEvent[] = [];
  parser.on('doctype', () => {
    throw unfit('a document type');
  });
  parser.on('error', (error) => {
    throw unfit(error.message.slice(0, 100));
  });
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > mostDepth) throw unfit('elements in elements without end');
    events.push({ type: 'open', name: localName(name), attributes });
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    events.push({ type: 'close', name: localName(name) });
  });
  const onText = (text: string): void => {
    if (text.length > longestText) throw unfit('a text without end');
    events.push({ type: 'text', text });
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw unfit('not UTF-8');
    }
  };
  let pause = 0;
  for await (const chunk of chunks) {
    parser.write(decode(chunk));
    pause = events.length > 0 ? 0 : pause + chunk.length;
    if (pause > longestPause) throw unfit('a mark without end');
    yield* events;
    events = [];
  }
  parser.write(decode()).close();
  yield* events;
}
