import type { ComponentChildren, VNode } from 'preact';

/** What can be done now, at the page's end; it never covers content. `aside` says e.g. when the page was saved. */
export function ActionBar({
  children,
  aside,
}: {
  children: ComponentChildren;
  aside?: ComponentChildren;
}): VNode {
  return (
    <div class="action-bar">
      {children}
      {aside !== undefined && <span class="action-aside">{aside}</span>}
    </div>
  );
}
