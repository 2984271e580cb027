import type { Vault } from '@saphan/db';
import { openSecretFile } from '@saphan/web';
import { replaceFile } from './replace-file.ts';

const mark = 'saphan-sealed-1';

/**
 * Text of a private key that is kept encrypted: under a key of its own, which the master key wraps. Made the first time. A
 * plain one of an earlier release is taken over: encrypted in its place, whole or not at all.
 * @param context names what the text is: a file that is put in the place of another does not open
 * @throws Error that names the file where it is of another master key or was changed
 */
export async function openSealedFile(
  file: string,
  { vault, context, make }: { readonly vault: Vault; readonly context: string; readonly make: () => string },
): Promise<string> {
  const seal = (text: string): string => {
    const { key, wrapped } = vault.newKey();
    const sealed = vault.encrypt(key, Buffer.from(text), context);
    return [mark, wrapped.toString('base64'), sealed.toString('base64')].join(' ');
  };
  const kept = await openSecretFile(file, () => seal(make()));
  const [first, wrapped = '', sealed = ''] = kept.split(' ');
  if (first !== mark) {
    await replaceFile(file, `${seal(kept)}\n`, 0o600);
    return kept;
  }
  try {
    const key = vault.unwrap(Buffer.from(wrapped, 'base64'));
    return vault.decrypt(key, Buffer.from(sealed, 'base64'), context).toString('utf8');
  } catch (cause) {
    throw new Error(
      `${file} does not open with this master key: bring back the master key that belongs to it.`,
      {
        cause,
      },
    );
  }
}
