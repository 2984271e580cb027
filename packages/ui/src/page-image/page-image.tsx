import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

const texts = defineTexts(
  {
    tools: 'ดูภาพ',
    larger: 'ขยาย',
    smaller: 'ย่อ',
    turn: 'หมุน',
    alone: 'เปิดภาพในหน้าต่างใหม่',
    keys: 'ปุ่มลัด: Alt กับ + ขยาย, Alt กับ − ย่อ, Alt กับ R หมุน, Alt กับลูกศรขึ้นลงเพื่อเลื่อนภาพ',
  },
  {
    tools: 'View of the page',
    larger: 'Larger',
    smaller: 'Smaller',
    turn: 'Turn',
    alone: 'Open the picture in a new window',
    keys: 'Keys: Alt with + larger, Alt with − smaller, Alt with R turns, Alt with the arrows up and down moves the picture',
  },
);

export interface PageImageProps {
  src: string;
  alt: string;
}

/**
 * A scanned page, to be read beside a form. `view-page.ts` makes it larger and turns it, by buttons and by keys while one types; without
 * the script it fills its place, and its link opens it alone.
 */
export function PageImage({ src, alt }: PageImageProps): VNode {
  const text = texts(useLanguage());
  return (
    <figure class="page-image" data-page-image>
      <div class="page-image-tools">
        <span class="page-image-buttons" role="group" aria-label={text.tools} data-view-tools hidden>
          {(['larger', 'smaller', 'turn'] as const).map((tool) => (
            <button type="button" class="button button-quiet button-small" data-view={tool}>
              {text[tool]}
            </button>
          ))}
        </span>
        <a href={src} target="_blank" rel="noreferrer">
          {text.alone}
        </a>
      </div>
      <div class="page-image-frame" tabIndex={0} role="region" aria-label={alt}>
        <div class="page-image-sheet">
          <img src={src} alt={alt} />
        </div>
      </div>
      <figcaption class="muted" data-view-keys hidden>
        {text.keys}
      </figcaption>
    </figure>
  );
}
