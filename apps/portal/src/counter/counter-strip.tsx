import { Button, Form, type PageFacts } from '@saphan/ui';
import type { VNode } from 'preact';
import { counterTexts } from './counter-texts.ts';

export interface CounterStripProps {
  page: PageFacts;
  /** Card agent of this computer. */
  agent: string;
}

/** On every page that an officer opens with a person: who sits there, and the way to end it. Its script watches the card. */
export function CounterStrip({
  page: { language, assistant, csrf },
  agent,
}: CounterStripProps): VNode | null {
  if (assistant === undefined) return null;
  const text = counterTexts(language);
  return (
    <aside class="counter-strip" data-agent={agent} data-token={csrf()} aria-label={text.title}>
      <div class="wrap">
        <p class="small">
          {text.with(assistant.names[language], assistant.place[language])} ·{' '}
          <a href="/counter">{text.toCounter}</a>
        </p>
        <Form action="/counter/end">
          <Button tone="quiet" size="small">
            {text.end}
          </Button>
        </Form>
      </div>
    </aside>
  );
}
