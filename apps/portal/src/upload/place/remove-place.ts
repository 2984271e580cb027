import type { FileType } from '@saphan/contracts';
import { removeHeicPlace } from './heic-place.ts';
import { removeJpegPlace } from './jpeg-place.ts';
import { removePngPlace } from './png-place.ts';
import { removeWebpPlace } from './webp-place.ts';

const removers = {
  'application/pdf': () => false,
  'image/jpeg': removeJpegPlace,
  'image/png': removePngPlace,
  'image/webp': removeWebpPlace,
  'image/heic': removeHeicPlace,
} as const satisfies Record<FileType, (bytes: Buffer) => boolean>;

/**
 * Takes away where a photo was taken, and nothing else: no picture is compressed anew, no length changes, and how it is turned
 * stays. What cannot be read as its kind of file stays as it is.
 * @param bytes the whole file; changed in place
 * @returns whether there was a place
 */
export const removePlace = (type: FileType, bytes: Buffer): boolean => removers[type](bytes);
