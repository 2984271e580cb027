import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { toSigningKey, type SigningKey } from '@saphan/exchange';

/** A gateway that is tried, and a member of the same instance that may ask it. */
export interface Target {
  /** Address of the inbound door, `https://host:port`. */
  readonly address: string;
  /** Gateway that is addressed, and the data service that it is asked for. */
  readonly gateway: string;
  readonly service: string;
  /** JWK of the provider's `exchange` key, by which its answers are signed. */
  readonly providerKey: Readonly<Record<string, string>>;
  /** Client that asks, and the gateway whose certificate is shown. */
  readonly client: string;
  readonly sender: string;
  /** Hash of the agreement, its purpose, and the snapshot that is held (`version;digest`). */
  readonly agreement: string;
  readonly purpose: string;
  readonly snapshot: string;
  /** Headers of an honest request beside these, as `Saphan-Subject` and `Saphan-Proof`. */
  readonly headers: Readonly<Record<string, string>>;
  /** PEM. */
  readonly certificate: string;
  readonly certificateKey: string;
  readonly authority: string;
  /** The client's member's `exchange` key. */
  readonly exchangeKey: SigningKey;
}

const texts = [
  'address',
  'gateway',
  'service',
  'client',
  'sender',
  'agreement',
  'purpose',
  'snapshot',
] as const;
const files = ['certificate', 'certificateKey', 'authority', 'exchangeKey'] as const;

/**
 * Reads the description of a target; keys and certificates are files beside it.
 * @throws TypeError which member is missing
 */
export async function readTarget(path: string): Promise<Target> {
  const given = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  const getText = (name: string): string => {
    const text = given[name];
    if (typeof text !== 'string' || text === '') throw new TypeError(`${path}: ${name} is missing`);
    return text;
  };
  const read = async (name: string): Promise<string> =>
    readFile(resolve(dirname(path), getText(name)), 'utf8');
  const known = Object.fromEntries(texts.map((name) => [name, getText(name)]));
  const held = Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, await read(name)] as const)),
  );
  if (typeof given['providerKey'] !== 'object') throw new TypeError(`${path}: providerKey is missing`);
  return {
    ...known,
    ...held,
    providerKey: given['providerKey'],
    headers: given['headers'] ?? {},
    exchangeKey: toSigningKey(held['exchangeKey'] ?? ''),
  } as unknown as Target;
}
