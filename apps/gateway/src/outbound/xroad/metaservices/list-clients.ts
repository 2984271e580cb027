import type { Language, Snapshot } from '@saphan/contracts';
import { escapeXml } from '../xroad-error.ts';

/** Identifier of X-Road's JSON (pr-mrest, Annex B); what does not apply is left out. */
export interface XRoadId {
  readonly object_type: 'MEMBER' | 'SUBSYSTEM' | 'SERVICE';
  readonly xroad_instance: string;
  readonly member_class: string;
  readonly member_code: string;
  readonly subsystem_code?: string;
  readonly service_code?: string;
}

export interface ListedClient {
  readonly id: XRoadId;
  readonly name: string;
  readonly subsystem_name?: string;
}

/** @param id of three, four or five names */
export function toXRoadId(id: string): XRoadId {
  const [instance = '', memberClass = '', member = '', subsystem, service] = id.split('/');
  return {
    object_type: service !== undefined ? 'SERVICE' : subsystem !== undefined ? 'SUBSYSTEM' : 'MEMBER',
    xroad_instance: instance,
    member_class: memberClass,
    member_code: member,
    ...(subsystem !== undefined && { subsystem_code: subsystem }),
    ...(service !== undefined && { service_code: service }),
  };
}

/** Active members and, after each, its active subsystems. */
export const listClients = (
  { members, subsystems }: Pick<Snapshot, 'members' | 'subsystems'>,
  language: Language,
): ListedClient[] =>
  members
    .filter(({ status }) => status === 'active')
    .flatMap(({ id, names }) => [
      { id: toXRoadId(id), name: names[language] },
      ...subsystems
        .filter((subsystem) => subsystem.status === 'active' && subsystem.id.startsWith(`${id}/`))
        .map((subsystem) => ({
          id: toXRoadId(subsystem.id),
          name: names[language],
          subsystem_name: subsystem.names[language],
        })),
    ]);

function toMemberXml({ id, name, subsystem_name }: ListedClient): string {
  const element = (tag: string, value: string | undefined): string =>
    value === undefined ? '' : `<${tag}>${escapeXml(value)}</${tag}>`;
  return (
    `<xrd:member><xrd:id id:objectType="${id.object_type}">` +
    element('id:xRoadInstance', id.xroad_instance) +
    element('id:memberClass', id.member_class) +
    element('id:memberCode', id.member_code) +
    element('id:subsystemCode', id.subsystem_code) +
    `</xrd:id>${element('xrd:name', name)}${element('xrd:subsystemName', subsystem_name)}</xrd:member>`
  );
}

/** `clientList` of pr-meta. */
export const toClientListXml = (clients: readonly ListedClient[]): string =>
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<xrd:clientList xmlns:xrd="http://x-road.eu/xsd/xroad.xsd" xmlns:id="http://x-road.eu/xsd/identifiers">' +
  `${clients.map(toMemberXml).join('')}</xrd:clientList>`;
