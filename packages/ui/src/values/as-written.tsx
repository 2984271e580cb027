import type { ComponentChildren, VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

// Without the sign of the baht, which stands before numbers of every language.
const thaiLetters = /[\u0E01-\u0E3A\u0E40-\u0E5B]/gu;
const latinLetters = /[A-Za-z]/g;
const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

/** A text is Thai where most of its letters are: `12/3 ถนนท่าแพ` is, an English sentence that names a place in Thai is not. */
const isThai = (text: string): boolean => count(text, thaiLetters) > count(text, latinLetters);

/**
 * What somebody wrote or a register holds, in the language that it is in: a screen reader that reads an English page aloud changes its
 * voice for it (WCAG 2.2, 3.1.2). What is no plain text is given back as it is.
 */
export function AsWritten({ children }: { children: ComponentChildren }): VNode {
  const language = useLanguage();
  return language === 'en' && typeof children === 'string' && isThai(children) ? (
    <span lang="th">{children}</span>
  ) : (
    <>{children}</>
  );
}
