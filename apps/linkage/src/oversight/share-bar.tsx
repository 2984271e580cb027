import type { VNode } from 'preact';

const [width, height] = [100, 10] as const;

/** Whole percent; what is not all is never shown as all, nor what is something as nothing. */
export function toPercent(part: number, all: number): string {
  const share = (part / all) * 100;
  const whole = part === all ? 100 : part === 0 ? 0 : Math.min(99, Math.max(1, Math.round(share)));
  return `${String(whole)}%`;
}

/** A share as a bar with its percent beside: a table's column reads as a chart. Nothing of nothing is a dash. */
export function ShareBar({ part, all }: { part: number; all: number }): VNode {
  if (all === 0) return <span class="muted">–</span>;
  const filled = (part / all) * width;
  return (
    <span class="share">
      <svg
        class="share-bar"
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect class="share-all" width={width} height={height} />
        <rect class="share-part" width={filled} height={height} />
      </svg>
      {toPercent(part, all)}
    </span>
  );
}
