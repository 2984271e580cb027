import { problem, toEscapedName, type MessageHeaders } from '@saphan/exchange';

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
  let name: string;
  try {
    name = value.split('/').map(decodeURIComponent).join('/');
  } catch (cause) {
    throw problem('name-malformed', { at, cause });
  }
  if (!isName(name) || toEscapedName(name) !== value) throw problem('name-malformed', { at });
  return name;
}
