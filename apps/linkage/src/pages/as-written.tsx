import type { VNode } from 'preact';
import type { Visit } from './visit.ts';

const isThai = (text: string): boolean => /[\u0E00-\u0E7F]/u.test(text);

/** What somebody wrote, in the language that it is in: a screen reader that reads an English page aloud changes its voice for it. */
export function AsWritten({ visit, text }: { visit: Pick<Visit, 'language'>; text: string }): VNode {
  return visit.language === 'en' && isThai(text) ? <span lang="th">{text}</span> : <>{text}</>;
}
