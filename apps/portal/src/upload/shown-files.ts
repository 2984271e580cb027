import type { Question } from '@saphan/contracts';
import type { UploadedFile } from '@saphan/ui';
import type { Upload } from './upload.ts';

/** Where a file leads on a page: to its content, and away. */
export type FileLinks = (upload: Upload) => Pick<UploadedFile, 'href' | 'removeAction'>;

/** Files of a question as its field shows them, in the order in which they came. */
export const toShownFiles = (
  uploads: readonly Upload[],
  { id: question }: Pick<Question, 'id'>,
  linksOf: FileLinks = () => ({}),
): readonly UploadedFile[] =>
  uploads
    .filter((upload) => upload.question === question && upload.state === 'complete')
    .map((upload) => ({
      id: upload.id,
      name: upload.name,
      bytes: upload.bytes,
      ...(upload.place !== undefined && { place: upload.place }),
      ...linksOf(upload),
    }));
