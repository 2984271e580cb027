import { createServer, type AddressInfo, type LookupFunction, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDestinations } from './destinations.ts';
import { openGuardedFetch } from './guarded-fetch.ts';

const refused = { code: 'source-address-not-allowed' };
const strict = openDestinations([]);
const local = openDestinations(['127.0.0.0/8']);

let neighbour: Server;
let port: number;
let reached = 0;
beforeAll(async () => {
  neighbour = createServer((socket) => {
    reached += 1;
    socket.end('HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
  ({ port } = neighbour.address() as AddressInfo);
});
afterAll(() => neighbour.close());

const lookUp = (lookup: LookupFunction, name: string) =>
  new Promise<unknown>((resolve, reject) => {
    lookup(name, { all: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });

describe('without the operator’s word nothing leads to', () => {
  test.each([
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '127.0.0.1.'],
    ...['１２７.0.0.1', '127。0。0。1', '0.0.0.0', '0'],
    ...['::1', '[::1]', '0:0:0:0:0:0:0:1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1', '[::ffff:127.0.0.1]'],
    ...['::127.0.0.1', '::ffff:0:7f00:1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::'],
    ...['169.254.169.254', '::ffff:169.254.169.254', '2852039166', 'fe80::1', 'fd00:ec2::254'],
    ...['100.100.100.200', '192.0.0.192', '224.0.0.1', '255.255.255.255', 'ff02::1'],
  ])('%s', (host) => {
    expect(() => strict.checkHost(host)).toThrow(expect.objectContaining(refused));
  });
  test.each([
    ...['/var/run/postgresql', 'a\\b', 'a b', 'a\n', '', '.', 'user@register', 'register#x', 'register?x'],
    ...['register:5432:1', 'fe80::1%eth0', '[::1', '256.1.1.1'],
  ])('%j, which is no host', (host) => {
    expect(() => local.checkHost(host)).toThrow(expect.objectContaining(refused));
  });
  test.each(['localhost', 'LOCALHOST'])('the name %s, found out where it leads', async (name) => {
    await expect(lookUp(strict.lookup, name)).rejects.toMatchObject(refused);
    await expect(strict.connect(name, port)).rejects.toMatchObject(refused);
    expect(reached).toBe(0);
  });
  test('a name with the dot of the root', async () => {
    await expect(strict.connect('localhost.', port)).rejects.toMatchObject(refused);
  });
  test('a literal address at the moment of connecting, nor over HTTP', async () => {
    await expect(strict.connect('2130706433', port)).rejects.toMatchObject(refused);
    const guarded = openGuardedFetch(strict);
    for (const host of ['127.1', 'localhost', '[::ffff:7f00:1]', '0x7f.0.0.1'])
      await expect(guarded.fetch(`http://${host}:${String(port)}/`, {})).rejects.toMatchObject(refused);
    await guarded.close();
    expect(reached).toBe(0);
  });
});

describe('reached is', () => {
  test('an agency’s network, private or public', () => {
    for (const host of [
      '10.1.2.3',
      '192.168.1.9',
      '172.16.0.1',
      '203.0.113.9',
      'register.dopa.go.th',
      '2001:db8::1',
    ])
      expect(() => strict.checkHost(host)).not.toThrow();
  });
  test('what the operator opens, and nothing beside it', async () => {
    expect(() => openDestinations(['127.0.0.1']).checkHost('127.0.0.2')).toThrow();
    expect(() => openDestinations(['::1']).checkHost('::1')).not.toThrow();
    expect(() => local.checkHost('169.254.169.254')).toThrow();
    await expect(lookUp(openDestinations(['LocalHost.']).lookup, 'localhost')).resolves.toBeTruthy();
    await expect(lookUp(openDestinations(['elsewhere']).lookup, 'localhost')).rejects.toMatchObject(refused);
  });
  test('the declared place, whatever a driver tells its socket', async () => {
    const before = reached;
    const socket = local.toSocket('127.0.0.1', port);
    socket.connect(1, '127.0.0.9');
    await new Promise((resolve) => socket.once('close', resolve).resume());
    expect(reached).toBe(before + 1);
  });
  test('one answer of a system that redirects: it is not followed', async () => {
    const guarded = openGuardedFetch(local);
    const response = await guarded.fetch(`http://127.0.0.1:${String(port)}/`, {});
    expect(response.status).toBe(302);
    await guarded.close();
  });
});

test('an entry that is neither a network nor a name stops the start', () => {
  expect(() => openDestinations(['a/b'])).toThrow('a/b');
});
