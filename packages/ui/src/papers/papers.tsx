import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../page-context.tsx';

export interface Paper {
  readonly name: string;
  /** Who has it instead of the person. */
  readonly from: string;
}

const texts = defineTexts({ notAsked: 'ไม่ขอ', from: 'ถามจาก' }, { notAsked: 'not asked', from: 'from' });

/** The promise: papers that nobody will ask for, struck through, each with who is asked instead. */
export function Papers({ papers }: { papers: readonly Paper[] }): VNode {
  const text = texts(useLanguage());
  return (
    <ul class="papers">
      {papers.map(({ name, from }) => (
        <li>
          <Icon name="seal" />
          <span>
            <span class="unseen">{text.notAsked}: </span>
            <s>{name}</s>
            <small>
              {text.from} {from}
            </small>
          </span>
        </li>
      ))}
    </ul>
  );
}
