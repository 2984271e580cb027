import { createPrivateKey } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import {
  toUuidV7,
  type ActorClaims,
  type Agreement,
  type DeclarationManifest,
  type MandateClaims,
  type ServiceId,
} from '@saphan/contracts';
import {
  actorSubjectDigest,
  bindHeaders,
  canonical,
  compilePruning,
  contentDigest,
  digest,
  encodeEvidence,
  encodePersonal,
  type EvidenceRecord,
  hashAgreement,
  logEntryHash,
  manifestDigest,
  restrictSeal,
  sealItems,
  signActor,
  signAgreement,
  signMandate,
  signRequest,
  signResponse,
  toDeclarationHeader,
  toItemBits,
  toItemsHeader,
  toOutcomeHeader,
  toPublicJwk,
  toServicePath,
  toSigningKey,
  toSnapshotHeader,
  toSubjectHeader,
} from '@saphan/exchange';

/**
 * Writes `conformance/vectors/*.json`. All by one Ed25519 key (RFC 9421 B.1.4), so that whole signatures can be
 * compared; another implementation needs no code of ours to read them. `--print` shows what would be written.
 */
const key = toSigningKey(
  createPrivateKey(`-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
-----END PRIVATE KEY-----`),
);
const created = 1_790_000_000;
const exchange = toUuidV7(created * 1000, Buffer.alloc(10, 9));
const salt = Buffer.alloc(16, 7);
const subject = { kind: 'pid', value: '9100000000018' } as const;

const agreement: Agreement = {
  profile: 'saphan-agreement-1',
  id: '019f0000-0000-7000-8000-000000000001',
  consumer: 'TH/GOV/DGA/portal',
  service: 'TH/GOV/DOPA/population/person.v1',
  right: 'citizen',
  purpose: { code: 'prefill', text: { th: 'เติมคำขอของผู้ยื่นเอง', en: 'Fill in the person’s own application' } },
  legalBasis: {
    act: {
      th: 'พ.ร.บ.การปฏิบัติราชการทางอิเล็กทรอนิกส์ 2565',
      en: 'Electronic Performance of State Duties Act 2022',
    },
    section: '12',
    pdpa: '24(4)',
  },
  items: ['person.nameTh', 'person.birthDate'],
  inputItems: [],
  relations: ['self'],
  assurance: { ial: 2.3, aal: 2 },
  validity: { from: '2026-01-01T00:00:00+07:00', until: '2027-01-01T00:00:00+07:00' },
  quota: { perMinute: 600, perDay: 100_000 },
  retentionDays: 730,
  onward: 'deciding-agency',
  disclosure: { mode: 'at-once' },
  delegates: [],
};
const hash = hashAgreement(agreement);

const held = toSnapshotHeader({ version: 7, digest: digest('a snapshot') });
const service = 'TH/GOV/DOPA/population/person.v1' as ServiceId;
const raw = { 'saphan-subject': toSubjectHeader(subject, salt), 'saphan-proof': 'eyJ.eyJ.c2ln' };
const unsigned = {
  method: 'GET',
  path: toServicePath(service, '/'),
  query: '',
  headers: {
    'saphan-exchange': exchange,
    'saphan-client': agreement.consumer,
    'saphan-service': service,
    'saphan-gateway': 'TH/GOV/DGA/cloud',
    'saphan-agreement': hash,
    'saphan-purpose': 'prefill',
    'saphan-sender': 'TH/GOV/DGA/cloud',
    'saphan-snapshot': held,
    'content-digest': contentDigest(new Uint8Array()),
    ...raw,
    ...bindHeaders(raw),
  },
};
const request = signRequest(unsigned, key, created);

const schema = {
  type: 'object',
  properties: {
    name: { type: 'string', 'x-data-item': 'person.nameTh' },
    birthDate: { type: 'string', 'x-data-item': 'person.birthDate' },
    religion: { type: 'string', 'x-data-item': 'person.religion' },
    children: { type: 'array', 'x-data-item': 'person.children', items: { type: 'string' } },
  },
};
const answer =
  '{ "name" : "สมชาย ใจดี", "religion":"x", "birthDate":"2519", "children":["a","b"], "extra":{"n":1.50} }';
const pruned = compilePruning(schema, agreement.items)(Buffer.from(answer));
const body = pruned.body.toString();
const unsignedAnswer = {
  status: 200,
  headers: {
    'content-digest': contentDigest(pruned.body),
    'content-type': 'application/json',
    'saphan-outcome': toOutcomeHeader({ outcome: 'answered' }),
    'saphan-items': toItemsHeader(pruned.items, agreement.items) ?? '',
    'saphan-snapshot': held,
  },
};
const response = signResponse(unsignedAnswer, request, key, created);
const seal = sealItems(
  pruned.values,
  {
    iss: 'TH/GOV/DOPA',
    service,
    agreement: hash,
    exchange,
    iat: created,
    at: '2026-09-21T21:33:20+07:00',
    subject_digest: bindHeaders(raw)['saphan-subject-digest'] ?? '',
  },
  key,
  () => salt,
);
const manifest: DeclarationManifest = {
  profile: 'saphan-declaration-1',
  application: exchange,
  parts: { 'TH/LGO/CNX/desk/case-intake.v1': [contentDigest(Buffer.from('{}')).slice(9, -1)] },
};
const actor: ActorClaims = {
  ...{
    iss: 'TH/LGO/CNX/desk',
    sub: 'officer-7',
    kind: 'officer',
    role: 'reviewer',
    case: 'C-1',
    purpose: 'decide',
  },
  aud: 'TH/LGO/CNX/buildings/building.v1',
  sub_digest: actorSubjectDigest(exchange, subject),
  ...{ exchange, iat: created, exp: created + 300 },
};
const mandate: MandateClaims = {
  ...{ iss: 'TH/GOV/DBD', pid: subject.value, for: { kind: 'juristic', value: '0980000000011' } },
  ...{ relation: 'director', needed: 2, exchange, iat: created, exp: created + 86_400 },
};
const record: EvidenceRecord = {
  ...{ side: 'provider', at: created * 1000, outcome: 'answered', dropped: pruned.dropped, durationMs: 12 },
  ...{ items: toItemBits(pruned.items, agreement.items), request, response },
};
const evidence = encodeEvidence(record);
const actorToken = signActor(actor, key);
const askedHeaders = {
  'saphan-exchange': exchange,
  'saphan-client': actor.iss,
  'saphan-service': actor.aud,
  'saphan-purpose': actor.purpose,
  'saphan-case': actor.case,
};
const personalPart = encodePersonal({ subject: { subject, salt }, actor: actorToken }, askedHeaders);
const canonicalSample = { ข: 1.5, a: [1e30, 'é', null], '\u20ac': { b: false, a: true } };

const vectors = {
  key: { about: 'Private key: RFC 9421 B.1.4.', publicJwk: toPublicJwk(key), thumbprint: key.kid },
  'canonical-json': { value: canonicalSample, text: canonical(canonicalSample) },
  'subject-digest': {
    about: 'SHA-256(salt ‖ UTF-8 of kind:value), base64url.',
    subject,
    salt: salt.toString('base64url'),
    header: raw['saphan-subject'],
    digest: bindHeaders(raw)['saphan-subject-digest'],
  },
  agreement: {
    agreement,
    hash,
    signature: signAgreement(hash, key, '2026-02-01T00:00:00Z'),
    at: '2026-02-01T00:00:00Z',
  },
  request: { created, message: request },
  response: { created, body, request, message: response },
  pruning: { schema, agreed: agreement.items, answer, body, items: pruned.items, dropped: pruned.dropped },
  seal: {
    ...seal,
    salt: salt.toString('base64url'),
    restricted: restrictSeal(seal.token, ['person.nameTh']),
  },
  declaration: { manifest, header: toDeclarationHeader(manifest), nonce: manifestDigest(manifest) },
  actor: { claims: actor, token: actorToken },
  mandate: { claims: mandate, token: signMandate(mandate, key) },
  'personal-part': {
    about: 'Before it is encrypted, in version 3, with headers of the request in the same record.',
    headers: askedHeaders,
    subject,
    salt: salt.toString('base64url'),
    actor: actorToken,
    encoded: Buffer.from(personalPart ?? []).toString('base64url'),
  },
  evidence: {
    about: 'CBOR, and the log entry SHA-256(salt ‖ record).',
    record: Buffer.from(evidence).toString('base64url'),
    salt: salt.toString('base64url'),
    logEntry: logEntryHash(evidence, salt).toString('base64url'),
  },
};

if (process.argv.includes('--print')) {
  process.stdout.write(JSON.stringify(vectors));
} else {
  for (const [name, vector] of Object.entries(vectors)) {
    const file = new URL(`../vectors/${name}.json`, import.meta.url);
    await writeFile(file, `${JSON.stringify(vector, undefined, 2)}\n`);
  }
}
