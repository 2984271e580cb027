/** An element as moddle reads it: its own attributes and children as fields, references resolved. */
export interface Element {
  readonly $type: string;
  readonly $attrs?: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

/** First line of what a reader of XML says. */
export function faultOf(error: unknown): string {
  const { message } = error as { readonly message?: unknown };
  return (typeof message === 'string' ? message : 'unreadable')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(', ');
}

export const listOf = (element: Element | undefined, name: string): readonly Element[] =>
  (element?.[name] as readonly Element[] | undefined) ?? [];

/** An attribute or a child's text, trimmed; nothing where it is empty or missing. */
export function findText(element: Element | undefined, name: string): string | undefined {
  const value = element?.[name];
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

export const idOf = (element: Element): string => findText(element, 'id') ?? '?';
