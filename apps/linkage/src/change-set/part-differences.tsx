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

/** Every part that differs, before and after, side by side. */
export function PartDifferences({
  base,
  content,
  texts,
}: {
  base: EntryParts;
  content: EntryParts;
  texts: Readonly<Record<'before' | 'after' | 'nothing', string>>;
}): VNode {
  return (
    <div class="differences">
      {changedParts(base, content).map((part) => (
        <section>
          <h3>{part}</h3>
          <dl class="two-sides">
            <div>
              <dt>{texts.before}</dt>
              <dd>
                <PartValue value={base.get(part)} nothing={texts.nothing} />
              </dd>
            </div>
            <div>
              <dt>{texts.after}</dt>
              <dd>
                <PartValue value={content.get(part)} nothing={texts.nothing} />
              </dd>
            </div>
          </dl>
        </section>
      ))}
    </div>
  );
}
