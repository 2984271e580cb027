import { findVariant, type ServiceOfVariant } from '@saphan/forms';
import type { Desk } from '../desk.ts';

/** A service and the kind of application to it, as a case names them. */
export interface CaseMatter {
  readonly service: string;
  readonly variant: string;
}

/** The service of a case as its variant has it; nothing where the catalogue has it no more. */
export const findServiceOfCase = (
  { network }: Pick<Desk, 'network'>,
  matter: CaseMatter,
): ServiceOfVariant | undefined => findVariant(network.index(), matter);
