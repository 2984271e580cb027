import { webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import type { AuditLook } from './audit-look.ts';

/** @throws Problem `forbidden` for all but auditors of the agency */
export async function getAuditor(desk: Desk, request: FastifyRequest): Promise<DeskOfficer> {
  const who = await getDeskOfficer(desk, request);
  if (!who.isAuditor) throw webProblem('forbidden', { rule: 'auditor' });
  return who;
}

/** An auditor who has said why. @throws Problem `forbidden`, `audit-reason-needed` */
export async function getLookingAuditor(
  desk: Desk,
  request: FastifyRequest,
): Promise<DeskOfficer & { readonly look: AuditLook }> {
  const who = await getAuditor(desk, request);
  if (who.look === undefined) throw deskProblem('audit-reason-needed');
  return { ...who, look: who.look };
}
