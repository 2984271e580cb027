import { isPlain } from './plain.ts';
import type { CatalogueFolder, EntryKind } from './read-folder.ts';

type Container = unknown[] | Record<string, unknown>;

/** Key of a step: a number, a property, or the entry of a list with this `id` or `item`. */
function keyOf(container: Container, step: string): string {
  if (!Array.isArray(container) || /^\d+$/.test(step)) return step;
  const at = container.findIndex(
    (entry) => isPlain(entry) && (entry['id'] === step || entry['item'] === step),
  );
  if (at < 0) throw new Error(`no ${step}`);
  return String(at);
}

function change(container: Container, [step = '', ...rest]: readonly string[], value: unknown): void {
  if (step === '+' && Array.isArray(container)) {
    container.push(value);
    return;
  }
  const key = keyOf(container, step);
  const held = container as Record<string, unknown>;
  if (rest.length > 0) change(held[key] as Container, rest, value);
  else if (value !== undefined) held[key] = value;
  else if (Array.isArray(container)) container.splice(Number(key), 1);
  else Reflect.deleteProperty(held, key);
}

/**
 * A folder with one place of one file changed.
 * @param place steps with `/`: property, index, id of a list's entry, or `+` to append.
 * @param value what stands there then; undefined takes it out.
 */
export function changedFolder(
  folder: CatalogueFolder,
  kind: EntryKind,
  name: string,
  place: string,
  value: unknown,
): CatalogueFolder {
  const file = `${kind}/${name}.yaml`;
  const files = folder.files[kind].map((one) => (one.file === file ? structuredClone(one) : one));
  change(files.find((one) => one.file === file)?.content as Container, place.split('/'), value);
  return { ...folder, files: { ...folder.files, [kind]: files } };
}
