import type { ComponentChildren, VNode } from 'preact';
import { usePage } from '../page-context.tsx';

export interface FormProps {
  action: string;
  /** True where the form carries files. The token then stands in the address, since the body is read as it streams in. */
  files?: boolean;
  class?: string;
  id?: string;
  role?: 'search';
  children: ComponentChildren;
}

/** A form that changes something: always POST, always with the token. Our own texts replace the browser's checks. */
export function Form({ action, files = false, class: className, id, role, children }: FormProps): VNode {
  const token = usePage().csrf();
  const joint = action.includes('?') ? '&' : '?';
  return (
    <form
      id={id}
      class={className}
      role={role}
      method="post"
      action={files ? `${action}${joint}_csrf=${token}` : action}
      enctype={files ? 'multipart/form-data' : undefined}
      noValidate
    >
      {!files && <input type="hidden" name="_csrf" value={token} />}
      {children}
    </form>
  );
}
