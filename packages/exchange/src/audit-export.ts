import { createHash } from 'node:crypto';
import { AuditExportManifest, Problem, type SignedAgreement, type Snapshot } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { verifyAgreement } from './agreement.ts';
import { judgeExportedLogs } from './audit-export-logs.ts';
import { findJsonObject, findJws, isJwsBy } from './compact-jws.ts';
import type { VerifyingKey } from './keys.ts';
import { keysOf, type KeyFinder } from './snapshot-keys.ts';
import { readSnapshot } from './snapshot.ts';

const manifestShape = Compile(AuditExportManifest);

/** One file of an export, as it was unpacked. */
export interface ExportedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What was looked at, and what does not hold. */
export interface VerifiedExport {
  readonly manifest: AuditExportManifest;
  readonly files: number;
  /** Agreements whose both signatures hold by the snapshot's keys. */
  readonly agreements: number;
  /** Statements of agencies that hold by the snapshot's keys. */
  readonly statements: number;
  /** Statements by keys that the snapshot no longer lists: neither proved nor refuted. */
  readonly unknownKeys: number;
  /** Checkpoints of logs, of snapshots and of gateways, that hold. */
  readonly checkpoints: number;
  /** What does not hold, one line each; none where all does. */
  readonly faults: readonly string[];
}

const linesOf = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');

type StatementVerdict = 'holds' | 'unknown-key' | 'forged';

/** A statement of an agency about one of its days: signed by itself, of the member and day that the line says. */
function judgeStatement(line: string, findKey: KeyFinder): StatementVerdict {
  const { member, day, jws: text } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const jws = findJws(String(text));
  const claims = findJsonObject(jws?.payload);
  if (jws === undefined || claims === undefined) return 'forged';
  if (claims['member'] !== member || claims['day'] !== day) return 'forged';
  const at = Date.parse(String(claims['issuedAt'])) / 1000;
  const key = findKey({ kid: String(jws.header.kid), use: 'exchange', member: String(member), at });
  if (key === undefined) return 'unknown-key';
  return isJwsBy(jws, key) ? 'holds' : 'forged';
}

function judgeAgreements({ agreements }: Snapshot, findKey: KeyFinder): { good: number; faults: string[] } {
  const faults = agreements.flatMap((signed: SignedAgreement) => {
    try {
      verifyAgreement(signed, findKey);
      return [];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return [`agreement ${signed.hash}: ${String(error.code)}`];
    }
  });
  return { good: agreements.length - faults.length, faults };
}

/** Whether the files are those that the manifest names, to the byte: none missing, none more, none changed. */
function compareFiles(manifest: AuditExportManifest, digests: ReadonlyMap<string, string>): string[] {
  const named = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  return [
    ...manifest.files
      .filter(({ path, sha256 }) => digests.get(path) !== sha256)
      .map(({ path }) => `${path} ${digests.has(path) ? 'was changed' : 'is missing'}`),
    ...[...digests.keys()].filter((path) => !named.has(path)).map((path) => `${path} is not in the manifest`),
  ];
}

const keyFile = 'registry/snapshot.jws';

/**
 * Whether an export for auditors holds, without asking anybody: each file by its SHA-256, the snapshot by the Linkage Center's key, agreements,
 * agencies' statements and checkpoints of logs by the keys that the snapshot lists, the log of snapshots by its entries. Files are read one
 * after another; only digests are kept of most of them.
 * @param pinned keys of the Linkage Center that the reader trusts
 * @throws Error where there is no manifest
 */
export async function verifyAuditExport(
  files: AsyncIterable<ExportedFile>,
  pinned: readonly VerifyingKey[],
): Promise<VerifiedExport> {
  const digests = new Map<string, string>();
  const statements: string[] = [];
  const logs = new Map<string, string[]>();
  let manifest: AuditExportManifest | undefined;
  let snapshot: string | undefined;
  for await (const { path, bytes } of files) {
    if (path === 'manifest.json') {
      const read: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
      if (!manifestShape.Check(read)) throw new Error('manifest.json is no manifest of an export');
      manifest = read;
      continue;
    }
    digests.set(path, createHash('sha256').update(bytes).digest('hex'));
    if (path === keyFile) snapshot = Buffer.from(bytes).toString('utf8').trim();
    if (path.startsWith('statements/')) statements.push(...linesOf(bytes));
    const [name = ''] = /^logs\/.*(?=-\d+\.jsonl$)/.exec(path) ?? [];
    if (name !== '') logs.set(name, [...(logs.get(name) ?? []), ...linesOf(bytes)]);
  }
  if (manifest === undefined) throw new Error('there is no manifest.json');
  const faults = compareFiles(manifest, digests);
  const none = { manifest, files: digests.size, agreements: 0, statements: 0 };
  const nothing = { ...none, unknownKeys: 0, checkpoints: 0 };
  if (snapshot === undefined) return { ...nothing, faults: [...faults, `${keyFile} is missing`] };
  let found: Snapshot;
  let digest: string;
  try {
    ({ snapshot: found, digest } = readSnapshot(snapshot, pinned));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...nothing, faults: [...faults, `${keyFile}: ${String(error.code)}`] };
  }
  const findKey = keysOf(found);
  const agreements = judgeAgreements(found, findKey);
  const judged = judgeExportedLogs((name) => logs.get(name) ?? [], { snapshot: found, digest });
  const verdicts = statements.map((line) => [line, judgeStatement(line, findKey)] as const);
  const countOf = (verdict: StatementVerdict): number =>
    verdicts.filter(([, each]) => each === verdict).length;
  return {
    ...none,
    agreements: agreements.good,
    statements: countOf('holds'),
    unknownKeys: countOf('unknown-key'),
    checkpoints: judged.checkpoints,
    faults: [
      ...faults,
      ...agreements.faults,
      ...judged.faults,
      ...verdicts
        .filter(([, verdict]) => verdict === 'forged')
        .map(([line]) => {
          const { member, day } = JSON.parse(line) as { member: unknown; day: unknown };
          return `statement of ${String(member)} of ${String(day)} does not hold`;
        }),
    ],
  };
}
