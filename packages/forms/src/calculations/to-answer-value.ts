import type { Question } from '@saphan/contracts';
import { findNumber, type Value } from '@saphan/expressions';

type Kind = Question['kind'];
type Read = (value: Value, question: Question) => unknown;

/** Typed numbers have six places; a quotient that goes on for ever is kept to as many. */
const places = 1e6;
/** Beyond it a number of JSON is no longer exact. */
const isExact = (value: number): boolean => Math.abs(value) <= Number.MAX_SAFE_INTEGER;

function toNumber(value: Value): unknown {
  const number = findNumber(value);
  if (number === undefined || !isExact(number)) return undefined;
  return Number.isInteger(number) || !isExact(number * places)
    ? number
    : Math.round(number * places) / places;
}

/** Money is whole satang: half a satang goes to the even one, as exact decimals are rounded. */
function toSatang(value: Value): unknown {
  const satang = findNumber(value);
  if (satang === undefined || !isExact(satang)) return undefined;
  const below = Math.floor(satang);
  const rest = satang - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below;
}

const readers: Partial<Record<Kind, Read>> = {
  number: toNumber,
  money: toSatang,
  text: (value, { maxLength = 1000 }) =>
    typeof value === 'string' && value !== '' && value.length <= maxLength ? value : undefined,
  date: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
  'yes-no': (value) => (typeof value === 'boolean' ? value : undefined),
  choice: (value, { options = [] }) => (options.some((option) => option.value === value) ? value : undefined),
};

/** Kinds of question whose answer can be worked out. */
export const isCalculable = (kind: Kind): boolean => readers[kind] !== undefined;

/** What was worked out, as an answer is kept; nothing where it is no answer to the question. */
export const toAnswerValue = (question: Question, value: Value): unknown =>
  readers[question.kind]?.(value, question);
