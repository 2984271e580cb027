import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../page-context.tsx';

const texts = defineTexts(
  { label: 'หน้าของรายการ', back: 'หน้าแรก', next: 'รายการถัดไป' },
  { label: 'Pages of the list', back: 'First page', next: 'Next rows' },
);

/** Lists page by key: on to the next rows, or back to the first. */
export function Pager({
  firstHref,
  nextHref,
}: {
  firstHref?: string | undefined;
  nextHref?: string | undefined;
}): VNode | null {
  const text = texts(useLanguage());
  if (firstHref === undefined && nextHref === undefined) return null;
  return (
    <nav class="pager" aria-label={text.label}>
      {firstHref !== undefined && (
        <a href={firstHref}>
          <Icon name="back" />
          <span>{text.back}</span>
        </a>
      )}
      {nextHref !== undefined && (
        <a class="pager-next" href={nextHref} rel="next">
          <span>{text.next}</span>
          <Icon name="next" />
        </a>
      )}
    </nav>
  );
}
