import { discloseShare, type DisclosedShare } from '@saphan/open-data';
import type { VNode } from 'preact';

const [width, height] = [100, 10] as const;

/** Whole percent; what is not all is never shown as all, nor what is something as nothing. */
export function toPercent(part: number, all: number): string {
  const share = (part / all) * 100;
  const whole = part === all ? 100 : part === 0 ? 0 : Math.min(99, Math.max(1, Math.round(share)));
  return `${String(whole)}%`;
}

const signs = { exact: '', over: '> ', under: '< ' } as const satisfies Record<
  DisclosedShare['kind'],
  string
>;

/** A share of persons in words; a dash where the whole is kept back. */
export function tellShare(part: number, all: number): string {
  const told = discloseShare(part, all);
  return told === undefined ? '–' : `${signs[told.kind]}${String(told.percent)}%`;
}

function Bar({ filled, children }: { filled: number; children: string }): VNode {
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
      {children}
    </span>
  );
}

/** A share as a bar with its percent beside: a table's column reads as a chart. Nothing of nothing is a dash. */
export function ShareBar({ part, all }: { part: number; all: number }): VNode {
  if (all === 0) return <span class="muted">–</span>;
  return <Bar filled={(part / all) * width}>{toPercent(part, all)}</Bar>;
}

/** The same for persons: where few stand behind one side only a bound is told, and drawn. */
export function DisclosedShareBar({ part, all }: { part: number; all: number }): VNode {
  const told = discloseShare(part, all);
  if (told === undefined) return <span class="muted">–</span>;
  return <Bar filled={(told.percent / 100) * width}>{tellShare(part, all)}</Bar>;
}
