import type { ComponentChildren, VNode } from 'preact';

export interface EmptyStateProps {
  /** What will be here. */
  title: string;
  /** How it comes. */
  children?: ComponentChildren;
  action?: ComponentChildren;
}

/** Nothing yet, and how that changes. */
export function EmptyState({ title, children, action }: EmptyStateProps): VNode {
  return (
    <div class="empty">
      <svg viewBox="0 0 160 44" aria-hidden="true" focusable="false">
        <path class="empty-deck" d="M4 8h152" />
        <path d="M20 8v32M60 8v32M100 8v32M140 8v32M20 40c0-18 6-26 20-26s20 8 20 26c0-18 6-26 20-26s20 8 20 26c0-18 6-26 20-26s20 8 20 26" />
      </svg>
      <p class="empty-title">{title}</p>
      {typeof children === 'string' ? <p class="muted">{children}</p> : children}
      {action}
    </div>
  );
}
