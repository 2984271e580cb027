import { isInForce, workRoles, type Grant } from '@saphan/cases';
import { consultationsCode } from './consultation-record.ts';

const isWide = ({ role, unit, area, service }: Grant): boolean =>
  workRoles.includes(role) &&
  unit === undefined &&
  area === undefined &&
  (service === undefined || service === consultationsCode);

/**
 * Whether an officer answers other agencies: by a right to all cases of the agency, or to these alone.
 * @param today ISO day in Bangkok
 */
export const handlesConsultations = (grants: readonly Grant[], today: string): boolean =>
  grants.some((grant) => isWide(grant) && isInForce(grant, today));
