import type { VNode } from 'preact';
import { Icon } from '../icon/icon.tsx';

export interface SearchBoxProps {
  action: string;
  label: string;
  placeholder: string;
  button: string;
  name?: string;
  value?: string;
}

/** One field that finds everything; a plain GET form. */
export function SearchBox({
  action,
  label,
  placeholder,
  button,
  name = 'q',
  value = '',
}: SearchBoxProps): VNode {
  return (
    <form class="search-box" role="search" action={action} method="get">
      <input
        type="search"
        name={name}
        value={value}
        aria-label={label}
        placeholder={placeholder}
        autocomplete="off"
        enterkeyhint="search"
      />
      <button type="submit">
        <Icon name="search" />
        <span>{button}</span>
      </button>
    </form>
  );
}
