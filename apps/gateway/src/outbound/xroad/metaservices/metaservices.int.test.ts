import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  filesService,
  openTestCountry,
  personService,
  population,
  portal,
  somchai,
  type TestCountry,
} from '../../../fixture/test-country.fixture.ts';
import { callXRoad, type XRoadReply } from '../../../fixture/xroad-call.fixture.ts';

let country: TestCountry;
beforeAll(async () => {
  country = await openTestCountry();
  await country.conclude({ inputItems: ['person.onDate'] });
  await country.conclude({
    service: filesService,
    right: 'officer',
    items: ['file.receipt'],
    inputItems: ['file.part'],
  });
});
afterAll(() => country.close());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<XRoadReply> =>
  callXRoad(country.cloud, path, {
    method,
    headers: { Authorization: `Bearer ${country.tokens.portal}`, 'X-Road-Client': portal, ...headers },
  });
const anonymous = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  callXRoad(country.cloud, path, { method, headers });
const service = (id: string) => {
  const [instance, memberClass, member, subsystem, code] = id.split('/');
  return {
    object_type: 'SERVICE',
    xroad_instance: instance,
    member_class: memberClass,
    member_code: member,
    subsystem_code: subsystem,
    service_code: code,
    service_type: 'OPENAPI',
  };
};

describe('listClients', () => {
  test('needs no caller; JSON where it is asked for, XML otherwise', async () => {
    const json = await anonymous('/listClients?xRoadInstance=TH', { Accept: 'application/json' });
    expect([json.status, json.headers['content-type']]).toEqual([200, 'application/json;charset=utf-8']);
    expect(json.json.member).toContainEqual({
      id: {
        object_type: 'SUBSYSTEM',
        xroad_instance: 'TH',
        member_class: 'GOV',
        member_code: 'DGA',
        subsystem_code: 'portal',
      },
      name: 'TH/GOV/DGA',
      subsystem_name: portal,
    });
    const xml = await anonymous('/listClients');
    expect([xml.status, xml.headers['content-type']]).toEqual([200, 'text/xml;charset=utf-8']);
    expect(xml.body.toString()).toContain('<id:subsystemCode>portal</id:subsystemCode>');
  });
  test('of another instance, or by another method, is refused', async () => {
    expect(await anonymous('/listClients?xRoadInstance=EE')).toMatchObject({
      status: 500,
      json: { type: 'server.clientproxy.internal_error' },
    });
    expect(await anonymous('/listClients', {}, 'POST')).toMatchObject({
      status: 500,
      json: { type: 'server.serverproxy.access_denied' },
    });
  });
});

describe('metaservices of a subsystem', () => {
  test.each(['listMethods', 'allowedMethods', 'getOpenAPI'])(
    '%s is for callers that are known',
    async (name) => {
      const path = `/r1/${population}/${name}`;
      expect(await anonymous(path)).toMatchObject({
        status: 500,
        json: { type: 'server.clientproxy.invalid_client_identifier' },
      });
      expect(await ask(path, { Authorization: `Bearer ${'x'.repeat(43)}` })).toMatchObject({
        status: 500,
        json: { type: 'server.clientproxy.ssl_authentication_failed' },
      });
      expect(await ask(path, {}, 'POST')).toMatchObject({
        status: 500,
        json: { type: 'server.serverproxy.access_denied' },
      });
      expect(await ask(`/r1/TH/GOV/DOPA/none/${name}`)).toMatchObject({
        status: 500,
        json: { type: 'server.clientproxy.unknown_member' },
      });
    },
  );
  test('a service below one is no metaservice', async () => {
    expect(await ask(`/r1/${population}/listMethods/x`)).toMatchObject({
      json: { type: 'server.serverproxy.unknown_service' },
    });
  });
  test('listMethods names all services and where they are asked', async () => {
    const reply = await ask(`/r1/TH/LGO/CNX/desk/listMethods`, { 'X-Road-Id': 'unique-1' });
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      service: [
        { ...service('TH/LGO/CNX/desk/case-intake.v1'), endpoint_list: [{ method: 'POST', path: '/' }] },
        {
          ...service(filesService),
          endpoint_list: [
            { method: 'PUT', path: '/*/manifest' },
            { method: 'PUT', path: '/*/parts/*' },
            { method: 'GET', path: '/*' },
            { method: 'GET', path: '/*/parts/*' },
          ],
        },
      ],
    });
    expect(reply.headers).toMatchObject({
      'x-road-id': 'unique-1',
      'x-road-client': portal,
      'x-road-service': 'TH/LGO/CNX/desk/listMethods',
    });
    expect(reply.headers['x-road-request-hash']).toHaveLength(88);
  });
  test('and of this subsystem alone', async () => {
    expect((await ask(`/r1/${population}/listMethods`)).json).toEqual({
      service: [{ ...service(personService), endpoint_list: [{ method: 'GET', path: '/' }] }],
    });
  });
  test('allowedMethods names what an agreement covers', async () => {
    const reply = await ask(`/r1/TH/LGO/CNX/desk/allowedMethods`);
    expect(reply.json).toEqual({
      service: [
        {
          ...service(filesService),
          endpoint_list: [
            { method: 'PUT', path: '/*/parts/*' },
            { method: 'GET', path: '/*' },
            { method: 'GET', path: '/*/parts/*' },
          ],
        },
      ],
    });
    expect((await ask('/r1/TH/GOV/DOPA/juristic/allowedMethods')).json).toEqual({ service: [] });
  });
});

describe('getOpenAPI', () => {
  test('describes what the caller may ask and get', async () => {
    const { status, json, body } = await ask(`/r1/${population}/getOpenAPI?serviceCode=person.v1`);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: `/r1/${personService}` }],
      info: { version: '1' },
    });
    expect(Object.keys(json.paths as object)).toEqual(['/']);
    const words = body.toString();
    for (const agreed of ['person.nameTh', 'person.weight', 'person.onDate', 'Saphan-Subject'])
      expect(words).toContain(agreed);
    expect(words).not.toContain('religion');
  });
  test('where nothing is agreed describes the whole, as the catalogue does', async () => {
    const { body } = await ask('/r1/TH/GOV/DOPA/juristic/getOpenAPI?serviceCode=directorships.v1');
    expect(body.toString()).toContain('company.list');
  });
  test.each([
    ['', 'server.serverproxy.invalid_request', 'Missing serviceCode in message body'],
    ['?serviceCode=none', 'server.serverproxy.internal_error', `Service not found: ${population}/none`],
    ['?serviceCode=%3Cx/..', 'server.serverproxy.internal_error', `Service not found: ${population}/<x/..`],
  ])('%j is refused in X-Road’s own words', async (query, type, message) => {
    const reply = await ask(`/r1/${population}/getOpenAPI${query}`);
    expect(reply).toMatchObject({ status: 500, json: { type, message } });
    expect(reply.headers['x-road-error']).toBe(type);
  });
});

test('a subject’s number in a metaservice’s address is in no log', async () => {
  await ask(`/r1/${population}/getOpenAPI?serviceCode=${somchai}`);
  expect(country.cloud.logged.join('')).not.toContain(somchai);
});
