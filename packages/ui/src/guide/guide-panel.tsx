import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

/** How the work of a page is done, in one language. */
export interface Guide {
  readonly title: string;
  /** Few and short, in the order in which one does them. */
  readonly steps: readonly string[];
}

const texts = defineTexts({ open: 'วิธีทำ' }, { open: 'How to' });

/** A guide that opens beside the page it is about, without a script: what one does can be read while one does it. */
export function GuidePanel({ guide }: { guide: Guide }): VNode {
  const text = texts(useLanguage());
  return (
    <details class="guide">
      <summary>{text.open}</summary>
      <div class="guide-text stack-tight">
        <p class="guide-title">{guide.title}</p>
        <ol>
          {guide.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </div>
    </details>
  );
}
