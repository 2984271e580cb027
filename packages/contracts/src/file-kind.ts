/** Kinds of file that a person may hand in, and an officer may open. */
export const fileTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/heic'] as const;
export type FileType = (typeof fileTypes)[number];

/** What a file may weigh at most, whatever its question says; a scanner for viruses takes as much. */
export const mostFileBytes = 64 * 1024 * 1024;
