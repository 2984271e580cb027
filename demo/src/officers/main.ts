import { readFile } from 'node:fs/promises';
import { openDoor } from '../provision/door-client.ts';
import { openTokens } from '../identity/open-tokens.ts';
import { readSettings } from './config.ts';
import { putOfficers } from './put-officers.ts';

const { deskDoorUrl, adminKeyFile, tokensFile } = readSettings();
const key = (await readFile(adminKeyFile, 'utf8')).trim();
const count = await putOfficers(
  openDoor(deskDoorUrl, key, { isPatient: true }),
  await openTokens(tokensFile),
);
console.log(`${String(count)} officers have their rights at the desk.`);
