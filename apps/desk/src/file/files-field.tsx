import { fieldId } from '@saphan/ui';
import type { VNode } from 'preact';

/** Files of an officer, chosen where the form stands. */
export function FilesField({
  name,
  label,
  hint,
  fault,
  types,
}: {
  name: string;
  label: string;
  hint?: string;
  fault: string | undefined;
  /** Media types that may be chosen; what a file is, its bytes say (`findSign`). */
  types: readonly string[];
}): VNode {
  const id = fieldId(name);
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div class={fault === undefined ? 'field' : 'field field-bad'}>
      <label class="field-label" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p class="small muted" id={hintId}>
          {hint}
        </p>
      )}
      {fault !== undefined && <p class="field-fault">{fault}</p>}
      <input
        class="input-file"
        id={id}
        name={name}
        type="file"
        multiple
        accept={types.join(',')}
        aria-describedby={hintId}
      />
    </div>
  );
}
