import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';

const web = new URL('index.ts', import.meta.url).href;

test('a program that meets a taken port says so in one sentence, with the way out, and ends', async () => {
  const taker = createServer();
  await new Promise<void>((resolve) => taker.listen(0, '127.0.0.1', resolve));
  const { port } = taker.address() as AddressInfo;
  const program = `
    import { createLog, endAtTakenPort, listen } from '${web}';
    const log = createLog('tried');
    const { createServer: open } = await import('node:net');
    const server = open();
    const app = { server, listen: (at) => new Promise((resolve, reject) => server.once('error', reject).listen(at, resolve)) };
    await listen(app, { port: ${String(port)}, setting: 'TRIED_PORT' }).catch(endAtTakenPort(log));
  `;
  const ended = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  taker.close();
  expect(ended.status).toBe(1);
  const said = ended.stdout + ended.stderr;
  expect(said).toContain(
    `Port ${String(port)} is taken by another program. Stop it, or set TRIED_PORT to a free port.`,
  );
  expect(said.trim().split('\n')).toHaveLength(1);
});
