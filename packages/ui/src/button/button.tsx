import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from '../icon/icon.tsx';

export type ButtonTone = 'main' | 'quiet' | 'wrong' | 'plain';

interface Looks {
  /** One `main` a page. */
  tone?: ButtonTone;
  size?: 'usual' | 'small';
  icon?: IconName;
  children: ComponentChildren;
}

const classOf = (tone: ButtonTone, size: 'usual' | 'small') =>
  ['button', `button-${tone}`, size === 'small' ? 'button-small' : ''].filter(Boolean).join(' ');

export interface ButtonProps extends Looks {
  name?: string;
  value?: string;
  formAction?: string;
  /** `_blank`: what is shown beside the page that one goes on with. */
  formTarget?: '_blank';
  /** Leaves the form unchecked by the browser: for "back" and "save". */
  formNoValidate?: boolean;
  type?: 'submit' | 'button';
  disabled?: boolean;
}

export function Button({ tone = 'main', size = 'usual', icon, children, ...rest }: ButtonProps): VNode {
  return (
    <button class={classOf(tone, size)} type="submit" {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

export interface ButtonLinkProps extends Looks {
  href: string;
  download?: boolean;
  /** The key that follows it, on a page with the island `page-keys.ts`. */
  shortcut?: string;
}

export function ButtonLink({
  tone = 'main',
  size = 'usual',
  icon,
  shortcut,
  children,
  ...rest
}: ButtonLinkProps): VNode {
  return (
    <a class={classOf(tone, size)} data-key={shortcut} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}
