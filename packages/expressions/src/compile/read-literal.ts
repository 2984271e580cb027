import type { SyntaxNode } from '@lezer/common';
import { readCallOf } from './read-call.ts';
import { isDay } from '../evaluate/dates.ts';
import type { Tree } from '../tree.ts';
import type { Typed } from './names.ts';
import type { Reader } from './reading.ts';
import { readText } from './read-text.ts';
import { says } from './says.ts';

const duration = /^(-?)P(?=\d)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,7})D)?$/;

/** Days or months of an ISO 8601 duration; nothing for one that has both, or hours. */
function findDuration(text: string): Typed | undefined {
  const [whole, sign, years, months, days] = duration.exec(text) ?? [];
  const inMonths = years !== undefined || months !== undefined;
  if (whole === undefined || inMonths === (days !== undefined)) return undefined;
  const count = days === undefined ? Number(years ?? 0) * 12 + Number(months ?? 0) : Number(days);
  const kind = days === undefined ? 'months' : 'days';
  return { tree: [kind, sign === '-' ? -count : count], type: kind };
}

const findDate = (text: string): Typed | undefined =>
  isDay(text) ? { tree: ['literal', text] satisfies Tree, type: 'date' } : undefined;

/** The text literal that a date or duration is written with, if it is one. */
function findTextIn(node: SyntaxNode, textOf: (part: SyntaxNode) => string): string | undefined {
  const holder = node.getChild('AtLiteral') ?? node.getChild('PositionalParameters');
  const [only, more] = holder ? [holder.firstChild, holder.firstChild?.nextSibling] : [];
  return only?.name === 'StringLiteral' && !more ? readText(textOf(only)) : undefined;
}

/** `date("2026-11-23")`, `duration("P1Y2M")`, `@"P30D"`, `date(2026, 11, 23)`, `date(text)`. */
export const readDateOrDuration: Reader = (node, reading) => {
  const { textOf, refuse } = reading.source;
  const constructor = node.getChild('DateTimeConstructor');
  const name = constructor ? textOf(constructor) : '@';
  const text = findTextIn(node, textOf);
  if (name !== '@' && name !== 'date' && name !== 'duration')
    throw refuse('expression-unsupported', node, says.hours(name));
  if (text === undefined) {
    if (name === 'date') return readCallOf('date', node, reading);
    throw refuse('expression-unsupported', node, says.writtenDuration);
  }
  const found =
    (name === 'duration' ? undefined : findDate(text)) ?? (name === 'date' ? undefined : findDuration(text));
  if (found) return found;
  throw refuse('expression-type', node, says.noDay(textOf(node), name));
};
