import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface StartedProcess {
  /** `host:port`. */
  readonly address: string;
  readonly child: ChildProcess;
}

/** Starts a program of this folder, which prints its port on its first line. */
export async function startProcess(
  file: string,
  env: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<StartedProcess> {
  const child = spawn(process.execPath, [...options, join(import.meta.dirname, file)], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { address: `127.0.0.1:${line}`, child };
  }
  throw new Error(`${file} did not start`);
}
