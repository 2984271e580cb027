import { Problem } from '@saphan/contracts';
import { ExchangeRefused } from '@saphan/outbound';

/** Code of why an exchange brought nothing, for logs and rows; never a text that could name a person. */
export const codeOf = (error: unknown): string =>
  error instanceof ExchangeRefused || error instanceof Problem ? String(error.code) : 'internal';
