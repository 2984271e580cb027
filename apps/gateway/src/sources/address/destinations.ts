import { openDestinations as open, type Destinations } from '@saphan/web';
import { gatewayProblem } from '../../gateway-problems.ts';

export type { Destinations };

/**
 * Where this gateway's sources may be: whatever is asked elsewhere is Problem `source-address-not-allowed`.
 * @param allowed networks and names that the operator opens
 * @throws Error for an entry that is neither
 */
export const openDestinations = (allowed: readonly string[]): Destinations =>
  open(allowed, (detail) => gatewayProblem('source-address-not-allowed', { hop: 'source', detail }));
