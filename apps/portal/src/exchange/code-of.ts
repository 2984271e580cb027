import { Problem } from '@saphan/contracts';
import { ExchangeRefused } from '@saphan/outbound';

/** Where in what was sent a refusal lies, and by which rule: ids of the catalogue, never a value. */
export interface RefusalPlace {
  readonly at?: string;
  readonly rule?: string;
}

export function placeOf(error: unknown): RefusalPlace {
  if (!(error instanceof ExchangeRefused)) return {};
  const { at, rule } = error.document;
  return { ...(at !== undefined && { at }), ...(rule !== undefined && { rule }) };
}

/** Code of why an exchange brought nothing, for logs and rows; never a text that could name a person. */
export const codeOf = (error: unknown): string =>
  error instanceof ExchangeRefused || error instanceof Problem ? String(error.code) : 'internal';
