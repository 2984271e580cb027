import type { VNode } from 'preact';

export interface Said {
  readonly id: string;
  /** Who wrote it. */
  readonly name: string;
  /** Whether it is of who looks at the page. */
  readonly own: boolean;
  /** When, in words. */
  readonly time: string;
  readonly text: string;
  /** What becomes of it, where it is not there yet. */
  readonly note?: string | undefined;
}

/** What two sides wrote to each other, oldest first: one's own at the right edge, told apart by name and place as well as by colour. */
export function Conversation({ messages }: { messages: readonly Said[] }): VNode {
  return (
    <ol class="conversation">
      {messages.map(({ id, name, own, time, text, note }) => (
        <li key={id} class={own ? 'said-own' : undefined}>
          <p class="said-by">
            <strong>{name}</strong> <span class="muted">{time}</span>
          </p>
          <p class="said-text">{text}</p>
          {note !== undefined && <p class="tiny muted">{note}</p>}
        </li>
      ))}
    </ol>
  );
}
