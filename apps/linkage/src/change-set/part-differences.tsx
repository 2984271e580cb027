import type { VNode } from 'preact';
import { stringify } from 'yaml';
import type { EntryParts } from './entry-parts.ts';
import { changedParts } from './part-merge.ts';

/** A part as people read it: a word by itself, the rest as YAML, as the files of the catalogue have it. */
export function PartValue({ value, nothing }: { value: unknown; nothing: string }): VNode {
  if (value === undefined) return <span class="muted">{nothing}</span>;
  const text = typeof value === 'string' ? value : stringify(value, { lineWidth: 80 }).trimEnd();
  return text.includes('\n') ? <pre class="source">{text}</pre> : <code>{text}</code>;
}

interface PartDifferencesProps {
  base: EntryParts;
  content: EntryParts;
  texts: Readonly<Record<'before' | 'after' | 'nothing', string>>;
  /** What people call a part; its own name without it. */
  nameOf?: (part: string) => string;
  /** How a value of a part is read; as the files have it where it gives nothing. */
  drawOf?: (part: string, value: unknown) => VNode | undefined;
}

/** Every part that differs, before and after, side by side. */
export function PartDifferences({ base, content, texts, nameOf, drawOf }: PartDifferencesProps): VNode {
  const side = (title: string, part: string, value: unknown): VNode => (
    <div>
      <dt>{title}</dt>
      <dd>
        {(value === undefined ? undefined : drawOf?.(part, value)) ?? (
          <PartValue value={value} nothing={texts.nothing} />
        )}
      </dd>
    </div>
  );
  return (
    <div class="differences">
      {changedParts(base, content).map((part) => (
        <section>
          <h3>{nameOf?.(part) ?? part}</h3>
          <dl class="two-sides">
            {side(texts.before, part, base.get(part))}
            {side(texts.after, part, content.get(part))}
          </dl>
        </section>
      ))}
    </div>
  );
}
