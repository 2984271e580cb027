import { Catalogue } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { Settings } from 'typebox/system';
import type { ExpandedCatalogue, ExpandedEntry } from './expand-catalogue.ts';
import type { Finding } from './finding.ts';
import { deepestEntry, isShallow } from './is-shallow.ts';
import { toPlain, toText } from './plain.ts';
import type { EntryKind } from './read-folder.ts';
import { sayOfErrors, saysOfSchemas, type SchemaError } from './says-of-schemas.ts';

interface PlacedError extends SchemaError {
  readonly instancePath: string;
}

interface Validator {
  Check(value: unknown): boolean;
  Errors(value: unknown): PlacedError[];
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

/** More than anybody mends at once; the library stops at eight unless told. */
const mostErrors = 1_000;

/** Every error of an entry, not only the first few: whoever mends them wants to see them together. */
function errorsOf(validator: Validator, entry: unknown): PlacedError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: mostErrors });
  try {
    return validator.Errors(entry).filter(({ message }) => message !== 'schema is false');
  } finally {
    Settings.Set({ maxErrors });
  }
}

/** Errors of a value that leave the entry in the shape that the other checks read. */
const ofValue: readonly string[] = [
  ...['minLength', 'maxLength', 'pattern', 'format', 'const', 'enum', 'minimum', 'maximum'],
  ...['exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems'],
];

export interface SchemaFindings {
  readonly findings: readonly Finding[];
  /** Whether every entry has the shape of its kind, so that the other rules can be held to it too. */
  readonly isShaped: boolean;
}

function checkEntry(validator: Validator, { file, entry }: ExpandedEntry): SchemaFindings {
  if (!isShallow(entry, deepestEntry)) {
    const nested = saysOfSchemas.nested(deepestEntry);
    return { findings: [{ file, place: nameOf(entry), rule: 'schema', ...nested }], isShaped: false };
  }
  if (validator.Check(entry)) return { findings: [], isShaped: true };
  const places = Map.groupBy(errorsOf(validator, entry), ({ instancePath }) => instancePath);
  const findings = [...places].map(([place, errors]): Finding => ({
    file,
    place: `${nameOf(entry)}${place}`,
    rule: errors.some(({ keyword }) => keyword === 'minLength') ? 'text-complete' : 'schema',
    ...sayOfErrors(errors),
  }));
  const isShaped = [...places.values()].every((errors) =>
    errors.every(
      ({ keyword }) =>
        ofValue.includes(keyword) ||
        // One of several values: told by each that it is not.
        (keyword === 'anyOf' && errors.some((each) => each.keyword === 'const')),
    ),
  );
  return { findings, isShaped };
}

/** Checks every entry against its contract. */
export function checkSchemas(expanded: ExpandedCatalogue): SchemaFindings {
  const found = (Object.keys(validators) as EntryKind[]).flatMap((kind) =>
    expanded[kind].map((entry) => checkEntry(validators[kind], entry)),
  );
  return {
    findings: found.flatMap(({ findings }) => findings),
    isShaped: found.every(({ isShaped }) => isShaped),
  };
}
