import type { Language } from '@saphan/contracts';
import type { VNode } from 'preact';
import { accessibilityTexts } from './information-texts.ts';

/** What we hold ourselves to, what we know to be missing, and where to turn. */
export function AccessibilityPage({ language }: { language: Language }): VNode {
  const text = accessibilityTexts(language);
  return (
    <div class="stack-loose">
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <section class="stack-tight">
        <h2>{text.meets}</h2>
        <ul class="marks">
          {text.meetsLines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
      <section class="stack-tight">
        <h2>{text.limits}</h2>
        <ul class="marks">
          {text.limitsLines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
      <section class="stack-tight">
        <h2>{text.help}</h2>
        <p>{text.helpLead}</p>
      </section>
    </div>
  );
}
