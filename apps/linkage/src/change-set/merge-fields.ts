import { mergeParts, type PartConflict } from './part-merge.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A value as one person saw it, as they want it, and as somebody else has made it meanwhile. */
export interface FieldSides<Value extends object> {
  readonly base: Value;
  readonly ours: Value;
  readonly theirs: Value;
}

export interface MergedFields<Value extends object> {
  /** Each field from the side that changed it; ours where both did. */
  readonly value: Value;
  /** Fields that both changed, each to something else. */
  readonly conflicts: readonly PartConflict[];
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text in two languages, words beside a formula: fields of their own where all sides have the same ones. */
const isSplit = (values: readonly unknown[]): values is Fields[] => {
  const names = values.map((value) =>
    isFields(value) ? Object.keys(value).sort().join(' ') : 'none of them',
  );
  return values.every(isFields) && new Set(names).size === 1 && /^[A-Za-z ]+$/.test(names[0] ?? '');
};

type Flat = Map<string, unknown>;
type ThreeFlat = readonly [base: Flat, ours: Flat, theirs: Flat];

function flatten(sides: readonly Fields[], into: ThreeFlat, prefix = ''): ThreeFlat {
  for (const name of new Set(sides.flatMap(Object.keys))) {
    const values = sides.map((side) => side[name]);
    if (isSplit(values)) flatten(values, into, `${prefix}${name}/`);
    else
      for (const [at, value] of values.entries())
        if (value !== undefined) into[at]?.set(`${prefix}${name}`, value);
  }
  return into;
}

/** The value with another one, or none, at a path such as `label/th`. */
export function withField<Value extends object>(value: Value, path: string, field: unknown): Value {
  const [name = '', ...rest] = path.split('/');
  const { [name]: held, ...others } = value as Fields;
  const inner = rest.length === 0 ? field : withField(isFields(held) ? held : {}, rest.join('/'), field);
  // A field that is changed stays where it stands.
  if (inner === undefined) return others as Value;
  return { ...value, [name]: inner };
}

/** What stands at a path; nothing where there is none. */
export const fieldAt = (value: unknown, path: string): unknown =>
  path
    .split('/')
    .reduce<unknown>(
      (held, name) => (isFields(held) && Object.hasOwn(held, name) ? held[name] : undefined),
      value,
    );

/** What two people made of one value, in one: the merge of change sets, held to its fields. */
export function mergeFields<Value extends object>({
  base,
  ours,
  theirs,
}: FieldSides<Value>): MergedFields<Value> {
  const flat = flatten([base, ours, theirs] as readonly Fields[], [new Map(), new Map(), new Map()]);
  const { parts, conflicts } = mergeParts(...flat);
  const whole = [...parts].reduce<Fields>((value, [path, field]) => withField(value, path, field), {});
  return { value: whole as Value, conflicts };
}
