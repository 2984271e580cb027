import { defineTexts } from '@saphan/contracts';
import type { ComponentChildren, VNode } from 'preact';
import { fieldId } from '../error-summary/error-summary.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../page-context.tsx';

export interface FrameProps {
  /** Name of the form field. */
  name: string;
  label: ComponentChildren;
  hint?: string | undefined;
  /** Why it is asked, opened on demand. */
  why?: string | undefined;
  fault?: string | undefined;
  required?: boolean;
  /** False for what narrows a list: nobody has to be told that a filter may stay empty. */
  marked?: boolean | undefined;
  children: ComponentChildren;
}

export const frameTexts = defineTexts(
  { optional: 'ไม่บังคับ', why: 'ทำไมจึงถาม', fault: 'ต้องแก้' },
  { optional: 'optional', why: 'Why we ask', fault: 'Mend this' },
);

/** Ids of the texts that describe a field, for `aria-describedby`. */
export function describedBy({
  name,
  hint,
  fault,
}: Pick<FrameProps, 'name' | 'hint' | 'fault'>): string | undefined {
  const id = fieldId(name);
  const ids = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(' ');
}

function Optional({ required }: { required: boolean }): VNode | null {
  const text = frameTexts(useLanguage());
  return required ? null : <span class="field-optional"> ({text.optional})</span>;
}

export function Why({ children }: { children: string }): VNode {
  const text = frameTexts(useLanguage());
  return (
    <details class="field-why">
      <summary>{text.why}</summary>
      <p>{children}</p>
    </details>
  );
}

/**
 * A fault begins with the name of its field, quoted, for the list above the form, where nothing else names it. Below its own label the
 * name would stand there twice.
 */
export function besideLabel(fault: string, label: ComponentChildren): string {
  const name = typeof label === 'string' ? `“${label}”` : undefined;
  if (name === undefined || !fault.startsWith(name)) return fault;
  const rest = fault.slice(name.length).replace(/^:?\s+/, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function Notes({ name, label, hint, fault }: Pick<FrameProps, 'name' | 'label' | 'hint' | 'fault'>): VNode {
  const text = frameTexts(useLanguage());
  const id = fieldId(name);
  return (
    <>
      {hint !== undefined && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p class="field-fault" id={`${id}-fault`}>
          <Icon name="wrong" />
          <span>
            <span class="unseen">{text.fault}: </span>
            {besideLabel(fault, label)}
          </span>
        </p>
      )}
    </>
  );
}

const classOf = (fault: string | undefined) => (fault === undefined ? 'field' : 'field field-bad');

/** Label, hint, fault and one input. */
export function FieldFrame({
  name,
  label,
  hint,
  why,
  fault,
  required = true,
  marked = true,
  children,
}: FrameProps): VNode {
  return (
    <div class={classOf(fault)}>
      <label class="field-label" for={fieldId(name)}>
        {label}
        <Optional required={required || !marked} />
      </label>
      <Notes name={name} label={label} hint={hint} fault={fault} />
      {children}
      {why !== undefined && <Why>{why}</Why>}
    </div>
  );
}

/** The same around several inputs that answer one question. @param isSaidBelow true where the only input has the same words */
export function GroupFrame({
  name,
  label,
  hint,
  why,
  fault,
  required = true,
  marked = true,
  isSaidBelow = false,
  children,
}: FrameProps & { isSaidBelow?: boolean }): VNode {
  return (
    <fieldset class={classOf(fault)} aria-describedby={describedBy({ name, hint, fault })}>
      <legend class={isSaidBelow ? 'unseen' : 'field-label'}>
        {label}
        {!isSaidBelow && <Optional required={required || !marked} />}
      </legend>
      <Notes name={name} label={label} hint={hint} fault={fault} />
      {children}
      {why !== undefined && <Why>{why}</Why>}
    </fieldset>
  );
}
