import type { ComponentChildren, VNode } from 'preact';

export interface ProgressProps {
  /** What goes on, for who cannot see the bar. */
  label: string;
  value: number;
  max: number;
  /** The same in words, beside the bar. */
  children: ComponentChildren;
}

/** How far something has come: a bar, and its figures in words. */
export function Progress({ label, value, max, children }: ProgressProps): VNode {
  return (
    <span class="progress">
      <progress aria-label={label} value={value} max={Math.max(1, max)} />
      <span>{children}</span>
    </span>
  );
}
