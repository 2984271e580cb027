import type { Tree } from '@lezer/common';
import { parser } from 'lezer-feel';

const expressionParser = parser.configure({ top: 'Expression' });

/** What was parsed before, by its text: a catalogue is compiled whole at every change of one of its rules. */
const parsed = new Map<string, Tree>();
/** Rules and ids of a few catalogues of a country. */
const mostParsed = 10_000;
const longestKept = 1_000;

/** The syntax tree of FEEL source; nobody can write into it. */
export function parseOnce(text: string): Tree {
  if (text.length > longestKept) return expressionParser.parse(text);
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const tree = expressionParser.parse(text);
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(text, tree);
  return tree;
}
