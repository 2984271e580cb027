import { resolve } from 'node:path';
import { ports as defaultPorts, type PortName } from '@saphan/contracts';
import { portVariable, type CountryDoors } from './country.ts';

/** Where the country that runs already is: the same variables as for `npm start`, else its defaults. */
export function readDoors(env: Readonly<Record<string, string | undefined>>): CountryDoors {
  const ports = Object.entries(defaultPorts).map(
    ([name, standard]) => [name, Number(env[portVariable(name)] ?? standard)] as const,
  );
  return {
    state: resolve(env['SAPHAN_STATE'] ?? '.saphan'),
    ports: Object.fromEntries(ports) as Record<PortName, number>,
  };
}
