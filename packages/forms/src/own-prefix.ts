/**
 * With what ids of a form's or life event's own questions begin: `cosmetic-notification` → `own.cosmeticNotification.`. Forms are merged by
 * id, so one that asked under another's prefix would be given the other's answers.
 */
export const ownPrefixOf = (entry: string): string =>
  `own.${entry.replaceAll(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}.`;
