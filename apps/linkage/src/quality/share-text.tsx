import type { DimensionGrade } from '@saphan/quality';
import type { VNode } from 'preact';

/** Whole percent; what is not all is never shown as all, nor what is something as nothing. */
export function percentOf(share: number): string {
  const whole = share === 1 ? 100 : share === 0 ? 0 : Math.min(99, Math.max(1, Math.floor(share * 100)));
  return `${String(whole)}%`;
}

/** Grade and share of one dimension, as a cell of a table. */
export function ShareText({ of, unknown }: { of: DimensionGrade | undefined; unknown: string }): VNode {
  if (of === undefined) return <span class="muted">–</span>;
  if (of.grade === undefined || of.share === undefined) return <span class="muted">{unknown}</span>;
  return (
    <span class="grade-share">
      {of.grade} <small class="muted">{percentOf(of.share)}</small>
    </span>
  );
}
