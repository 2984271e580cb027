import { BpmnModdle } from 'bpmn-moddle';
import type { ProcessFinding } from '../finding.ts';
import { saphanDescriptor } from './descriptor.ts';
import { faultOf, type Element } from './element.ts';
import { says } from './says.ts';

/** Read by many at once: nobody writes into it. */
export interface Parsed {
  readonly root?: Element;
  readonly findings: readonly ProcessFinding[];
}

/** Files as they were parsed before, by their text: with each process of a catalogue all others are read, as what it may call. */
const parsed = new Map<string, Promise<Parsed>>();
/** Those of a catalogue and of what is being written; a tree is several times as large as its text. */
const mostParsed = 50;
const longestKept = 100_000;

/** The elements of a BPMN 2.0 file, or what can't be read in it. */
export function parseBpmn(xml: string): Promise<Parsed> {
  if (xml.length > longestKept) return parseAnew(xml);
  const known = parsed.get(xml);
  if (known !== undefined) return known;
  const fresh = parseAnew(xml);
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(xml, fresh);
  return fresh;
}

async function parseAnew(xml: string): Promise<Parsed> {
  const read = await new BpmnModdle({ saphan: saphanDescriptor })
    .fromXML(xml, 'bpmn:Definitions')
    .catch((error: unknown) => faultOf(error));
  const refuse = (why: string): ProcessFinding => ({
    element: '1:1',
    rule: 'bpmn-read',
    ...says.unreadable(why),
  });
  if (typeof read === 'string') return { findings: [refuse(read)] };
  return {
    root: read.rootElement as Element,
    findings: read.warnings.map((warning: unknown) => refuse(faultOf(warning))),
  };
}
