import type { VNode } from 'preact';
import { FieldChanges, FieldValues } from '../field-changes/field-changes.tsx';
import type { EntryParts } from './entry-parts.ts';
import { changedParts } from './part-merge.ts';

/** A part as people read it: a word by itself, a source in its lines, the rest field by field. */
export function PartValue({
  value,
  nothing,
  part,
}: {
  value: unknown;
  nothing: string;
  /** What part it is, where its values have words of their own. */
  part?: string;
}): VNode {
  if (value === undefined) return <span class="muted">{nothing}</span>;
  const isSource = typeof value === 'string' && value.includes('\n');
  return isSource ? <pre class="source">{value}</pre> : <FieldValues value={value} part={part} />;
}

interface PartDifferencesProps {
  base: EntryParts;
  content: EntryParts;
  texts: Readonly<Record<'before' | 'after' | 'nothing', string>>;
  /** What people call a part; its own name without it. */
  nameOf?: (part: string) => string;
  /** How a value of a part is read; field by field where it gives nothing. */
  drawOf?: (part: string, value: unknown) => VNode | undefined;
}

const isSource = (value: unknown): boolean => typeof value === 'string' && value.includes('\n');

/** Every part that differs: what is read as a whole before and after, side by side; all else field by field. */
export function PartDifferences({ base, content, texts, nameOf, drawOf }: PartDifferencesProps): VNode {
  const side = (title: string, value: unknown, drawn: VNode | undefined): VNode => (
    <div>
      <dt>{title}</dt>
      <dd>{drawn ?? <PartValue value={value} nothing={texts.nothing} />}</dd>
    </div>
  );
  return (
    <div class="differences">
      {changedParts(base, content).map((part) => {
        const [before, after] = [base.get(part), content.get(part)];
        const drawOne = (value: unknown) => (value === undefined ? undefined : drawOf?.(part, value));
        const drawn = [drawOne(before), drawOne(after)];
        const isWhole = drawn.some((each) => each !== undefined) || isSource(before) || isSource(after);
        return (
          <section>
            <h3>{nameOf?.(part) ?? part}</h3>
            {isWhole ? (
              <dl class="two-sides">
                {side(texts.before, before, drawn[0])}
                {side(texts.after, after, drawn[1])}
              </dl>
            ) : (
              <FieldChanges before={before} after={after} part={part} />
            )}
          </section>
        );
      })}
    </div>
  );
}
