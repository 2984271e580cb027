import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { root } from '../harness/country.ts';

/** Runs the `saphan` command on a state folder as an operator would. Throws with what it says unless it succeeds. */
export async function runSaphan(state: string, ...words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['tools/operate/main.ts', ...words], {
    cwd: root,
    env: { ...process.env, SAPHAN_STATE: state },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0) throw new Error(`saphan ${words.join(' ')}: ${err || out}`);
  return out;
}
