import type { Language } from '@saphan/contracts';
import { writeBrief } from './brief.ts';
import { fillIn, shorten, toLine } from './fill-in.ts';
import { templates, type ParametersOf, type TemplateName } from './templates.ts';

/** A message in all forms that a carrier may need. */
export interface Letter {
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For a text message: two of them at most, and no link. */
  readonly brief: string;
  /** For a chat: the same with the link. */
  readonly chat: string;
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

const escapes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  }),
);
const toHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes.get(sign) ?? sign);

/** Longest subject; a service may be called by 449 signs. */
const longestSubject = 150;

/** One matter of a letter: what happened, and what to do. */
export interface Matter {
  /** Stands over it where there are several. */
  readonly title?: string;
  readonly paragraphs: readonly string[];
}

/** All that a letter is put together from. */
export interface LetterParts {
  readonly language: Language;
  readonly subject: string;
  readonly matters: readonly Matter[];
  readonly action: string;
  readonly brief: string;
}

/** Plain text and the same as simple HTML, which no image or script makes larger. */
export function composeLetter(
  { language, subject: whole, matters, action, brief }: LetterParts,
  { link, choices, demo }: LetterFrame,
): Letter {
  const subject = shorten(toLine(whole), longestSubject);
  const words = frame[language];
  const small = [words.why, ...(demo ? [words.demo] : [])];
  const choose = choices === undefined ? undefined : { label: words.choices, href: choices };
  return {
    language,
    subject,
    text: [
      ...matters.flatMap(({ title, paragraphs }) => [
        ...(title === undefined ? [] : [`* ${title}`]),
        ...paragraphs,
      ]),
      `${action}:\n${link}`,
      '-- ',
      ...(choose ? [`${choose.label}: ${choose.href}`] : []),
      ...small,
      '',
    ].join('\n\n'),
    html: [
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${toHtml(subject)}</title></head><body style="${look}">`,
      ...matters.flatMap(({ title, paragraphs }) => [
        ...(title === undefined ? [] : [`<h2>${toHtml(title)}</h2>`]),
        ...paragraphs.map((text) => `<p>${toHtml(text)}</p>`),
      ]),
      `<p><a href="${toHtml(link)}">${toHtml(action)}</a></p>`,
      '<hr>',
      ...(choose
        ? [`<p><small><a href="${toHtml(choose.href)}">${toHtml(choose.label)}</a></small></p>`]
        : []),
      ...small.map((text) => `<p><small>${toHtml(text)}</small></p>`),
      '</body></html>\n',
    ].join('\n'),
    brief,
    chat: `${brief}\n${link}`,
  };
}

/**
 * Writes a letter.
 * @throws never for what stands in a parameter: it is text, whatever it holds
 */
export function writeLetter<Name extends TemplateName>(
  name: Name,
  language: Language,
  parameters: ParametersOf<Name>,
  where: LetterFrame,
): Letter {
  const { subject, paragraphs, action } = templates[name][language];
  const fill = (text: string): string => fillIn(text, parameters);
  return composeLetter(
    {
      language,
      subject: fill(subject),
      matters: [{ paragraphs: paragraphs.map(fill) }],
      action,
      brief: writeBrief(name, language, parameters),
    },
    where,
  );
}
