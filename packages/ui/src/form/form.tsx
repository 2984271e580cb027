import type { ComponentChildren, VNode } from 'preact';
import { usePage } from '../page-context.tsx';

export interface FormProps {
  action: string;
  /** True where the form carries files. */
  files?: boolean;
  class?: string;
  id?: string;
  role?: 'search';
  /** True where the server keeps what is typed: of thousands of fields the browser would note all, each second, for a reload. */
  isKept?: boolean;
  children: ComponentChildren;
}

/** A form that changes something: always POST, always with the token. Our own texts replace the browser's checks. */
export function Form({
  action,
  files = false,
  class: className,
  id,
  role,
  isKept = false,
  children,
}: FormProps): VNode {
  const token = usePage().csrf();
  return (
    <form
      id={id}
      class={className}
      role={role}
      method="post"
      action={action}
      enctype={files ? 'multipart/form-data' : undefined}
      noValidate
      autocomplete={isKept ? 'off' : undefined}
    >
      {/* First: it is known before files stream in. */}
      <input type="hidden" name="_csrf" value={token} />
      {children}
    </form>
  );
}
