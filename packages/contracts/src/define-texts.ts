import type { Language } from './local-text.ts';

/**
 * Declares the texts of a page or component in both languages. The English half must have the same keys and the same
 * kinds of values (texts, or functions of the same parameters) as the Thai one, or it does not compile.
 * @returns `(language) => texts`
 */
export function defineTexts<Texts extends object>(
  th: Texts,
  en: { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Texts[Key] },
): (language: Language) => {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Texts[Key];
} {
  return (language) => (language === 'th' ? (th as typeof en) : en);
}
