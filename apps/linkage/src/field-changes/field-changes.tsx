import { useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import { fieldWords } from './field-words.ts';
import { toFieldChanges, toFields } from './to-fields.ts';

/** What differs between two values of a part: each field as it was and as it is, with words of the page's language. */
export function FieldChanges({
  before,
  after,
  part,
}: {
  before: unknown;
  after: unknown;
  /** Name of the field that the values themselves are. */
  part?: string;
}): VNode {
  const language = useLanguage();
  const text = fieldWords(language);
  const changes = toFieldChanges(before, after, language, part);
  if (changes.length === 0) return <p class="muted">{text.same}</p>;
  return (
    <dl class="field-changes">
      {changes.map((change) => (
        <div>
          <dt>{change.name}</dt>
          <dd>
            {change.before === undefined ? (
              <span class="muted">{text.none}</span>
            ) : (
              <del>{change.before}</del>
            )}{' '}
            <span aria-hidden="true">→</span>{' '}
            {change.after === undefined ? <span class="muted">{text.none}</span> : <ins>{change.after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** All that a part says, field by field. */
export function FieldValues({ value, part }: { value: unknown; part?: string | undefined }): VNode {
  const language = useLanguage();
  const fields = toFields(value, language, part);
  const [only] = fields;
  if (fields.length === 1 && only !== undefined && typeof value !== 'object') return <span>{only.text}</span>;
  if (fields.length === 0) return <span class="muted">{fieldWords(language).none}</span>;
  return (
    <dl class="field-changes">
      {fields.map(({ name, text }) => (
        <div>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
