import type { Language } from '@saphan/contracts';
import { writeBundleBrief } from './brief.ts';
import { fillIn } from './fill-in.ts';
import { composeLetter, type Letter, type LetterFrame } from './letter.ts';
import { templates, type TemplateName } from './templates.ts';

/** One letter of several that go together. */
export interface BundledLetter {
  readonly name: TemplateName;
  /** All that any letter of an application is told. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What asks something of the person, the soonest to lapse first; the rest follows in the order in which it came. */
const pressing: readonly TemplateName[] = [
  'hearing',
  'incomplete-soon',
  'incomplete',
  'payment-soon',
  'payment',
];

const frame = {
  th: {
    subject: (number: string, count: number) => `คำขอ ${number} มีเรื่องใหม่ ${String(count)} เรื่อง`,
    toDo: (first: string, more: number) => `${first} และอีก ${String(more)} เรื่อง`,
    action: 'ดูทั้งหมด',
  },
  en: {
    subject: (number: string, count: number) => `${String(count)} news of application ${number}`,
    toDo: (first: string, more: number) => `${first}, and ${String(more)} more`,
    action: 'See all of it',
  },
} as const;

const rankOf = ({ name }: BundledLetter): number => {
  const at = pressing.indexOf(name);
  return at < 0 ? pressing.length : at;
};

/**
 * Writes letters of one application that come within a short time as one: each under its own subject, what asks for something first,
 * and in the subject of the whole.
 * @param number of the application
 */
export function writeBundle(
  letters: readonly BundledLetter[],
  language: Language,
  number: string,
  where: LetterFrame,
): Letter {
  const sorted = letters.toSorted((one, other) => rankOf(one) - rankOf(other));
  const words = frame[language];
  const matters = sorted.map(({ name, parameters }) => {
    const { subject, paragraphs } = templates[name][language];
    const fill = (text: string): string => fillIn(text, parameters);
    return { title: fill(subject), paragraphs: paragraphs.map(fill) };
  });
  const [first] = sorted;
  const isPressing = first !== undefined && rankOf(first) < pressing.length;
  return composeLetter(
    {
      language,
      subject: isPressing
        ? words.toDo(matters[0]?.title ?? '', matters.length - 1)
        : words.subject(number, matters.length),
      matters,
      action: words.action,
      brief: writeBundleBrief(language, number, matters.length),
    },
    where,
  );
}
