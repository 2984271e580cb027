import { readFile } from 'node:fs/promises';
import { Problem } from '@saphan/contracts';
import { toVerifyingKey, type VerifyingKey } from '@saphan/exchange';

/** @param from whose file it is, for who has only a part of it. @throws TypeError in words for whoever typed the command */
export async function readJson(path: string, from = 'the gateway'): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new TypeError(isMissing ? `there is no file ${path}` : `${path} can't be read: ${String(cause)}`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError(`${path} is not JSON: is it the whole file that ${from} gave?`);
  }
}

/** A public key of the Linkage Center. @throws TypeError in words where the file holds none */
export async function readPinnedKey(path: string): Promise<VerifyingKey> {
  const content = await readJson(path, 'the Linkage Center');
  try {
    return toVerifyingKey(Object(content) as Record<string, unknown>);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new TypeError(
      `${path} holds no public key: --key takes the key of the Linkage Center (JWK), as its page “Prove an exchange” gives it`,
      { cause: error },
    );
  }
}
