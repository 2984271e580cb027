import type { ComponentChildren, VNode } from 'preact';

/** One term of a list of facts (`dl.facts`) and what it comes to. */
export function Fact({ term, children }: { term: string; children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
