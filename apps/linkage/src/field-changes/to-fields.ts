import type { Language } from '@saphan/contracts';
import { designerTexts } from '../form-designer/designer-texts.ts';
import { itemEditorTexts } from '../item-editor/item-editor-texts.ts';
import { fieldWords } from './field-words.ts';

/** One field of a part as people read it. */
export interface ReadField {
  /** What it is called, from the outermost to the innermost. */
  readonly name: string;
  readonly text: string;
}

/** A field that is not the same before and after; nothing where it is not there. */
export interface FieldChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type Path = readonly string[];
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = (value: unknown): boolean => !isObject(value) && !Array.isArray(value);

/** By what an entry of a list is known, wherever it stands. */
const identities = ['id', 'value', 'code', 'item', 'name'] as const;
function identityOf(entry: Readonly<Record<string, unknown>>, at: number): string {
  const found = identities.map((name) => entry[name]).find((each) => typeof each === 'string');
  return typeof found === 'string' ? `“${found}”` : String(at + 1);
}

const mostFields = 2_000;

type ValueWords = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
/** Values that the files write as words of their own, by the field that has them. */
const valueWords = (language: Language): ValueWords => ({
  ...fieldWords(language).values,
  kind: designerTexts(language).kinds,
  display: itemEditorTexts(language).displays,
});

/** Thai before English, in whatever order the database keeps them. */
const inOrder = (entries: readonly [string, unknown][]): readonly [string, unknown][] =>
  entries.toSorted(([one], [other]) => Number(other === 'th') - Number(one === 'th'));

/** Fields by their path, each a text; keyed so that the same field of two values has the same key. */
function flatten(
  value: unknown,
  language: Language,
  part?: string,
): ReadonlyMap<string, readonly [Path, string]> {
  const { yes, no } = fieldWords(language);
  const found = new Map<string, readonly [Path, string]>();
  const words = valueWords(language);
  const toText = (scalar: unknown, field = part): string => {
    if (typeof scalar === 'boolean') return scalar ? yes : no;
    if (typeof scalar !== 'string') return JSON.stringify(scalar);
    const known = field !== undefined && Object.hasOwn(words, field) ? (words[field] ?? {}) : {};
    return Object.hasOwn(known, scalar) ? (known[scalar] ?? scalar) : scalar;
  };
  const tell = (path: Path, text: string): void => {
    let key = JSON.stringify(path);
    // Two entries of one name: both are told.
    while (found.has(key)) key += '+';
    if (text !== '' && found.size < mostFields) found.set(key, [path, text]);
  };
  function walk(inner: unknown, path: Path): void {
    if (inner === undefined || inner === null) return;
    if (isObject(inner))
      for (const [name, each] of inOrder(Object.entries(inner))) walk(each, [...path, name]);
    else if (!Array.isArray(inner)) tell(path, toText(inner, path.at(-1)));
    else walkList(inner as readonly unknown[], path);
  }
  function walkList(list: readonly unknown[], path: Path): void {
    if (list.every(isScalar)) {
      tell(path, list.map((each) => toText(each, path.at(-1))).join(', '));
      return;
    }
    for (const [at, entry] of list.entries()) {
      if (isObject(entry)) walk(entry, [...path, identityOf(entry, at)]);
      // Which questions stand on which page.
      else if (Array.isArray(entry) && typeof entry[0] === 'string')
        walk(entry[1], [...path, `“${entry[0]}”`]);
      else walk(entry, [...path, String(at + 1)]);
    }
  }
  walk(value, []);
  return found;
}

function nameOf(path: Path, language: Language): string {
  const words = fieldWords(language);
  const names: Readonly<Record<string, string>> = words.fields;
  const languages: Readonly<Record<string, string>> = words.languages;
  const last = path.at(-1) ?? '';
  const told = Object.hasOwn(languages, last) ? path.slice(0, -1) : path;
  const name = told.map((each) => (Object.hasOwn(names, each) ? names[each] : each)).join(' › ');
  return told.length === path.length
    ? name || words.text
    : `${name || words.text} (${languages[last] ?? ''})`;
}

/** All that a part says, field by field, in words. @param part name of the field that the value itself is */
export const toFields = (value: unknown, language: Language, part?: string): readonly ReadField[] =>
  [...flatten(value, language, part).values()].map(([path, text]) => ({
    name: nameOf(path, language),
    text,
  }));

/** What differs between two values of a part, field by field, in the order of the newer. */
export function toFieldChanges(
  before: unknown,
  after: unknown,
  language: Language,
  part?: string,
): readonly FieldChange[] {
  const [older, newer] = [flatten(before, language, part), flatten(after, language, part)];
  return [...new Set([...newer.keys(), ...older.keys()])].flatMap((key) => {
    const [was, is] = [older.get(key), newer.get(key)];
    const path = (is ?? was)?.[0] ?? [];
    return was?.[1] === is?.[1] ? [] : [{ name: nameOf(path, language), before: was?.[1], after: is?.[1] }];
  });
}
