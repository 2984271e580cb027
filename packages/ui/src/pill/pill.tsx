import type { ComponentChildren, VNode } from 'preact';

/** done: finished well. turn: somebody works on it. wait: the reader must act. wrong: refused, late. quiet: closed, nothing to do. */
export type PillTone = 'done' | 'turn' | 'wait' | 'wrong' | 'quiet';

/** A state in one or two words; the shape before the word tells the tones apart without colour. */
export function Pill({ tone, children }: { tone: PillTone; children: ComponentChildren }): VNode {
  return <span class={`pill pill-${tone}`}>{children}</span>;
}
