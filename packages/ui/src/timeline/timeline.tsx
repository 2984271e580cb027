import { defineTexts } from '@saphan/contracts';
import type { ComponentChildren, VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

export interface TimelineEntryProps {
  state: 'done' | 'now' | 'next' | 'wrong';
  title: ComponentChildren;
  /** When, as people read it. */
  time?: string | undefined;
  /** What happens now waits for the reader. */
  asks?: boolean;
  children?: ComponentChildren;
}

const texts = defineTexts(
  { done: 'เสร็จแล้ว', now: 'ขณะนี้', next: 'ต่อไป', wrong: 'ไม่ผ่าน' },
  { done: 'done', now: 'now', next: 'next', wrong: 'refused' },
);

export function TimelineEntry({ state, title, time, asks = false, children }: TimelineEntryProps): VNode {
  const text = texts(useLanguage());
  return (
    <li
      class={`timeline-${state}${asks ? ' timeline-asks' : ''}`}
      aria-current={state === 'now' ? 'step' : undefined}
    >
      <div class="timeline-head">
        <strong>{title}</strong>
        <span class="unseen"> ({text[state]})</span>
        {time !== undefined && <span class="timeline-time">{time}</span>}
      </div>
      {children !== undefined && <div class="timeline-body stack-tight">{children}</div>}
    </li>
  );
}

/** What has happened, what happens now and what comes, down one line. */
export function Timeline({ children }: { children: ComponentChildren }): VNode {
  return <ol class="timeline">{children}</ol>;
}
