import { resolve } from 'node:path';
import { ports as defaultPorts, type PortName } from '@saphan/contracts';

/** Where a country lives on this machine. Two of them need two folders and two sets of ports. */
export interface CountrySettings {
  /** Absolute path of the folder with data, secrets and logs; `.saphan` unless told. */
  readonly state: string;
  readonly ports: Readonly<Record<PortName, number>>;
  /** Ports at which others reach a door, where it is not the door's own: `SAPHAN_DBD_VIA_PORT`. */
  readonly via: Readonly<Partial<Record<PortName, number>>>;
  /** Handed on as they are, e.g. `DEMO_PEOPLE`, `CATALOGUE_FOLDER`, `CLAMAV_SOCKET`. */
  readonly extra: Readonly<Record<string, string>>;
  /** Processes that you run yourself, e.g. in a debugger: `SAPHAN_WITHOUT=portal,desk`. */
  readonly without: readonly string[];
}

const portNames = Object.keys(defaultPorts) as PortName[];

/** `cloudOutbound` → `SAPHAN_CLOUD_OUTBOUND_PORT`. */
export const portVariable = (name: PortName): string =>
  `SAPHAN_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_PORT`;

/** Settings of the starter. All others have defaults that fit one machine, or come from these. */
export function readCountrySettings(env: Readonly<Record<string, string | undefined>>): CountrySettings {
  const ports = Object.fromEntries(
    portNames.map((name) => [name, toPort(portVariable(name), env[portVariable(name)], defaultPorts[name])]),
  ) as Record<PortName, number>;
  const via = portNames.flatMap((name) => {
    const variable = portVariable(name).replace(/_PORT$/, '_VIA_PORT');
    return env[variable] === undefined ? [] : [[name, toPort(variable, env[variable], 0)] as const];
  });
  const extra = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      /^(DEMO_|SAPHAN_LOG_LEVEL$|SAPHAN_TEST_CLOCK$|SAPHAN_PORTAL_BUNDLE_SECONDS$|CATALOGUE_FOLDER$|CLAMAV_SOCKET$)/.test(
        entry[0],
      ) && entry[1] !== undefined,
  );
  return {
    state: resolve(env['SAPHAN_STATE'] ?? '.saphan'),
    ports,
    via: Object.fromEntries(via),
    extra: Object.fromEntries(extra),
    without: (env['SAPHAN_WITHOUT'] ?? '').split(','),
  };
}

function toPort(variable: string, text: string | undefined, standard: number): number {
  if (text === undefined) return standard;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable} is "${text}": a port is a whole number from 1 to 65535.`);
  return port;
}
