import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLinkageClient, readPinnedKey } from '@saphan/snapshot';
import { toVerifyingKey, verifySnapshot } from '@saphan/exchange';
import type { Snapshot } from '@saphan/contracts';
import type { Settings } from './config.ts';
import type { GatewayName } from './members.ts';
import { openDoor, type DoorClient } from './door-client.ts';

export interface GatewayDoor extends DoorClient {
  /** As other gateways reach it. */
  readonly inboundUrl: string;
  /** File with a secret of a member's source. */
  sourceSecret(member: string, name: string): string;
}

/** All that is spoken to, and what the Linkage Center says at the moment. */
export interface CountryDoors {
  readonly linkage: DoorClient;
  readonly gateways: Readonly<Record<GatewayName, GatewayDoor>>;
  /** The newest snapshot, its signature checked as by everybody else. */
  snapshot(): Promise<Snapshot>;
}

const readSecret = async (path: string): Promise<string> => (await readFile(path, 'utf8')).trim();

export async function openCountryDoors(settings: Settings): Promise<CountryDoors> {
  const key = toVerifyingKey(await readPinnedKey(settings.snapshotKeyFile));
  const reading = openLinkageClient(settings.linkageUrl);
  const gateway = async (name: GatewayName): Promise<GatewayDoor> => ({
    ...openDoor(settings[`${name}OperatorUrl`], await readSecret(settings[`${name}OperatorTokenFile`]), {
      isPatient: true,
    }),
    inboundUrl: settings[`${name}InboundUrl`],
    sourceSecret: (member, secret) =>
      join(settings[`${name}SourceSecrets`], encodeURIComponent(member), secret),
  });
  return {
    linkage: openDoor(settings.linkageUrl, await readSecret(settings.adminKeyFile)),
    gateways: { cloud: await gateway('cloud'), municipal: await gateway('municipal') },
    async snapshot() {
      const text = await reading.findSnapshot(undefined);
      if (text === undefined) throw new Error('The Linkage Center gave no snapshot.');
      return verifySnapshot(text, key);
    },
  };
}
