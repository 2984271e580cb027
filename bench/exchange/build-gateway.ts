import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

export const gatewaySource = join(root, 'apps/gateway/src/main.ts');

/** Builds the programs where their sources have changed, as `npm start` and `saphan gateway start` do. @returns the gateway's file */
export async function buildGateway(): Promise<string> {
  await promisify(execFile)(process.execPath, [join(root, 'tools/build/main.ts')]);
  return join(root, '.cache/built/gateway.mjs');
}
