import { problem, remember, toEscapedName, type MessageHeaders } from '@saphan/exchange';

/** A name and the one way it is written; nothing for what cannot be decoded. */
const findName = remember((value) => {
  try {
    const name = value.split('/').map(decodeURIComponent).join('/');
    return toEscapedName(name) === value ? name : '';
  } catch {
    return '';
  }
});
/** The kinds of names, each with what it has found good. */
const kinds = new Map<(text: string) => boolean, (text: string) => boolean>();
function isOfKind(isName: (text: string) => boolean, name: string): boolean {
  let kind = kinds.get(isName);
  if (!kind) {
    kind = remember(isName);
    kinds.set(isName, kind);
  }
  return kind(name);
}

/**
 * Reads a name such as `TH/GOV/DOPA` from a header, where it stands percent-encoded, in its one canonical spelling.
 * @throws Problem `header-missing`, `name-malformed`
 */
export function readName<Name extends string>(
  headers: MessageHeaders,
  at: string,
  isName: (text: string) => text is Name,
): Name {
  const value = headers[at];
  if (value === undefined) throw problem('header-missing', { at });
  const name = findName(value);
  if (name === '' || !isOfKind(isName, name)) throw problem('name-malformed', { at });
  return name as Name;
}
