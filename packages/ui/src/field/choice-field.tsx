import type { ComponentChildren, VNode } from 'preact';
import { fieldId } from '../error-summary/error-summary.tsx';
import { describedBy, FieldFrame, GroupFrame } from './field-frame.tsx';

export interface Choice {
  readonly value: string;
  readonly label: ComponentChildren;
  /** A second, quieter line. */
  readonly note?: string;
}

export interface ChoiceFieldProps {
  name: string;
  label: ComponentChildren;
  choices: readonly Choice[];
  /** Chosen values; one at most for `one`. */
  chosen: readonly string[];
  kind?: 'one' | 'many';
  hint?: string | undefined;
  why?: string | undefined;
  fault?: string | undefined;
  required?: boolean;
  /** Side by side, for two or three short ones. */
  inline?: boolean;
  /** After the choices: the field for another answer. */
  children?: ComponentChildren;
}

/** Radios or boxes, each a target of 44 px with its words. */
export function ChoiceField(props: ChoiceFieldProps): VNode {
  const { name, choices, chosen, kind = 'one', inline = false, children } = props;
  const id = fieldId(name);
  const [first, ...others] = choices;
  // One box says what it is about itself, and that it may stay empty.
  const isSaidBelow = kind === 'many' && others.length === 0 && first?.label === props.label;
  return (
    <GroupFrame {...props} isSaidBelow={isSaidBelow}>
      <div class={inline ? 'choices choices-inline' : 'choices'}>
        {choices.map(({ value, label, note }, index) => (
          <label class="choice">
            <input
              type={kind === 'one' ? 'radio' : 'checkbox'}
              id={index === 0 ? id : `${id}-${String(index)}`}
              name={name}
              value={value}
              checked={chosen.includes(value)}
            />
            <span>
              {label}
              {note !== undefined && <small>{note}</small>}
            </span>
          </label>
        ))}
      </div>
      {children}
    </GroupFrame>
  );
}

export interface SelectFieldProps {
  name: string;
  label: string;
  choices: readonly { readonly value: string; readonly label: string }[];
  value: string | undefined;
  /** First entry, chosen while nothing is. */
  empty?: string;
  hint?: string | undefined;
  why?: string | undefined;
  fault?: string | undefined;
  required?: boolean;
  /** False for a filter: see {@link FrameProps}. */
  marked?: boolean;
}

/** A list for more choices than fit as radios. */
export function SelectField(props: SelectFieldProps): VNode {
  const { name, choices, value, empty, hint, fault } = props;
  return (
    <FieldFrame {...props}>
      <select
        class="input input-medium"
        id={fieldId(name)}
        name={name}
        aria-describedby={describedBy({ name, hint, fault })}
        aria-invalid={fault === undefined ? undefined : 'true'}
        aria-required={props.required === false ? undefined : 'true'}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
