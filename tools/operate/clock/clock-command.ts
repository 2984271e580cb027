import { openDoor, type Command } from '@saphan/cli';
import type { PortName } from '@saphan/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCountrySettings } from '../../start/country-settings.ts';
import { checkState } from '../state-server.ts';

const units = { d: 86_400_000, h: 3_600_000 } as const;

/**
 * `+8d`, `+3h` → milliseconds.
 * @throws TypeError for anything else
 */
export function toForwardMs(word: string | undefined): number {
  const [, count = '', unit = ''] = /^\+([1-9][0-9]{0,2})([dh])$/.exec(word ?? '') ?? [];
  if (count === '') throw new TypeError('By how much? Days as +8d, hours as +3h; a clock goes forward only.');
  return Number(count) * units[unit as keyof typeof units];
}

/** Who counts legal times; the portal first, so that it has its time when the desk tells it of what is due. */
const processes = [
  ['portal', 'portalExchange'],
  ['desk', 'deskExchange'],
] as const satisfies readonly (readonly [string, PortName])[];

/** `saphan clock +8d`: legal times of a country that is for trying things out go by at once. */
export const clock: Command = {
  summary: 'moves the clock of portal and desk forward, in a country for tests',
  usage: `saphan clock +DAYSd | +HOURSh
  Only where the country was started with SAPHAN_TEST_CLOCK=true. Registers, gateways and identity provider keep the
  machine's time: submit first, then move it. A process that starts again is back at the machine's time.
  SAPHAN_STATE names the state folder (.saphan unless told).`,
  async run([word, ...more], { print }) {
    if (more.length > 0) throw new TypeError('One word is wanted: +8d');
    const forwardMs = toForwardMs(word);
    const { state, ports } = readCountrySettings(process.env);
    checkState(state);
    for (const [name, port] of processes) {
      const key = readFileSync(join(state, 'secrets', name, 'admin-key'), 'utf8').trim();
      const door = openDoor(`The ${name}`, `http://127.0.0.1:${String(ports[port])}`, key);
      const { now } = await door.send<{ now: string }>('POST', '/api/clock', { forwardMs });
      print(`${name}: ${now}`);
    }
    return 0;
  },
};
