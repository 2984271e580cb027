import type { ComponentChildren, VNode } from 'preact';

export interface FoldedTopicProps {
  title: string;
  /** What of it is seen while it is folded: the person's own words by name, or how much came from registers. */
  note: ComponentChildren;
  /** True for who sees it for the first time. */
  isOpen?: boolean;
  /** The way to change it, seen while it is folded. */
  action?: ComponentChildren;
  children: ComponentChildren;
}

/** One topic behind its title: what was seen on the way here need not be read twice. Paper shows all of it. */
export function FoldedTopic({ title, note, isOpen = false, action, children }: FoldedTopicProps): VNode {
  return (
    <div class="topic-frame">
      <details class="folded topic" open={isOpen}>
        <summary>
          <h2>{title}</h2>{' '}
          {typeof note === 'string' ? note !== '' && <span class="topic-note">{note}</span> : note}
        </summary>
        {children}
      </details>
      {action !== undefined && <div class="topic-action">{action}</div>}
    </div>
  );
}
