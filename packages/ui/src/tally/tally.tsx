import type { VNode } from 'preact';

export interface TallyEntry {
  readonly figure: string;
  readonly label: string;
  readonly href?: string;
}

/** A few figures, each with what it counts; a figure leads to the rows behind it where there are any. */
export function Tally({ entries }: { entries: readonly TallyEntry[] }): VNode {
  return (
    <dl class="tally">
      {entries.map(({ figure, label, href }) => (
        <div>
          <dt>{label}</dt>
          <dd>{href === undefined ? figure : <a href={href}>{figure}</a>}</dd>
        </div>
      ))}
    </dl>
  );
}
