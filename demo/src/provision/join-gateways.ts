import type { EnrolmentAnswer, Snapshot } from '@saphan/contracts';
import { gateways } from './country.ts';
import { members, type GatewayName } from './members.ts';
import type { CountryDoors } from './country-doors.ts';

const renewBeforeMs = 10 * 86_400_000;

/**
 * Joins a gateway: it makes its keys and a certificate request, the Linkage Center lists the keys and issues the
 * certificate, the gateway installs it and opens its inbound door. A gateway that is a member already keeps what it has.
 */
async function joinGateway(
  name: GatewayName,
  { linkage, gateways: doors }: CountryDoors,
  known: Snapshot,
  agencies: ReadonlyMap<string, string>,
): Promise<void> {
  const { id, dataClass } = gateways[name];
  const door = doors[name];
  const { inboundUrl } = door;
  const hosted = members.filter((member) => member.gateway === name);
  const enrolled = await door.send<EnrolmentAnswer>('POST', '/enrolment', {
    members: hosted.map((member) => ({ id: member.id, agency: agencies.get(member.id) })),
    hosts: [new URL(inboundUrl).hostname, 'localhost'],
  });
  const listed = known.gateways.find((gateway) => gateway.id === id);
  if (listed?.address !== inboundUrl || hosted.some((member) => !listed.hosts.includes(member.id))) {
    await linkage.send('PUT', `/api/gateways/${id}`, {
      address: inboundUrl,
      dataClass,
      hosts: hosted.map((member) => member.id),
    });
  }
  const keys = known.members.flatMap((member) => member.keys.map(({ kid }) => kid));
  for (const member of enrolled.members) {
    for (const { kid, use, jwk, notAfter } of member.keys) {
      if (!keys.includes(kid))
        await linkage.send('POST', '/api/keys', { member: member.id, use, jwk, notAfter });
    }
  }
  const isGood = listed?.certificates.some(
    ({ notAfter }) => Date.parse(notAfter) - Date.now() > renewBeforeMs,
  );
  if (isGood === true && (await isReady(door))) return;
  const issued = await linkage.send<{ certificate: string }>('POST', `/api/gateways/${id}/certificates`, {
    csr: enrolled.csr,
  });
  await door.send('PUT', '/certificate', { certificate: issued.certificate });
}

const isReady = async (door: CountryDoors['gateways'][GatewayName]): Promise<boolean> => {
  try {
    await door.send('GET', '/readyz');
    return true;
  } catch {
    return false;
  }
};

export async function joinGateways(
  doors: CountryDoors,
  known: Snapshot,
  agencies: ReadonlyMap<string, string>,
): Promise<void> {
  await Promise.all(
    (['cloud', 'municipal'] as const).map((name) => joinGateway(name, doors, known, agencies)),
  );
}
