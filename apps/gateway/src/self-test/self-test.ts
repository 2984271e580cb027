import { X509Certificate } from 'node:crypto';
import {
  toMemberId,
  type GatewayId,
  type LocalText,
  type MemberId,
  type SelfTestReport,
  type SelfTestStep,
} from '@saphan/contracts';
import { isIssuedBy, toLife } from '../keys/certificate-life.ts';
import { toThumbprint, type TlsIdentity } from '../keys/tls-identity.ts';
import type { HostedMember } from '../keys/member-keys.ts';
import type { Parts } from '../parts.ts';
import { exchangeWithSelf, type SelfExchange } from './self-exchange.ts';
import { selfTestCures } from './self-test-texts.ts';

/** Signatures hold within ±60 s: half of that is time to act. */
const clockLimitMs = 30_000;
const patienceMs = 5_000;

const say = (th: string, en: string): LocalText => ({ th, en });

/** Difference to the Linkage Center's clock, by its `Date` header and half of the way there and back. */
async function findDifferenceMs({ settings, now }: Parts): Promise<number> {
  const askedAt = now();
  const response = await fetch(new URL('/healthz', settings.linkageUrl), {
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  await response.body?.cancel();
  const theirs = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) throw new Error('the Linkage Center tells no time');
  // The header has whole seconds.
  return (askedAt + now()) / 2 - (theirs + 500);
}

async function checkSnapshot({ id }: HostedMember, { snapshot, settings }: Parts): Promise<LocalText> {
  const index = await snapshot.newest();
  const [me, member] = [index.findGateway(settings.gateway), index.findMember(id)];
  const owner = index.findMember(toMemberId(settings.gateway as GatewayId));
  for (const [name, found] of [
    [settings.gateway, me],
    [id, member],
    [owner?.id ?? '', owner],
  ] as const)
    if (found?.status !== 'active') throw new Error(`${name} is ${found?.status ?? 'not registered'}`);
  if (me?.hosts.includes(id) !== true) throw new Error(`${id} is not hosted at ${settings.gateway}`);
  const version = String(index.snapshot.version);
  return say(`ข้อมูลกลางฉบับ ${version}`, `version ${version} of the registry lists member and gateway`);
}

function checkKeys({ id }: HostedMember, { snapshot, keys, now }: Parts): LocalText {
  const { findKey } = snapshot.index();
  for (const use of ['exchange', 'agreement', 'seal'] as const) {
    const { kid } = keys.getKey(id, use);
    if (!findKey({ kid, use, member: id, at: now() / 1000 })) throw new Error(`the ${use} key is not listed`);
  }
  return say('กุญแจสามดอกตรงกับทะเบียน', 'the three keys here are those that are registered');
}

async function checkClock(parts: Parts): Promise<LocalText> {
  const differenceMs = await findDifferenceMs(parts);
  const seconds = (differenceMs / 1000).toFixed(1);
  if (Math.abs(differenceMs) > clockLimitMs) throw new Error(`${seconds} s off the Linkage Center's clock`);
  return say(`ต่างจากศูนย์เชื่อมโยง ${seconds} วินาที`, `${seconds} s off the Linkage Center's clock`);
}

function checkCertificate(identity: TlsIdentity, { snapshot, settings, now }: Parts): LocalText {
  const pair = identity.current();
  if (pair === undefined) throw new Error('no certificate has been installed');
  const leaf = new X509Certificate(pair.cert);
  const me = snapshot.index().findGateway(settings.gateway);
  const listed = me?.certificates.some(({ thumbprint }) => thumbprint === toThumbprint(leaf.raw));
  if (listed !== true) throw new Error('the registry does not list it');
  if (!snapshot.authorities().some((authority) => isIssuedBy(pair.cert, authority)))
    throw new Error('none of the authorities of the registry has issued it');
  const { endsAt } = toLife(pair.cert);
  if (endsAt <= now()) throw new Error(`it ended at ${new Date(endsAt).toISOString()}`);
  const { hostname } = new URL(me?.address ?? '');
  if ((leaf.checkHost(hostname) ?? leaf.checkIP(hostname)) === undefined)
    throw new Error(`it is not for ${hostname}`);
  const day = new Date(endsAt).toISOString().slice(0, 10);
  return say(`ใช้ได้ถึง ${day} ต่ออายุเอง`, `holds until ${day} and is renewed by itself`);
}

async function checkEvidence(done: SelfExchange, { reader, keys }: Parts): Promise<LocalText> {
  const provider = keys.findMember(toMemberId(done.service));
  const found = provider && (await reader.find(provider.agency, done.exchange));
  const kept = found?.find(({ side }) => side === 'provider');
  if (kept?.outcome !== 'denied' || kept.ended === undefined)
    throw new Error('the exchange is not in the evidence');
  return say(
    `หลักฐานเลขที่ ${done.exchange}`,
    `exchange ${done.exchange} is in the evidence, both halves signed`,
  );
}

/** Tries all that an exchange needs, for one hosted member, and says of each step what was found. Later steps need the earlier ones. */
export async function runSelfTest(
  member: HostedMember,
  identity: TlsIdentity,
  parts: Parts,
): Promise<SelfTestReport> {
  const steps: SelfTestStep[] = [];
  let done: SelfExchange | undefined;
  const attempts: readonly (readonly [SelfTestStep['name'], () => LocalText | Promise<LocalText>])[] = [
    ['snapshot', () => checkSnapshot(member, parts)],
    ['keys', () => checkKeys(member, parts)],
    ['clock', () => checkClock(parts)],
    ['certificate', () => checkCertificate(identity, parts)],
    [
      'exchange',
      async () => {
        done = await exchangeWithSelf(member.id as MemberId, parts);
        const ms = String(done.durationMs);
        return say(
          `ออกและกลับเข้าทาง TLS สองฝ่าย ลงลายมือชื่อสองฝ่าย ${ms} มิลลิวินาที`,
          `out and in over mutual TLS, signed both ways, refused for want of an agreement as it must be, ${ms} ms`,
        );
      },
    ],
    ['evidence', () => (done ? checkEvidence(done, parts) : Promise.reject(new Error('no exchange')))],
  ];
  for (const [name, attempt] of attempts) {
    try {
      steps.push({ name, ok: true, detail: await attempt() });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      steps.push({ name, ok: false, detail: say(why, why), cure: selfTestCures[name] });
      break;
    }
  }
  return { ok: steps.every(({ ok }) => ok), steps };
}
