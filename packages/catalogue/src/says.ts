import type { LocalText } from '@saphan/contracts';

/** What is wrong, and what to do about it. */
export interface Said {
  readonly message: LocalText;
  readonly cure: LocalText;
}

/** A fault and its cure, in English and in Thai. */
export const say = (
  [message, cure]: readonly [message: string, cure: string],
  [messageTh, cureTh]: readonly [message: string, cure: string],
): Said => ({ message: { th: messageTh, en: message }, cure: { th: cureTh, en: cure } });

/** The same fault of a part: of a question in a row, say. */
export const sayOf = (part: string, { message, cure }: Said): Said => ({
  message: { th: `${part}: ${message.th}`, en: `${part}: ${message.en}` },
  cure,
});
