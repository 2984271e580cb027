import type { VNode } from 'preact';
import { Form } from '../form/form.tsx';
import { Icon } from '../icon/icon.tsx';

export interface SearchBoxProps {
  action: string;
  label: string;
  placeholder: string;
  button: string;
  name?: string;
  value?: string;
  /** True where people are searched by their numbers: these are posted, since an address stands in logs and histories. */
  posts?: boolean;
  /** What the search goes on within. */
  hidden?: Readonly<Record<string, string>>;
}

/** One field that finds everything; a plain form. */
export function SearchBox({
  action,
  label,
  placeholder,
  button,
  name = 'q',
  value = '',
  posts = false,
  hidden = {},
}: SearchBoxProps): VNode {
  const fields = (
    <>
      {Object.entries(hidden).map(([key, text]) => (
        <input type="hidden" name={key} value={text} />
      ))}
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
    </>
  );
  return posts ? (
    <Form action={action} class="search-box" role="search">
      {fields}
    </Form>
  ) : (
    <form class="search-box" role="search" action={action} method="get">
      {fields}
    </form>
  );
}
