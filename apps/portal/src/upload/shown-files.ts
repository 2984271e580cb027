import type { Question } from '@saphan/contracts';
import type { UploadedFile } from '@saphan/ui';
import type { Upload } from './upload.ts';

/** Where a file leads on a page: to its content, away, and to a look at how it stands. */
export type FileLinks = (upload: Upload) => Pick<UploadedFile, 'href' | 'removeAction' | 'lookAgain'>;

const standings = { complete: 'here', checking: 'checking', refused: 'refused' } as const;

/** Files of a question as its field shows them, in the order in which they came. */
export const toShownFiles = (
  uploads: readonly Upload[],
  { id: question }: Pick<Question, 'id'>,
  linksOf: FileLinks = () => ({}),
): readonly UploadedFile[] =>
  uploads
    .flatMap((upload) =>
      upload.question === question && upload.state !== 'receiving' ? [[upload, upload.state] as const] : [],
    )
    .map(([upload, state]) => ({
      id: upload.id,
      standing: standings[state],
      name: upload.name,
      bytes: upload.bytes,
      ...(upload.place !== undefined && state !== 'refused' && { place: upload.place }),
      ...linksOf(upload),
    }));
