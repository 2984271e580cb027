import { mostFileBytes } from '@saphan/contracts';

/** Bytes of all names and texts of a form with files: as many as a whole form without any may have. */
export const mostTextBytes = 1024 * 1024;

const mostFiles = 10;
/** A group of a thousand rows, each of fifty fields. */
const mostFields = 50_000;

/** What is read of a form with files. Its texts together are bounded by {@link mostTextBytes}; files apart, per question. */
export const multipartLimits = {
  fieldSize: 64 * 1024,
  fields: mostFields,
  fileSize: mostFileBytes,
  files: mostFiles,
  parts: mostFields + mostFiles,
};
