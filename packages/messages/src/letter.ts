import type { Language } from '@saphan/contracts';
import { templates, type ParametersOf, type TemplateName } from './templates.ts';

/** A message in all forms that a carrier may need: short ones take the subject, e-mail takes all. */
export interface Letter {
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Who writes, and where the matter goes on. */
export interface LetterFrame {
  /** Address of the page to which the letter leads; made from a setting, never from a request. */
  readonly link: string;
  /** Where the person chooses what is sent; none for one who has no account here. */
  readonly choices?: string;
  /** Says that nothing here is real. */
  readonly demo: boolean;
}

const frame = {
  th: {
    choices: 'เลือกว่าจะรับเรื่องใดทางอีเมล',
    why: 'สะพานส่งอีเมลนี้อัตโนมัติ โปรดอย่าตอบกลับ เราไม่เคยขอรหัสผ่าน เลขบัตร หรือให้โอนเงินทางอีเมล',
    demo: 'ระบบสาธิต ทุกคนและทุกเรื่องเป็นข้อมูลสมมติ',
  },
  en: {
    choices: 'Choose what is sent by e-mail',
    why: 'Saphan sends this by itself; please don’t reply. We never ask for a password, an id number or a transfer by e-mail.',
    demo: 'Demonstration: everybody and everything is invented.',
  },
} as const;

/** Readable on any screen; a mail program may leave it out. */
const look = 'font-family: sans-serif; line-height: 1.6; max-width: 40em';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const toHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** One line of visible text: a name from a catalogue can neither begin a header nor hide what follows. */
const toLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();

/** Longest subject; a service may be called by 449 signs. */
const longestSubject = 150;
const signsOf = new Intl.Segmenter('th');
const shorten = (text: string): string => {
  const signs = [...signsOf.segment(text)];
  return signs.length <= longestSubject
    ? text
    : `${signs
        .slice(0, longestSubject - 1)
        .map(({ segment }) => segment)
        .join('')}…`;
};

/**
 * Writes a letter: plain text and the same as simple HTML, which no image or script makes larger.
 * @throws never for what stands in a parameter: it is text, whatever it holds
 */
export function writeLetter<Name extends TemplateName>(
  name: Name,
  language: Language,
  parameters: ParametersOf<Name>,
  { link, choices, demo }: LetterFrame,
): Letter {
  const { subject, paragraphs, action } = templates[name][language];
  const values = parameters as Readonly<Record<string, string>>;
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, parameter: string) => toLine(values[parameter] ?? ''));
  const words = frame[language];
  const filled = paragraphs.map(fill);
  const small = [words.why, ...(demo ? [words.demo] : [])];
  const choose = choices === undefined ? undefined : { label: words.choices, href: choices };
  return {
    language,
    subject: shorten(toLine(fill(subject))),
    text: [
      ...filled,
      `${action}:\n${link}`,
      '-- ',
      ...(choose ? [`${choose.label}: ${choose.href}`] : []),
      ...small,
      '',
    ].join('\n\n'),
    html: [
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${toHtml(shorten(toLine(fill(subject))))}</title></head><body style="${look}">`,
      ...filled.map((text) => `<p>${toHtml(text)}</p>`),
      `<p><a href="${toHtml(link)}">${toHtml(action)}</a></p>`,
      '<hr>',
      ...(choose
        ? [`<p><small><a href="${toHtml(choose.href)}">${toHtml(choose.label)}</a></small></p>`]
        : []),
      ...small.map((text) => `<p><small>${toHtml(text)}</small></p>`),
      '</body></html>\n',
    ].join('\n'),
  };
}
