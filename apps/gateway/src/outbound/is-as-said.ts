import { header } from '@saphan/contracts';
import { toItemsHeader, type MessageHeaders } from '@saphan/exchange';

/**
 * The items found in an answer are those that the provider has signed: its evidence and ours must tell one story.
 * @param agreed the agreement's list
 */
export const isAsSaid = (
  headers: MessageHeaders,
  found: readonly string[],
  agreed: readonly string[],
): boolean =>
  headers[header.outcome] === 'answered' && headers[header.items] === toItemsHeader(found, agreed);
