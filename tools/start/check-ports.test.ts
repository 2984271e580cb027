import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { takeFreePort } from '@saphan/db';
import { ports } from '@saphan/contracts';
import { expect, it } from 'vitest';
import { checkPorts } from './check-ports.ts';

it.each(Object.keys(ports) as (keyof typeof ports)[])(
  'says that the port of %s is taken, which one, and how to take another',
  async (name) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const variable = `SAPHAN_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_PORT`;
    await expect(checkPorts({ [name]: port })).rejects.toThrow(
      `Port ${String(port)} (${name}) is taken by another program: end that program, or start with ${variable}=${String(port > 55_535 ? port - 10_000 : port + 10_000)} npm start`,
    );
    other.close();
  },
);

it('names every port that is taken, not the first alone, and none that is free', async () => {
  const others = [createServer().listen(0, '127.0.0.1'), createServer().listen(0, '127.0.0.1')];
  await Promise.all(others.map((other) => once(other, 'listening')));
  const [portal, desk] = others.map((other) => (other.address() as AddressInfo).port);
  const taken = await checkPorts({
    portal: portal ?? 0,
    bank: await takeFreePort(),
    desk: desk ?? 0,
  }).catch((error: unknown) => (error as Error).message.split('\n'));
  expect(taken).toHaveLength(2);
  for (const other of others) other.close();
  await expect(checkPorts({ bank: await takeFreePort() })).resolves.toBeUndefined();
});
