import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

export interface Step {
  readonly label: string;
  readonly state: 'done' | 'now' | 'next';
  /** Leads back to a step; none for those that one has not come to. */
  readonly href?: string;
}

const texts = defineTexts(
  {
    label: 'ขั้นตอน',
    done: 'ทำแล้ว',
    now: 'กำลังทำ',
    next: 'ต่อไป',
    of: (at: number, all: number) => `ขั้นที่ ${at} จาก ${all}`,
  },
  {
    label: 'Steps',
    done: 'done',
    now: 'now',
    next: 'later',
    of: (at: number, all: number) => `Step ${at} of ${all}`,
  },
);

/** Progress as named steps; on a narrow screen one line says which of how many. */
export function Steps({ steps }: { steps: readonly Step[] }): VNode {
  const text = texts(useLanguage());
  const at = steps.findIndex(({ state }) => state === 'now') + 1;
  return (
    <nav class="steps" aria-label={text.label}>
      <p class="steps-short">{text.of(at, steps.length)}</p>
      <ol>
        {steps.map(({ label, state, href }) => (
          <li class={`step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            {href !== undefined && state !== 'now' ? <a href={href}>{label}</a> : <span>{label}</span>}
            <span class="unseen"> ({text[state]})</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
