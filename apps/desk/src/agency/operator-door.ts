import { readFile } from 'node:fs/promises';
import { deskProblem } from '../desk-problems.ts';
import type { Agency } from './agencies.ts';
import type { DoorAddress } from './ask-door.ts';

/** A path at the operator door of the agency's own gateway. @throws Problem `operator-door-unset` */
export async function toOperatorDoor({ hosted }: Agency, path: string): Promise<DoorAddress> {
  const { operatorUrl, operatorTokenFile } = hosted;
  if (operatorUrl === undefined || operatorTokenFile === undefined) throw deskProblem('operator-door-unset');
  const bearer = (await readFile(operatorTokenFile, 'utf8')).trim();
  return { url: `${operatorUrl.replace(/\/$/, '')}${path}`, bearer, whenSilent: 'gateway-silent' };
}
