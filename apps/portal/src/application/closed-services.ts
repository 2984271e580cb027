import type { Language, Service } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import { findOpening, type CatalogueIndex } from '@saphan/forms';
import { formatDate, type PartialDate } from '@saphan/thai';

export interface ClosedService {
  readonly service: Pick<Service, 'id' | 'names'>;
  /** The day on which it is taken in again, as people read it. */
  readonly opens: string;
}

/**
 * Services that are outside their time of the year, for whom these answers speak.
 * @param scope values of items by their ids; where one that a window asks for is missing, nobody is turned away
 * @param day ISO day in Bangkok
 */
export const findClosed = (
  index: Pick<CatalogueIndex, 'holds'>,
  services: readonly Pick<Service, 'id' | 'names' | 'windows'>[],
  { scope, day, language }: { readonly scope: Scope; readonly day: string; readonly language: Language },
): readonly ClosedService[] =>
  services.flatMap((service) => {
    const opensOn = findOpening(index, service, scope, day);
    return opensOn === undefined ? [] : [{ service, opens: formatDate(language, opensOn as PartialDate) }];
  });
