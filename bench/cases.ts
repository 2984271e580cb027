import { measureInbox } from './cases/inbox.ts';
import { measureSteps } from './cases/steps.ts';
import type { Figures } from './main.ts';

/** Cases: steps that a desk takes a second, and the inbox of an agency that has a million of them. */
export async function run(tell: (line: string) => void) {
  const figures = { ...(await measureSteps(tell)), ...(await measureInbox(tell)) };
  const rounded = Object.entries(figures).map(([key, value]) => [key, Number(value.toFixed(3))]);
  return { versions: {}, figures: Object.fromEntries(rounded) as Figures };
}
