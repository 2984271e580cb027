import type { VNode } from 'preact';
import { fieldId } from '../error-summary/error-summary.tsx';
import { describedBy, FieldFrame } from './field-frame.tsx';

export type TextWidth = 'short' | 'medium' | 'wide';

export interface TextFieldProps {
  name: string;
  label: string;
  value?: string | undefined;
  hint?: string | undefined;
  why?: string | undefined;
  fault?: string | undefined;
  required?: boolean;
  /** False for what narrows a list, of which nobody has to be told that it may stay empty. */
  marked?: boolean;
  width?: TextWidth;
  type?: 'text' | 'tel' | 'email' | 'search';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  autocomplete?: string | undefined;
  maxLength?: number | undefined;
  /** Stands before or after the input, e.g. `฿` or `ตร.ม.` */
  before?: string | undefined;
  after?: string | undefined;
  /** The one field for which a page is there: typing begins at once. */
  autofocus?: boolean;
  spellcheck?: boolean;
  /** Identity of a `datalist` on the page that offers values while one types. */
  list?: string | undefined;
}

/** One line of text. */
export function TextField(props: TextFieldProps): VNode {
  const {
    name,
    value,
    fault,
    hint,
    width = 'medium',
    type = 'text',
    inputMode = 'text',
    before,
    after,
  } = props;
  const input = (
    <input
      class={`input input-${width}`}
      id={fieldId(name)}
      name={name}
      // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- Preact types each kind apart, and tsc refuses their union
      type={type as 'text'}
      value={value ?? ''}
      inputMode={inputMode}
      autocomplete={props.autocomplete ?? 'off'}
      maxLength={props.maxLength}
      spellcheck={props.spellcheck ?? false}
      autofocus={props.autofocus ?? false}
      list={props.list}
      aria-describedby={describedBy({ name, hint, fault })}
      aria-invalid={fault === undefined ? undefined : 'true'}
      aria-required={props.required === false ? undefined : 'true'}
    />
  );
  return (
    <FieldFrame {...props}>
      {before === undefined && after === undefined ? (
        input
      ) : (
        <span class="input-group">
          {before !== undefined && <span aria-hidden="true">{before}</span>}
          {input}
          {after !== undefined && <span>{after}</span>}
        </span>
      )}
    </FieldFrame>
  );
}

export interface TextAreaProps {
  name: string;
  label: string;
  value?: string | undefined;
  hint?: string | undefined;
  fault?: string | undefined;
  required?: boolean;
  rows?: number;
  maxLength?: number;
  /** Read by a machine: letters of one width, no spelling. */
  isCode?: boolean;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps): VNode {
  const { name, value, hint, fault, rows = 4, maxLength, isCode = false } = props;
  return (
    <FieldFrame {...props}>
      <textarea
        class={isCode ? 'input input-wide input-code' : 'input input-wide'}
        spellcheck={isCode ? false : undefined}
        id={fieldId(name)}
        name={name}
        rows={rows}
        maxLength={maxLength}
        aria-describedby={describedBy({ name, hint, fault })}
        aria-invalid={fault === undefined ? undefined : 'true'}
      >
        {value ?? ''}
      </textarea>
    </FieldFrame>
  );
}
