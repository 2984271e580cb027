import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PortName } from '@saphan/contracts';
import type { CountryDoors } from './country.ts';

/** Where the country that runs from a folder is. Throws with a sentence for a person when none does. */
export function readDoors(folder: string): CountryDoors {
  const state = resolve(folder);
  try {
    const text = readFileSync(join(state, 'run', 'ports.json'), 'utf8');
    return { state, ports: JSON.parse(text) as Record<PortName, number> };
  } catch {
    throw new Error(
      `No country runs from ${state}: npm start in another terminal, or name its folder with SAPHAN_STATE.`,
    );
  }
}
