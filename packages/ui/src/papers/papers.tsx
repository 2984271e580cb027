import { defineTexts } from '@saphan/contracts';
import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../page-context.tsx';

export interface Paper {
  readonly name: string;
  /** Who has it instead of the person. */
  readonly from: string;
}

const texts = defineTexts(
  { notAsked: 'ไม่ขอ', count: (count: number) => `${count} อย่าง` },
  { notAsked: 'not asked', count: (count: number) => (count === 1 ? 'one paper' : `${count} papers`) },
);

export interface PapersProps {
  papers: readonly Paper[];
  /** How many they are, in words. */
  title: string;
  /** True where the number says enough at first: each paper stands behind it. */
  folded?: boolean;
  /** How they come without the person. */
  children?: ComponentChildren;
}

/** The promise, shown with pride: how many papers nobody asks for, and each, struck through, with who is asked instead. */
export function Papers({ papers, title, folded = false, children }: PapersProps): VNode {
  const text = texts(useLanguage());
  const groups = [...Map.groupBy(papers, ({ from }) => from)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  );
  const whole = (
    <>
      {children !== undefined && <p class="papers-lead">{children}</p>}
      <ul class="papers-from">
        {groups.map(([from, those]) => (
          <li>
            <p class="papers-source">
              <Icon name="seal" />
              <span>
                <strong>{from}</strong> <small>{text.count(those.length)}</small>
              </span>
            </p>
            <ul>
              {those.map(({ name }) => (
                <li>
                  <span class="unseen">{text.notAsked}: </span>
                  <s>{name}</s>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
  return folded ? (
    <details class="papers">
      <summary>
        <h2>{title}</h2>
      </summary>
      {whole}
    </details>
  ) : (
    <section class="papers">
      <h2>{title}</h2>
      {whole}
    </section>
  );
}
