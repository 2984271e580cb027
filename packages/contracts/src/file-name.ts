import type { FileType } from './file-kind.ts';

/** How names of each kind of file end, the usual ending first. */
const endingsOf = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif', 'hif'],
} as const satisfies Record<FileType, readonly [string, ...string[]]>;
const endings = new Map<string, readonly [string, ...string[]]>(Object.entries(endingsOf));

/** UTF-16 units, as of `FileReference`. */
const longest = 255;

/**
 * The name by which a file reaches somebody's computer: no path, no letter that cannot be seen or that turns others round, and the
 * ending of what it is. Computers open a file by its ending alone, and what begins as a PDF can be a program to them: `plan.bat`
 * becomes `plan.bat.pdf`.
 * @param name as its sender calls it
 * @param mediaType what it is by its content; an ending is given to the kinds that people may hand in
 * @param unnamed what a file without a name is called
 */
export function toFileName(name: string, mediaType?: string, unnamed = 'file'): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim() || unnamed;
  const fitting = mediaType === undefined ? undefined : endings.get(mediaType);
  const ending = /\.([A-Za-z0-9]{1,10})$/.exec(plain)?.[1]?.toLowerCase() ?? '';
  const stays = fitting === undefined || fitting.includes(ending);
  // Of a name that is too long the ending stays.
  const tail = stays ? (ending === '' ? '' : plain.slice(-ending.length - 1)) : `.${fitting[0]}`;
  const stem = stays ? plain.slice(0, plain.length - tail.length) : plain;
  // Half of a letter that takes two units goes.
  return `${stem.slice(0, longest - tail.length).replace(/\p{Cs}$/u, '')}${tail}`.trimEnd();
}
