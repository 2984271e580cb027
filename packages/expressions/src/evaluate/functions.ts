import type { Value } from './value.ts';

/** Functions by their FEEL names: from values in the order of the signature. What can't be answered is null. */
export type Functions = Readonly<Record<string, (values: readonly Value[]) => Value>>;
