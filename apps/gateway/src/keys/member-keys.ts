import { generateKeyPairSync } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicKey } from '@saphan/contracts';
import type { Vault, VaultKey } from '@saphan/db';
import { toPublicJwk, toSigningKey, type SigningKey } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import { createSecretFile, findFile, writeSecretFile } from './state-files.ts';

/** What the gateway signs with for a member; the calling subsystem and the desk keep theirs themselves. */
export const memberKeyUses = ['exchange', 'agreement', 'seal'] as const;
export type MemberKeyUse = (typeof memberKeyUses)[number];

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
  /** The key that follows, made and not in use yet. */
  findNext(member: string, use: MemberKeyUse): SigningKey | undefined;
  /** Makes it where there is none. @throws Problem `member-not-hosted` */
  makeNext(member: string, use: MemberKeyUse): Promise<SigningKey>;
  /** Signs with it from now on; the one before is known as the member's own still, and can sign no more. */
  takeUpNext(member: string, use: MemberKeyUse): Promise<void>;
  /** Forgets a next key that nothing has been signed with: another one can be made. */
  dropNext(member: string, use: MemberKeyUse): Promise<void>;
  /** Sees what another process of this gateway has made or taken up. */
  reload(): Promise<void>;
}

interface KeyFile {
  readonly id: string;
  readonly agency: string;
  /** The member's own key, wrapped by the master key: members of one host are encrypted apart. */
  readonly wrapped: string;
  readonly keys: readonly KeptKey[];
}
interface KeptKey extends PublicKey {
  /** Nothing of one that was followed: what it could sign it has signed. */
  readonly sealed?: string | undefined;
  /** Left out of the one in use. */
  readonly state?: 'next' | 'former' | undefined;
}
interface Held {
  readonly member: HostedMember;
  /** In use. */
  readonly published: readonly PublicKey[];
  readonly kids: ReadonlySet<string>;
  readonly signing: ReadonlyMap<string, SigningKey>;
  readonly next: ReadonlyMap<string, SigningKey>;
}

const lifeDays = 730;
const contextOf = (member: string, use: string): string => `key ${member} ${use}`;

function makeKey(member: string, use: MemberKeyUse, dataKey: VaultKey['key'], vault: Vault, nowMs: number) {
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
    sealed: vault.encrypt(dataKey, Buffer.from(pem), contextOf(member, use)).toString('base64'),
  };
}

function makeFile(member: HostedMember, vault: Vault, nowMs: number): KeyFile {
  const { key, wrapped } = vault.newKey();
  const keys = memberKeyUses.map((use) => makeKey(member.id, use, key, vault, nowMs));
  return { ...member, wrapped: wrapped.toString('base64'), keys };
}

const unwrap = ({ wrapped }: KeyFile, vault: Vault) => vault.unwrap(Buffer.from(wrapped, 'base64'));

function open(file: KeyFile, vault: Vault): Held {
  const key = unwrap(file, vault);
  const [signing, next] = [new Map<string, SigningKey>(), new Map<string, SigningKey>()];
  for (const { use, sealed, state } of file.keys) {
    if (sealed === undefined) continue;
    const pem = vault.decrypt(key, Buffer.from(sealed, 'base64'), contextOf(file.id, use));
    (state === 'next' ? next : signing).set(use, toSigningKey(pem.toString('utf8')));
  }
  return {
    member: { id: file.id, agency: file.agency },
    published: file.keys
      .filter(({ state }) => state === undefined)
      .map(({ sealed: _sealed, state: _state, ...listed }) => listed),
    kids: new Set(file.keys.map(({ kid }) => kid)),
    signing,
    next,
  };
}

/** The one in use is followed by the next one. */
const follow = (keys: readonly KeptKey[], use: MemberKeyUse): readonly KeptKey[] =>
  keys.map(({ sealed, state, ...listed }) => {
    if (listed.use !== use || state === 'former') return { ...listed, sealed, state };
    return state === 'next' ? { ...listed, sealed } : { ...listed, state: 'former' };
  });

/** Opens the keys of the members that this gateway hosts: one encrypted file a member. */
export async function openMemberKeys(folder: string, vault: Vault, now: () => number): Promise<MemberKeys> {
  const held = new Map<string, Held>();
  const toPath = (member: string): string => join(folder, `${encodeURIComponent(member)}.json`);

  async function load(path: string): Promise<Held | undefined> {
    const text = await findFile(path);
    return text === undefined ? undefined : open(JSON.parse(text) as KeyFile, vault);
  }
  async function reload(member: string): Promise<void> {
    const found = await load(toPath(member));
    if (found) held.set(member, found);
  }
  async function changeNow(member: string, toKeys: (file: KeyFile) => readonly KeptKey[]): Promise<void> {
    const text = await findFile(toPath(member));
    if (text === undefined)
      throw gatewayProblem('member-not-hosted', { detail: `no keys of ${member} here` });
    const file = JSON.parse(text) as KeyFile;
    await writeSecretFile(toPath(member), JSON.stringify({ ...file, keys: toKeys(file) }));
    await reload(member);
  }
  /** One after another here, and in one process at a time (`one-at-a-time`): what is read while another writes would be lost. */
  let last: Promise<unknown> = Promise.resolve();
  function change(...change: Parameters<typeof changeNow>): Promise<void> {
    const turn = last.then(() => changeNow(...change));
    last = turn.catch(() => undefined);
    return turn;
  }
  const findNext = (member: string, use: MemberKeyUse) => held.get(member)?.next.get(use);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith('.json'))) {
    const found = await load(join(folder, name));
    if (found) held.set(found.member.id, found);
  }

  return {
    members: () => [...held.values()].map(({ member }) => member),
    findMember: (id) => held.get(id)?.member,
    mayBeOf: (member, kid) => held.get(member)?.kids.has(kid) ?? true,
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
    findNext,
    async makeNext(member, use) {
      if (!findNext(member, use))
        await change(member, (file) =>
          // Another call may have made it meanwhile.
          file.keys.some((key) => key.use === use && key.state === 'next')
            ? file.keys
            : [...file.keys, { ...makeKey(member, use, unwrap(file, vault), vault, now()), state: 'next' }],
        );
      const next = findNext(member, use);
      if (!next) throw new Error(`the next key of ${member} was not written`);
      return next;
    },
    async takeUpNext(member, use) {
      if (findNext(member, use)) await change(member, ({ keys }) => follow(keys, use));
    },
    async dropNext(member, use) {
      if (!findNext(member, use)) return;
      await change(member, (file) => file.keys.filter((key) => key.use !== use || key.state !== 'next'));
    },
    async reload() {
      for (const member of held.keys()) await reload(member);
    },
  };
}
