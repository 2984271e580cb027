import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type {
  CaseUpdate,
  ConsultationAnswer,
  ConsultationRequest,
  CorrectionUpdate,
  DataRequestUpdate,
  FileManifest,
  LatenessCopy,
  RelatedCase,
  Submission,
} from '@saphan/contracts';
import { toUuidV7 } from '@saphan/contracts';
import { createTurns, openKysely, openPool, openVault } from '@saphan/db';
import { openRenderer, type Renderer } from '@saphan/documents';
import { movingClock, throwAwayDatabase, type MovingClock, type ThrowAwayDatabase } from '@saphan/testkit';
import { createLog } from '@saphan/web';
import { toSigningKey, type SigningKey } from '@saphan/exchange';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { openAgreementDoors } from './agreement/agreement-doors.ts';
import { openAgencies } from './agency/agencies.ts';
import type { HostedAgency } from './config.ts';
import type { DB } from './database.generated.ts';
import type { Desk } from './desk.ts';
import { openDocumentMaker } from './document/open-document-maker.ts';
import type { AgencyExchange, SourceQuestion } from './exchange/agency-exchange.ts';
import { openNetwork } from './network/open-network.ts';
import { openProcessVersions } from './process/process-versions.ts';
import { openDeskStore } from './store/desk-store.ts';
import { makeTestCountry, type TestCountry } from './test-country.fixture.ts';
import { openWebhookSender } from './webhook/webhook-sender.ts';
import { createWrittenRows, type WrittenRows } from './usage/written-rows.ts';

type RelatedQuestion = Parameters<AgencyExchange['askRelated']>[0];

/** What went out through the gateway, which stands at the process's edge. */
export interface TestGateway {
  readonly asked: SourceQuestion[];
  readonly updates: CaseUpdate[];
  readonly corrections: CorrectionUpdate[];
  readonly dataRequests: DataRequestUpdate[];
  readonly latenessCopies: LatenessCopy[];
  readonly consultations: ConsultationRequest[];
  readonly opinions: ConsultationAnswer[];
  readonly changes: { subject: string; type: string; key: string }[];
  /** What the portal tells of other cases, by application; for one that isn't here it does not answer. */
  readonly related: Map<string, readonly RelatedCase[]>;
  readonly relatedAsked: RelatedQuestion[];
  readonly files: { manifest: FileManifest; content: Buffer }[];
  /** Values that a register gives now, by data service; one that isn't here does not answer. */
  readonly registers: Map<string, Readonly<Record<string, unknown>>>;
}

export interface TestDesk {
  readonly desk: Desk;
  /** Signs what systems are told. */
  readonly webhookKey: SigningKey;
  readonly country: TestCountry;
  readonly clock: MovingClock;
  readonly gateway: TestGateway;
  readonly database: ThrowAwayDatabase;
  readonly pool: pg.Pool;
  readonly written: WrittenRows;
  /** Lines of its log. */
  readonly logged: string[];
  close(): Promise<void>;
}

async function writeCertificate(hosted: HostedAgency): Promise<void> {
  x509.cryptoProvider.set(crypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Test desk, C=TH',
    notBefore: new Date('2026-01-01'),
    notAfter: new Date('2028-01-01'),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation,
        true,
      ),
    ],
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  await writeFile(hosted.documentKeyFile, JSON.stringify(key.export({ format: 'jwk' })), { mode: 0o600 });
  await writeFile(hosted.documentCertificateFile, certificate.toString('pem'));
}

/** Account of every agency of the tests for fees at its counters. */
export const counterBiller = '098000100000001';

const hostedAgency = (folder: string, subsystem: string): HostedAgency => {
  const file = (name: string) => join(folder, `${subsystem.replaceAll('/', '-')}-${name}`);
  return {
    subsystem,
    gatewayUrl: 'http://127.0.0.1:1',
    gatewayBearerFile: file('bearer'),
    doorBearerFile: file('door'),
    actorKeyFile: file('actor.jwk'),
    documentKeyFile: file('document.jwk'),
    documentCertificateFile: file('document.pem'),
    counterBiller,
  };
};

function toExchange(
  subsystem: string,
  country: TestCountry,
  gateway: TestGateway,
  clock: MovingClock,
): AgencyExchange {
  return {
    ask(question) {
      gateway.asked.push(question);
      const values = gateway.registers.get(question.service);
      if (values === undefined) return Promise.reject(new Error('the source does not answer'));
      const { kind, value } = question.subject;
      const more = { consumer: subsystem, at: clock.date() };
      const given = Object.fromEntries(
        Object.entries(values).filter(([item]) => question.items.includes(item)),
      );
      const { token, exchange, subject } = country.seal(question.service, `${kind}:${value}`, given, more);
      return Promise.resolve({ token, exchange, salt: subject.salt });
    },
    sendUpdate(_portal, update) {
      gateway.updates.push(update);
      return Promise.resolve();
    },
    sendCorrectionUpdate(_portal, update) {
      gateway.corrections.push(update);
      return Promise.resolve();
    },
    sendDataRequestUpdate(_portal, update) {
      gateway.dataRequests.push(update);
      return Promise.resolve();
    },
    sendLatenessCopy(_office, copy) {
      gateway.latenessCopies.push(copy);
      return Promise.resolve();
    },
    askRelated(question) {
      gateway.relatedAsked.push(question);
      const rows = gateway.related.get(question.application);
      return rows ? Promise.resolve(rows) : Promise.reject(new Error('the portal does not answer'));
    },
    sendConsultation(_of, _subject, request) {
      gateway.consultations.push(request);
      const receivedAt = clock.date().toISOString();
      return Promise.resolve({ case: request.consultation, number: 'DOPA-K-69-00001', receivedAt });
    },
    sendOpinion(_asker, _subject, answer) {
      gateway.opinions.push(answer);
      return Promise.resolve();
    },
    tellChange(subject, type, key) {
      gateway.changes.push({ subject: `${subject.kind}:${subject.value}`, type, key });
      return Promise.resolve();
    },
    sendFile(_portal, manifest, content) {
      gateway.files.push({ manifest, content });
      return Promise.resolve();
    },
  };
}

/** A desk on a database of its own, in a small real country. */
export async function openTestDesk(...change: Parameters<typeof makeTestCountry>): Promise<TestDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'saphan-desk-'));
  const database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../migrations') });
  const pool = openPool({ url: database.appUrl, applicationName: 'test' });
  const country = await makeTestCountry(...change);
  const clock = movingClock('2026-11-23T03:51:00Z');
  const gateway: TestGateway = {
    asked: [],
    updates: [],
    corrections: [],
    dataRequests: [],
    latenessCopies: [],
    consultations: [],
    opinions: [],
    changes: [],
    related: new Map(),
    relatedAsked: [],
    files: [],
    registers: new Map(),
  };
  const network = openNetwork(
    {
      current: () => country.snapshot,
      catalogue: () => country.catalogue,
      findFormer: (digest) => Promise.resolve(country.earlier.get(digest)),
    },
    () => clock.date(),
  );
  const hosted = ['TH/LGO/CNX/desk', 'TH/GOV/RD/desk', 'TH/GOV/DOPA/desk'].map((name) =>
    hostedAgency(folder, name),
  );
  await Promise.all(hosted.map(writeCertificate));
  const written = createWrittenRows();
  const renderer: Renderer = openRenderer();
  const webhookKey = toSigningKey(generateKeyPairSync('ed25519').privateKey);
  const webhooks = openWebhookSender(webhookKey, '127.0.0.1');
  const logged: string[] = [];
  const desk: Desk = {
    settings: {
      publicUrl: 'http://localhost:7300',
      linkagePublicUrl: 'http://localhost:7000',
      checkUrl: 'http://localhost:7200/check',
      counterUrl: 'https://portal.example/counter',
      cardAgentUrl: 'ws://127.0.0.1:1',
      portalSubsystem: 'TH/GOV/DGA/portal',
      sourceTimeoutMs: 1000,
      correctionDays: 30,
      retentionYears: 10,
      latenessOffice: 'TH/GOV/DOPA/desk',
      secondFactorMinutes: 15,
      apiPerMinute: 150,
      tokensPerMinute: 60,
      tokenTriesPerMinute: 240,
      apiConsentHours: 8,
      apiKeyDays: 30,
      webhookDays: 90,
      demo: true,
    },
    store: openDeskStore(openKysely<DB>(pool), written),
    vault: openVault(join(folder, 'master-key')),
    network,
    agencies: openAgencies(hosted, network),
    exchangeOf: (subsystem) => Promise.resolve(toExchange(subsystem, country, gateway, clock)),
    agreements: openAgreementDoors('http://127.0.0.1:1'),
    documents: openDocumentMaker(renderer),
    processes: openProcessVersions(),
    webhooks,
    personKey: Buffer.alloc(32, 7),
    get holidays() {
      return network.calendar.days();
    },
    clock: () => clock.date(),
    bookingTurns: createTurns(1),
    wallClock: () => clock.date(),
    log: createLog('desk', { destination: { write: (line: string) => void logged.push(line) } }),
  };
  return {
    desk,
    webhookKey,
    country,
    clock,
    gateway,
    database,
    pool,
    written,
    logged,
    async close() {
      await renderer.close();
      await webhooks.close();
      await pool.end();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

export const applicant = { kind: 'person', id: '9501100001234', name: 'กัญญา ศรีวิไล' } as const;
export const houseCode = '98500000012';

/** What the registers say of the applicant and the house. */
export const registered = {
  'TH/GOV/DOPA/population/person.v1': {
    'person.pid': applicant.id,
    'person.titleTh': 'นางสาว',
    'person.firstNameTh': 'กัญญา',
    'person.lastNameTh': 'ศรีวิไล',
    'person.birthDate': '1992-03-14',
    'person.nationality': 'TH',
    'person.registeredAddress': '99/1 ถนนราชดำเนิน ตำบลศรีภูมิ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50200',
    'person.cardIssuedOn': '2023-01-10',
    'person.cardExpiresOn': '2031-03-13',
  },
  'TH/GOV/DOPA/population/house.v1': {
    'house.address': '99/1 ถนนราชดำเนิน ตำบลศรีภูมิ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50200',
    'house.subDistrict': '500108',
    'house.postalCode': '50200',
  },
  'TH/LGO/CNX/buildings/building.v1': {
    'building.permitNumber': 'อ.1 45/2560',
    'building.use': 'residence',
  },
} as const;

const typed = {
  'applicant.kind': 'person',
  'shop.houseCode': houseCode,
  'shop.subDistrict': '500108',
  'shop.tenure': 'own',
  'shop.name': 'ครัวกัญญา',
  'shop.areaSquareMetres': 142.5,
  'shop.foodKinds': ['cooked', 'drinks'],
  'contact.phone': '020001234',
};

/** A food place notification as the portal delivers it: person and house sealed, the building's register silent. */
export function toSubmission(
  { country }: Pick<TestDesk, 'country'>,
  change: Partial<Submission> = {},
): Submission {
  const person = 'TH/GOV/DOPA/population/person.v1';
  const house = 'TH/GOV/DOPA/population/house.v1';
  const seals = [
    country.seal(person, `pid:${applicant.id}`, registered[person]),
    country.seal(house, `house:${houseCode}`, registered[house]),
  ];
  const sealed = (values: object, seal: number) =>
    Object.entries(values).map(([id, value]) => ({
      id,
      value: value as unknown,
      source: 'sealed' as const,
      seal,
    }));
  const later = ['building.permitNumber', 'building.use'].map((id) => ({
    id,
    source: 'later' as const,
    service: 'TH/LGO/CNX/buildings/building.v1',
  }));
  const wanted = new Set(
    country.catalogue.services
      .find(({ id }) => id === 'food-place-notification')
      ?.items.map(({ item }) => item),
  );
  const own = Object.entries(typed)
    .filter(([id]) => wanted.has(id))
    .map(([id, value]) => ({ id, value: value, source: 'typed' as const }));
  return {
    profile: 'saphan-submission-1',
    application: {
      id: toUuidV7(Date.parse('2026-11-23T03:50:00Z')),
      number: 'SP-69-000412',
      lifeEvent: 'open-restaurant',
      submittedAt: '2026-11-23T03:50:00Z',
    },
    service: { id: 'food-place-notification', version: 1, variant: 'new' },
    catalogue: 'digest-of-the-test-catalogue',
    language: 'th',
    channel: 'portal',
    applicant,
    subject: applicant,
    contact: { phone: '020001234' },
    answers: [...sealed(registered[person], 0), ...sealed(registered[house], 1), ...own, ...later],
    seals,
    files: [],
    ...change,
  };
}

/** The claims of who has just signed in to declare. */
export const proofOf = (pid: string, at = Date.parse('2026-11-23T03:50:30Z') / 1000) => ({
  iss: 'http://localhost:7400',
  aud: 'portal',
  sub: pid,
  pid,
  acr: 'ial2.3-aal2',
  auth_time: at,
  iat: at,
  exp: at + 3600,
});
