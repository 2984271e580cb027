/** A file of a process, by what stands in it: its name says nothing that could be relied on. */
export interface ProcessFile {
  readonly part: 'bpmn' | 'dmn';
  readonly text: string;
}

/** In bytes, and so no longer than the catalogue takes in letters. */
export const mostFileBytes = 1_000_000;

const namespaces = {
  bpmn: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  dmn: '://www.omg.org/spec/DMN/',
} as const;

/** Tells a BPMN 2.0 file from a DMN file; nothing where it is neither. What is drawn in it is not asked here. */
export function readProcessFile(bytes: Uint8Array): ProcessFile | undefined {
  const text = decode(bytes);
  const root = text === undefined ? undefined : findRoot(text);
  if (text === undefined || root === undefined) return undefined;
  const part = (['bpmn', 'dmn'] as const).find((each) => root.includes(namespaces[each]));
  return part && { part, text };
}

/** The tag that begins the definitions. A pattern of the whole tag would look for its end anew from each one that has none. */
function findRoot(text: string): string | undefined {
  const from = text.search(/<(?:[\w.-]+:)?definitions\b/);
  const end = from < 0 ? -1 : text.indexOf('>', from);
  return end < 0 ? undefined : text.slice(from, end + 1);
}

/** Nothing where it is no UTF-8, or holds what the database could not keep as it came. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? undefined : text.replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}
