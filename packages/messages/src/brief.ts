import type { Language } from '@saphan/contracts';
import { briefs } from './brief-texts.ts';
import { fillIn, toLine } from './fill-in.ts';
import { toPlainSigns } from './segments.ts';
import type { TemplateName } from './templates.ts';

/** Longest name of an agency, service or document in a text message, in units of what a network counts. */
const longestName = 34;
const named: ReadonlySet<string> = new Set(['agency', 'service', 'document']);

const signsOf = new Intl.Segmenter('th');

/** Cut by what a network counts, since a Thai sign may be three of it, and never inside a sign. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of signsOf.segment(text)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

const finish = (language: Language, text: string): string => (language === 'en' ? toPlainSigns(text) : text);

/** A letter as a text message. */
export function writeBrief(
  name: TemplateName,
  language: Language,
  parameters: Readonly<Record<string, string>>,
): string {
  const values = Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => [
      key,
      named.has(key) ? cut(toLine(value), longestName) : value,
    ]),
  );
  return finish(language, fillIn(briefs[name][language === 'th' ? 0 : 1], values));
}

/** Several letters of one application as one text message. */
export const writeBundleBrief = (language: Language, number: string, count: number): string =>
  language === 'th'
    ? `คำขอ ${toLine(number)} มีเรื่องใหม่ ${String(count)} เรื่อง ดูได้ที่สะพาน`
    : `${String(count)} news of application ${toLine(number)}. See them at Saphan`;
