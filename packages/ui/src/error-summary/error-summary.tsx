import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

export interface FieldFault {
  /** Name of the field; the link leads to it. */
  readonly field: string;
  readonly message: string;
}

const texts = defineTexts(
  { title: (count: number) => `มี ${count} ข้อที่ต้องแก้ก่อนไปต่อ`, kept: 'คำตอบอื่นบันทึกไว้แล้ว' },
  {
    title: (count: number) => (count === 1 ? 'One answer needs mending' : `${count} answers need mending`),
    kept: 'All other answers are saved.',
  },
);

/** Identity of a field on the page, for links and labels. */
export const fieldId = (name: string): string => `f-${name.replace(/[^A-Za-z0-9]+/g, '-')}`;

/** All that is wrong with a page, above it, each with the way to its field. */
export function ErrorSummary({
  faults,
  kept = false,
}: {
  faults: readonly FieldFault[];
  /** True where other answers stand on the page and are saved. */
  kept?: boolean;
}): VNode | null {
  const text = texts(useLanguage());
  if (faults.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} autofocus>
      <h2>{text.title(faults.length)}</h2>
      <ul>
        {faults.map(({ field, message }) => (
          <li>
            <a href={`#${fieldId(field)}`}>{message}</a>
          </li>
        ))}
      </ul>
      {kept && <p class="small muted">{text.kept}</p>}
    </div>
  );
}
