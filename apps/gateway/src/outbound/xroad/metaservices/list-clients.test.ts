import { expect, test } from 'vitest';
import { listClients, toClientListXml } from './list-clients.ts';

const names = (en: string) => ({ th: `${en} (th)`, en });
const member = { id: 'AA/ENT/ONE', agency: 'x', names: names('One & Two'), shortNames: names('1'), keys: [] };
const registry = {
  members: [
    { ...member, status: 'active' as const },
    { ...member, id: 'AA/ENT/ONEMORE', names: names('More'), status: 'suspended' as const },
  ],
  subsystems: [
    { id: 'AA/ENT/ONE/sub', names: names('Sub'), status: 'active' as const },
    { id: 'AA/ENT/ONE/gone', names: names('Gone'), status: 'suspended' as const },
    { id: 'AA/ENT/ONEMORE/sub', names: names('Other'), status: 'active' as const },
  ],
};

test('active members and their active subsystems, in the shape of pr-mrest Annex B', () => {
  const id = { xroad_instance: 'AA', member_class: 'ENT', member_code: 'ONE' };
  expect(listClients(registry, 'en')).toEqual([
    { id: { object_type: 'MEMBER', ...id }, name: 'One & Two' },
    {
      id: { object_type: 'SUBSYSTEM', ...id, subsystem_code: 'sub' },
      name: 'One & Two',
      subsystem_name: 'Sub',
    },
  ]);
  expect(listClients(registry, 'th')[0]?.name).toBe('One & Two (th)');
});

test('the same as clientList of pr-meta', () => {
  const id =
    '<id:xRoadInstance>AA</id:xRoadInstance><id:memberClass>ENT</id:memberClass><id:memberCode>ONE</id:memberCode>';
  expect(toClientListXml(listClients(registry, 'en'))).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<xrd:clientList xmlns:xrd="http://x-road.eu/xsd/xroad.xsd" xmlns:id="http://x-road.eu/xsd/identifiers">' +
      `<xrd:member><xrd:id id:objectType="MEMBER">${id}</xrd:id><xrd:name>One &amp; Two</xrd:name></xrd:member>` +
      `<xrd:member><xrd:id id:objectType="SUBSYSTEM">${id}<id:subsystemCode>sub</id:subsystemCode></xrd:id>` +
      '<xrd:name>One &amp; Two</xrd:name><xrd:subsystemName>Sub</xrd:subsystemName></xrd:member></xrd:clientList>',
  );
});
