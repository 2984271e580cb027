import type { Agreement, Catalogue, LocalText, Snapshot, SubmittedSeal } from '@saphan/contracts';
import { findSubject, toUuidV7, type KeyUse, type ServiceId, toMemberId } from '@saphan/contracts';
import type { FormerCatalogue } from '@saphan/snapshot';
import { countryCatalogue } from '@saphan/testkit';
import {
  hashAgreement,
  itemsOfSchema,
  newSalt,
  sealItems,
  subjectDigest,
  toPublicJwk,
  toSigningKey,
  type SigningKey,
} from '@saphan/exchange';
import { generateKeyPairSync } from 'node:crypto';

/** Nobody changes it. */
const built = countryCatalogue();

export const ids = {
  cnx: '01935d1e-0000-7000-8000-0000000000c1',
  rd: '01935d1e-0000-7000-8000-0000000000c2',
  dga: '01935d1e-0000-7000-8000-0000000000c3',
  dopa: '01935d1e-0000-7000-8000-0000000000c4',
} as const;

const newKey = (): SigningKey => toSigningKey(generateKeyPairSync('ed25519').privateKey);
const same = (text: string): LocalText => ({ th: text, en: text });
const members = {
  'TH/LGO/CNX': {
    agency: ids.cnx,
    names: { th: 'เทศบาลนครเชียงใหม่', en: 'Chiang Mai Municipality' },
    short: 'ทน.ชม.',
  },
  'TH/GOV/RD': { agency: ids.rd, names: { th: 'กรมสรรพากร', en: 'Revenue Department' }, short: 'สก.' },
  'TH/GOV/DGA': { agency: ids.dga, names: { th: 'สพร.', en: 'DGA' }, short: 'สพร.' },
  'TH/GOV/DOPA': { agency: ids.dopa, names: { th: 'กรมการปกครอง', en: 'DOPA' }, short: 'ปค.' },
} as const;
type MemberName = keyof typeof members;

const registers = [
  'TH/GOV/DOPA/population/person.v1',
  'TH/GOV/DOPA/population/house.v1',
  'TH/LGO/CNX/buildings/building.v1',
  'TH/GOV/DOPA/population/child.v1',
] as const;
/** The desk that others may ask for an opinion. */
const asked = 'TH/GOV/DOPA/desk/consultations.v1';
/** Gives mandates for houses; nobody here asks it. */
const houses = 'TH/GOV/DOPA/population/houses.v1';

/** Real keys, the real catalogue, and registers that answer with real seals: everything of the country but its processes. */
export interface TestCountry {
  readonly catalogue: Catalogue;
  /** Catalogues of before, by digest. */
  readonly earlier: Map<string, FormerCatalogue>;
  readonly snapshot: Snapshot;
  readonly sealKeys: Readonly<Record<MemberName, SigningKey>>;
  agreementHash(consumer: string, service: string): string;
  /** A seal as the portal passes it on: of these items of one register, about one subject. */
  seal(
    service: string,
    subject: string,
    values: Readonly<Record<string, unknown>>,
    more?: SealChanges,
  ): SubmittedSeal;
}

export interface SealChanges {
  readonly key?: SigningKey;
  readonly agreement?: string;
  readonly consumer?: string;
  readonly at?: Date;
}

function toAgreement(catalogue: Catalogue, consumer: string, service: string, purpose: string): Agreement {
  const definition = catalogue.dataServices.find(({ code }) => code === service.split('/').at(-1));
  const items =
    definition?.operations.flatMap(({ response }) => (response ? itemsOfSchema(response) : [])) ?? [];
  return {
    profile: 'saphan-agreement-1',
    id: toUuidV7(Date.parse('2026-01-01')),
    consumer,
    service,
    right: purpose === 'prefill' ? 'citizen' : 'officer',
    purpose: {
      code: purpose,
      text: { th: 'ตรวจข้อเท็จจริงเพื่อพิจารณาคำขอ', en: 'Check the facts of an application' },
    },
    legalBasis: {
      act: { th: 'พ.ร.บ.การปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565', en: 'Act B.E. 2565' },
      section: '12',
    },
    items: [...new Set(items)],
    inputItems: [],
    relations: purpose === 'prefill' && definition?.subjects.includes('house') ? ['householder'] : [],
    assurance: { ial: 0, aal: 0 },
    validity: { from: '2026-01-01T00:00:00Z', until: '2028-01-01T00:00:00Z' },
    quota: { perMinute: 100, perDay: 1000 },
    retentionDays: 1826,
    onward: purpose === 'prefill' ? 'deciding-agency' : 'none',
    disclosure: { mode: 'at-once' },
    delegates: [],
  };
}

/** @param change what is different in the catalogue */
export async function makeTestCountry(
  change: (catalogue: Catalogue) => Catalogue = (same) => same,
): Promise<TestCountry> {
  const catalogue = change(await built);
  const names = Object.keys(members) as MemberName[];
  const sealKeys = Object.fromEntries(names.map((name) => [name, newKey()])) as TestCountry['sealKeys'];
  const agreements = registers.flatMap((service) => [
    toAgreement(catalogue, 'TH/GOV/DGA/portal', service, 'prefill'),
    toAgreement(catalogue, 'TH/LGO/CNX/desk', service, 'decide'),
    toAgreement(catalogue, 'TH/GOV/RD/desk', service, 'decide'),
  ]);
  agreements.push(toAgreement(catalogue, 'TH/GOV/DOPA/desk', registers[0], 'correct'));
  agreements.push(toAgreement(catalogue, 'TH/LGO/CNX/desk', asked, 'consult'));
  const listed = agreements.map((agreement) => ({ hash: hashAgreement(agreement), agreement }));
  const snapshot: Snapshot = {
    profile: 'saphan-snapshot-1',
    instance: 'TH',
    version: 1,
    issuedAt: '2026-11-01T00:00:00Z',
    expiresAt: '2027-11-01T00:00:00Z',
    authorities: [],
    members: names.map((name) => ({
      id: name,
      agency: members[name].agency,
      names: members[name].names,
      shortNames: same(members[name].short),
      status: 'active',
      keys: [
        {
          kid: sealKeys[name].kid,
          use: 'seal' satisfies KeyUse,
          jwk: toPublicJwk(sealKeys[name]),
          notBefore: '2026-01-01T00:00:00Z',
          notAfter: '2028-01-01T00:00:00Z',
        },
      ],
    })),
    subsystems: [],
    gateways: [],
    dataServices: [...registers, houses, asked].map((id) => ({
      id,
      names: same(id),
      definition: id.split('/').at(-1) ?? '',
      status: 'active',
    })),
    agreements: listed.map((entry) => ({ ...entry, consumerSignature: '', providerSignature: '' })),
    identityProviders: [],
    witnesses: [],
    catalogue: 'digest-of-the-test-catalogue',
  };
  const agreementHash = (consumer: string, service: string): string =>
    listed.find(({ agreement }) => agreement.consumer === consumer && agreement.service === service)?.hash ??
    '';

  return {
    catalogue,
    earlier: new Map(),
    snapshot,
    sealKeys,
    agreementHash,
    seal(service, text, values, more = {}) {
      const subject = findSubject(text);
      if (subject === undefined) throw new Error(`${text} is no subject`);
      const at = more.at ?? new Date('2026-11-23T03:42:00Z');
      const member = toMemberId(service as ServiceId) as string as MemberName;
      const exchange = toUuidV7(at.getTime());
      const salt = newSalt();
      const { token } = sealItems(
        new Map(Object.entries(values).map(([item, value]) => [item, JSON.stringify(value)])),
        {
          iss: member,
          service,
          agreement: more.agreement ?? agreementHash(more.consumer ?? 'TH/GOV/DGA/portal', service),
          exchange,
          iat: Math.floor(at.getTime() / 1000),
          at: at.toISOString(),
          subject_digest: subjectDigest(subject, salt),
        },
        more.key ?? sealKeys[member],
        () => newSalt(),
      );
      return {
        service,
        exchange,
        at: at.toISOString(),
        token,
        subject: { text, salt: Buffer.from(salt).toString('base64url') },
      };
    },
  };
}
