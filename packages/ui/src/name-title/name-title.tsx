import type { ComponentChildren, VNode } from 'preact';

/** Longer names read as a paragraph, not as a headline. */
const headlineLength = 110;

/** The heading of a page about a thing with a name of its own: a service may be named in 449 characters. */
export function NameTitle({ name, children }: { name: string; children?: ComponentChildren }): VNode {
  return (
    <h1 class={name.length > headlineLength ? 'long-name' : undefined}>
      {children}
      {name}
    </h1>
  );
}
