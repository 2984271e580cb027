import { toBangkokDay } from '@saphan/thai';
import { createHash } from 'node:crypto';

/** Names a request for a word: who presses the button again on one day sends no second letter to one address. */
export const toWordAbout = (word: string, now: Date, to = ''): string =>
  `word ${word} ${toBangkokDay(now)} ${createHash('sha256').update(to).digest('base64url').slice(0, 16)}`;
