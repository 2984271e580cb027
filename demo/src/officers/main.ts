import { readFile } from 'node:fs/promises';
import { openDoor } from '../provision/door-client.ts';
import { readSettings } from './config.ts';
import { putOfficers } from './put-officers.ts';

const { deskDoorUrl, adminKeyFile } = readSettings();
const key = (await readFile(adminKeyFile, 'utf8')).trim();
const count = await putOfficers(openDoor(deskDoorUrl, key, { isPatient: true }));
console.log(`${String(count)} officers have their rights at the desk.`);
