import { webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, type DeskOfficer } from './desk-officer.ts';

/** @throws Problem `forbidden` for all but the agency's administrators */
export async function getAdministrator(desk: Desk, request: FastifyRequest): Promise<DeskOfficer> {
  const who = await getDeskOfficer(desk, request);
  if (!who.isAdministrator) throw webProblem('forbidden', { rule: 'administrator' });
  return who;
}
