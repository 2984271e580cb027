import { Problem } from '@saphan/contracts';
import { Hopeless } from '@saphan/db';
import type { DocumentMaker, DocumentOrder, MadeDocument } from './document-maker.ts';

/** Makes a document. What the same order can never become is given up at once, so that somebody sees it. @throws Hopeless */
export async function makeOrGiveUp(
  maker: Pick<DocumentMaker, 'make'>,
  order: DocumentOrder,
): Promise<MadeDocument> {
  try {
    return await maker.make(order);
  } catch (error) {
    throw error instanceof Problem && error.code === 'letter-missing'
      ? new Hopeless('letter-missing', error)
      : error;
  }
}
