import { readFile } from 'node:fs/promises';
import { toMemberId, type ServiceId, type SourceDeclaration } from '@saphan/contracts';
import { demoSources } from '../sources/demo-sources.ts';
import { fileSources } from '../sources/file-sources.ts';
import { demoStores } from '../stores.ts';
import type { Settings } from './config.ts';
import { callers, subsystems } from './country.ts';
import { members, type GatewayName } from './members.ts';
import type { CountryDoors } from './country-doors.ts';
import { copySecret } from './secret-files.ts';

const gatewayOf = (id: string): GatewayName => {
  const member = members.find((each) => id.startsWith(`${each.id}/`));
  if (member === undefined) throw new Error(`${id} is of no member of the demo`);
  return member.gateway;
};

/** Tells each gateway where the data services of its members come from. */
export async function putSources(settings: Settings, { gateways }: CountryDoors): Promise<void> {
  const passwords = {
    dopa: settings.dopaPasswordFile,
    revenue: settings.revenuePasswordFile,
    chiangmai: settings.chiangmaiPasswordFile,
    maehia: settings.maehiaPasswordFile,
    sso: settings.ssoPasswordFile,
  } as const satisfies Record<keyof typeof demoStores, string>;
  const owners = {
    dopa: 'TH/GOV/DOPA',
    revenue: 'TH/GOV/RD',
    chiangmai: 'TH/LGO/CNX',
    maehia: 'TH/LGO/MAEHIA',
    sso: 'TH/GOV/SSO',
  } as const;
  for (const store of Object.values(demoStores)) {
    const owner = owners[store.name];
    const secret = gateways[gatewayOf(`${owner}/`)].sourceSecret(owner, `${store.name}-exchange`);
    await copySecret(passwords[store.name], secret);
  }
  const sources = [...Object.entries(registers(settings)), ...Object.entries(builtIns(settings))];
  await Promise.all(
    sources.map(([service, source]) =>
      gateways[gatewayOf(service)].send('PUT', '/sources', { service, source }),
    ),
  );
  await allowAddresses(registers(settings), gateways);
  // As the Excise Department's own staff would, by page or command: the same file again changes nothing.
  const bytes = await readFile(settings.exciseFile);
  await Promise.all(
    Object.keys(fileSources).map((service) =>
      gateways[gatewayOf(service)].upload(`/sources/file?service=${encodeURIComponent(service)}`, bytes),
    ),
  );
}

const findAddress = (source: SourceDeclaration): string | undefined => {
  if (source.type === 'sql') return `${source.host}:${String(source.port)}`;
  return source.type === 'http' || source.type === 'openapi' ? new URL(source.baseUrl).host : undefined;
};

/** Lets each agency try, and declare anew, what lies where its registers are: by its desk, with a token of its own. */
async function allowAddresses(
  sources: Readonly<Record<string, SourceDeclaration>>,
  gateways: CountryDoors['gateways'],
): Promise<void> {
  const places = Object.entries(sources).flatMap(([service, source]) => {
    const address = findAddress(source);
    return address === undefined ? [] : [{ member: toMemberId(service as ServiceId), address }];
  });
  for (const [member, own] of Map.groupBy(places, (place) => place.member))
    await gateways[gatewayOf(`${member}/`)].send('PUT', '/sources/addresses', {
      member,
      addresses: [...new Set(own.map(({ address }) => address))],
    });
}

const registers = (settings: Settings): Readonly<Record<string, SourceDeclaration>> =>
  demoSources({
    postgres: { host: settings.postgresHost, port: settings.postgresPort },
    dbdUrl: settings.dbdUrl,
    anamaiUrl: settings.anamaiUrl,
  });

/** The gateway keeps subscriptions and events itself. */
const isOfEvents = (code: string): boolean => code === 'subscriptions.v1' || code === 'events.v1';

/** Desk and portal answer themselves, at their private doors. */
const builtIns = (settings: Settings): Readonly<Record<string, SourceDeclaration>> =>
  Object.fromEntries(
    callers.flatMap((caller) => {
      const url = caller.process === 'portal' ? settings.portalDoorUrl : settings.deskDoorUrl;
      const { services } = subsystems.find(({ id }) => id === caller.subsystem) ?? { services: [] };
      return services.map((code) => [
        `${caller.subsystem}/${code}`,
        isOfEvents(code)
          ? ({ type: 'events' } as const)
          : ({ type: 'built-in', url, secret: caller.doorSecret } as const),
      ]);
    }),
  );
