import { readFile } from 'node:fs/promises';
import { isPid } from '@saphan/thai';
import { toPersonId, type PersonId } from '../person/person-id.ts';

/**
 * Those whom the operator lets see the books: national ids, one a line; nobody where there is no such file. In memory stand what
 * they are called in the database, not who they are.
 * @param key of the ids of persons
 * @throws Error for a line that is no national id
 */
export async function readBookkeepers(file: string, key: Uint8Array): Promise<ReadonlySet<PersonId>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n').map((line) => line.trim());
  const ids = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const wrong = ids.findIndex((id) => !isPid(id));
  if (wrong >= 0) throw new Error(`${file}: entry ${String(wrong + 1)} is no national id`);
  return new Set(ids.map((id) => toPersonId(id, key)));
}
