import type { ComponentChildren, VNode } from 'preact';
import { fieldId } from '../error-summary/error-summary.tsx';
import { describedBy } from './field-frame.tsx';
import { Icon } from '../icon/icon.tsx';

export interface DeclarationFieldProps {
  name: string;
  /** What the person says is so. */
  label: ComponentChildren;
  checked: boolean;
  fault?: string | undefined;
  hint?: string | undefined;
}

/** A statement that binds: framed, with a box that must be ticked by hand. */
export function DeclarationField({ name, label, checked, fault, hint }: DeclarationFieldProps): VNode {
  const id = fieldId(name);
  return (
    <div class={fault === undefined ? 'field declaration' : 'field declaration field-bad'}>
      {fault !== undefined && (
        <p class="field-fault" id={`${id}-fault`}>
          <Icon name="wrong" />
          <span>{fault}</span>
        </p>
      )}
      <label class="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value="yes"
          checked={checked}
          aria-describedby={describedBy({ name, hint, fault })}
        />
        <span>
          {label}
          {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
        </span>
      </label>
    </div>
  );
}
