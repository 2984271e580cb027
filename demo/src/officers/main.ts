import { readFile } from 'node:fs/promises';
import { putPaper } from '../paper/put-paper.ts';
import { openDoor } from '../provision/door-client.ts';
import { openTokens } from '../identity/open-tokens.ts';
import { readSettings } from './config.ts';
import { putPlaces } from './put-places.ts';
import { putOfficers } from './put-officers.ts';

const { deskDoorUrl, adminKeyFile, tokensFile, ...paper } = readSettings();
const key = (await readFile(adminKeyFile, 'utf8')).trim();
const desk = openDoor(deskDoorUrl, key, { isPatient: true });
const count = await putOfficers(desk, await openTokens(tokensFile));
await putPlaces(desk);
const operatorToken = (await readFile(paper.cloudOperatorTokenFile, 'utf8')).trim();
await putPaper(desk, openDoor(paper.cloudOperatorUrl, operatorToken), paper.paperFolder);
console.log(`${String(count)} officers have their rights at the desk.`);
