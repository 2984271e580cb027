import { webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, readOfficerAgain, type DeskOfficer } from './desk-officer.ts';

function checkAdministrator(who: DeskOfficer): DeskOfficer {
  if (!who.isAdministrator) throw webProblem('forbidden', { rule: 'administrator' });
  return who;
}

/** @throws Problem `forbidden` for all but the agency's administrators */
export const getAdministrator = async (desk: Desk, request: FastifyRequest): Promise<DeskOfficer> =>
  checkAdministrator(await getDeskOfficer(desk, request));

/** For a form with files, once they have come. @throws Problem `forbidden`, and as `readOfficerAgain` */
export const checkStillAdministrator = async (
  desk: Desk,
  request: FastifyRequest,
  who: DeskOfficer,
): Promise<DeskOfficer> => checkAdministrator(await readOfficerAgain(desk, request, who));
