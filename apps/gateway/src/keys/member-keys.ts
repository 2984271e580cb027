import { generateKeyPairSync } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicKey } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { toPublicJwk, toSigningKey, type SigningKey } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import { createSecretFile, findFile } from './state-files.ts';

/** What the gateway signs with for a member; the calling subsystem and the desk keep theirs themselves. */
const uses = ['exchange', 'agreement', 'seal'] as const;
export type MemberKeyUse = (typeof uses)[number];

export interface HostedMember {
  readonly id: string;
  /** UUID, the tenant key of the member's rows. */
  readonly agency: string;
}

export interface MemberKeys {
  members(): readonly HostedMember[];
  findMember(id: string): HostedMember | undefined;
  /** False where the member is hosted here and this is no key of its own: whoever lists it, it is not the member's. */
  mayBeOf(member: string, kid: string): boolean;
  /** @throws Problem `member-not-hosted` */
  getKey(member: string, use: MemberKeyUse): SigningKey;
  /** Makes what is missing; a member that is here keeps its keys. */
  enrol(member: HostedMember): Promise<readonly PublicKey[]>;
}

interface KeyFile {
  readonly id: string;
  readonly agency: string;
  /** The member's own key, wrapped by the master key: members of one host are encrypted apart. */
  readonly wrapped: string;
  readonly keys: readonly (PublicKey & { readonly sealed: string })[];
}
interface Held {
  readonly member: HostedMember;
  readonly published: readonly PublicKey[];
  readonly signing: ReadonlyMap<string, SigningKey>;
}

const lifeDays = 730;
const contextOf = (member: string, use: string): string => `key ${member} ${use}`;

function makeFile(member: HostedMember, vault: Vault, nowMs: number): KeyFile {
  const { key, wrapped } = vault.newKey();
  const keys = uses.map((use) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const signing = toSigningKey(privateKey);
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    return {
      kid: signing.kid,
      use,
      jwk: toPublicJwk(signing),
      // An hour back, so that a registry whose clock is behind takes it.
      notBefore: new Date(nowMs - 3_600_000).toISOString(),
      notAfter: new Date(nowMs + lifeDays * 86_400_000).toISOString(),
      sealed: vault.encrypt(key, Buffer.from(pem), contextOf(member.id, use)).toString('base64'),
    };
  });
  return { ...member, wrapped: wrapped.toString('base64'), keys };
}

function open(file: KeyFile, vault: Vault): Held {
  const key = vault.unwrap(Buffer.from(file.wrapped, 'base64'));
  const signing = new Map<string, SigningKey>();
  const published = file.keys.map(({ sealed, ...listed }) => {
    const pem = vault.decrypt(key, Buffer.from(sealed, 'base64'), contextOf(file.id, listed.use));
    signing.set(listed.use, toSigningKey(pem.toString('utf8')));
    return listed;
  });
  return { member: { id: file.id, agency: file.agency }, published, signing };
}

/** Opens the keys of the members that this gateway hosts: one encrypted file a member. */
export async function openMemberKeys(folder: string, vault: Vault, now: () => number): Promise<MemberKeys> {
  const held = new Map<string, Held>();
  const toPath = (member: string): string => join(folder, `${encodeURIComponent(member)}.json`);

  async function load(path: string): Promise<Held | undefined> {
    const text = await findFile(path);
    return text === undefined ? undefined : open(JSON.parse(text) as KeyFile, vault);
  }
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith('.json'))) {
    const found = await load(join(folder, name));
    if (found) held.set(found.member.id, found);
  }

  return {
    members: () => [...held.values()].map(({ member }) => member),
    findMember: (id) => held.get(id)?.member,
    mayBeOf: (member, kid) => held.get(member)?.published.some((key) => key.kid === kid) ?? true,
    getKey(member, use) {
      const key = held.get(member)?.signing.get(use);
      if (!key) throw gatewayProblem('member-not-hosted', { detail: `no ${use} key of ${member} here` });
      return key;
    },
    async enrol(member) {
      const known = held.get(member.id) ?? (await load(toPath(member.id)));
      if (!known) await createSecretFile(toPath(member.id), JSON.stringify(makeFile(member, vault, now())));
      // As it stands there: another enrolment may have been first.
      const ready = known ?? (await load(toPath(member.id)));
      if (!ready) throw new Error(`keys of ${member.id} were not written`);
      if (ready.member.agency !== member.agency)
        throw gatewayProblem('agency-changed', { detail: `${member.id} is ${ready.member.agency} here` });
      held.set(member.id, ready);
      return ready.published;
    },
  };
}
