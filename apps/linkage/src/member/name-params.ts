import { isGatewayId, isMemberId, isServiceId, isSubsystemId } from '@saphan/contracts';
import { Type } from 'typebox';
import { linkageProblem } from '../linkage-problems.ts';

const segment = Type.String({ minLength: 1, maxLength: 100 });

export const MemberParams = Type.Object({ instance: segment, class: segment, member: segment });
export const SystemParams = Type.Object({ ...MemberParams.properties, system: segment });
export const ServiceParams = Type.Object({ ...SystemParams.properties, service: segment });

export const memberPath = ':instance/:class/:member';
export const systemPath = `${memberPath}/:system`;
export const servicePath = `${systemPath}/:service`;

const checks = {
  member: isMemberId,
  subsystem: isSubsystemId,
  gateway: isGatewayId,
  service: isServiceId,
} as const;

/**
 * Puts the segments of a path back into an id.
 * @throws Problem `name-wrong` for characters that no name may hold, or another instance
 */
export function toId(
  kind: keyof typeof checks,
  instance: string,
  params: { instance: string; class: string; member: string; system?: string; service?: string },
): string {
  const id = [params.instance, params.class, params.member, params.system, params.service]
    .filter((part) => part !== undefined)
    .join('/');
  if (!checks[kind](id) || params.instance !== instance) {
    throw linkageProblem('name-wrong', { detail: `${kind} ${id}`, at: kind });
  }
  return id;
}
