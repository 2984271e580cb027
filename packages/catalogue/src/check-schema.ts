import { Catalogue } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import type { ExpandedCatalogue, ExpandedEntry } from './expand-catalogue.ts';
import type { Finding } from './finding.ts';
import { deepestEntry, isShallow } from './is-shallow.ts';
import { toPlain, toText } from './plain.ts';
import type { EntryKind } from './read-folder.ts';

interface Validator {
  Check(value: unknown): boolean;
  Errors(value: unknown): { instancePath: string; message: string; params: object }[];
}

const { items, dataServices, forms, services, lifeEvents, areas } = Catalogue.properties;
const validators: Record<EntryKind, Validator> = {
  'data-items': Compile(items.items),
  'data-services': Compile(dataServices.items),
  forms: Compile(forms.items),
  services: Compile(services.items),
  'life-events': Compile(lifeEvents.items),
  areas: Compile(areas.items),
};

/** What an entry calls itself. */
export const nameOf = (entry: unknown): string => {
  const { id, code } = toPlain(entry);
  return toText(id) || toText(code) || '(no id)';
};

/** Names that an error is about, e.g. of fields that do not belong there. */
function namesIn(params: object): string {
  const names = Object.values(params)
    .flat()
    .filter((name) => typeof name === 'string');
  return names.length === 0 ? '' : `: ${names.join(', ')}`;
}

function checkEntry(validator: Validator, { file, entry }: ExpandedEntry): Finding[] {
  if (!isShallow(entry, deepestEntry))
    return [
      {
        file,
        place: nameOf(entry),
        rule: 'schema',
        message: `it is nested more than ${String(deepestEntry)} levels deep`,
        cure: 'Write it flatter: a part that is nested so deep is a data item of its own.',
      },
    ];
  if (validator.Check(entry)) return [];
  const errors = validator.Errors(entry).filter(({ message }) => message !== 'schema is false');
  return errors.map(({ instancePath, message, params }) => ({
    file,
    place: `${nameOf(entry)}${instancePath}`,
    rule: message.includes('1 characters') ? 'text-complete' : 'schema',
    message: `${message}${namesIn(params)}`,
    cure: 'Compare with another entry of the same kind, or with packages/contracts.',
  }));
}

/** Checks every entry against its contract. */
export const checkSchemas = (expanded: ExpandedCatalogue): Finding[] =>
  (Object.keys(validators) as EntryKind[]).flatMap((kind) =>
    expanded[kind].flatMap((entry) => checkEntry(validators[kind], entry)),
  );
