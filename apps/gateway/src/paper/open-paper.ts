import { toMemberId, type PaperSource, type ServiceId } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { checkHostedClass } from '../sources/check-source-class.ts';
import type { SourceTable } from '../sources/source-table.ts';
import type { PaperWork } from './paper-batches.ts';
import { getKeyer } from './paper-keyers.ts';
import type { KeyerWork, ReaderOf } from './paper-keying.ts';
import { openEntryReader, type EntryReader } from './read-entry.ts';
import { openPdfReader } from './scan/pdf-reader.ts';
import { openPaperScans, type PaperScans } from './scan/paper-scans.ts';
import { startScanReading, type ScanReading } from './scan/read-scans.ts';

/** Registers on paper of the agencies that this gateway hosts. */
export interface Paper {
  readonly scans: PaperScans;
  readonly reading: ScanReading;
  /** @throws Problem `paper-not-declared`, `member-not-hosted` */
  register(service: ServiceId): Promise<{ readonly agency: string; readonly source: PaperSource }>;
  /** Works on a register in one transaction. @throws Problem as above */
  work<Result>(service: ServiceId, does: (work: PaperWork) => Promise<Result>): Promise<Result>;
  /** What one keyer does, in one transaction. @throws Problem `paper-keyer-unknown`, `member-not-hosted` */
  key<Result>(
    who: { readonly member: string; readonly person: string },
    does: (given: KeyerWork, readerOf: ReaderOf) => Promise<Result>,
  ): Promise<Result>;
  /** What is the agency's and of no register. @throws Problem `member-not-hosted` */
  asMember<Result>(
    member: string,
    does: (work: Pick<PaperWork, 'client' | 'agency' | 'now'>) => Promise<Result>,
  ): Promise<Result>;
  close(): Promise<void>;
}

export function openPaper(parts: Parts, pool: pg.Pool, table: SourceTable): Paper {
  const { keys, snapshot, now } = parts;
  const reader = openPdfReader();
  const scans = openPaperScans(pool, reader, now);
  const reading = startScanReading(parts, scans);
  /** By definition and source as declared: one compiles a schema for each column, which takes longer than a page that is keyed. */
  const readers = new WeakMap<object, Map<string, EntryReader>>();

  const agencyOf = (member: string): string => {
    const found = keys.findMember(member);
    if (!found) throw gatewayProblem('member-not-hosted');
    return found.agency;
  };
  async function readSources(agency: string): Promise<ReadonlyMap<string, PaperSource>> {
    const declared = await table.list(agency);
    return new Map(
      declared.flatMap(({ service, declaration }) =>
        declaration.type === 'paper' ? [[service, declaration] as const] : [],
      ),
    );
  }
  function readerFor(service: string, source: PaperSource) {
    const offered = snapshot.index().findService(service);
    if (!offered) throw gatewayProblem('service-unknown', { at: 'service' });
    const { definition } = offered;
    checkHostedClass(parts, source, definition);
    const known = readers.get(definition) ?? new Map<string, EntryReader>();
    readers.set(definition, known);
    const declared = JSON.stringify(source);
    const entryReader = known.get(declared) ?? openEntryReader(source, definition.operations[0]?.response);
    known.set(declared, entryReader);
    return entryReader;
  }
  async function register(service: ServiceId) {
    const agency = agencyOf(toMemberId(service));
    const source = (await readSources(agency)).get(service);
    if (source === undefined) throw gatewayProblem('paper-not-declared', { at: 'service' });
    return { agency, source };
  }

  return {
    scans,
    reading,
    register,
    async asMember(member, does) {
      const agency = agencyOf(member);
      return asAgency(pool, agency, (client) => does({ client, agency, now: now() }));
    },
    async work(service, does) {
      const { agency, source } = await register(service);
      const given = {
        agency,
        service,
        reader: readerFor(service, source),
        isList: source.list !== undefined,
      };
      return asAgency(pool, agency, (client) => does({ ...given, client, now: now() }));
    },
    async key({ member, person }, does) {
      const agency = agencyOf(member);
      const sources = await readSources(agency);
      const readerOf: ReaderOf = (service) => {
        const source = sources.get(service);
        if (source === undefined) throw gatewayProblem('paper-not-declared', { at: 'service' });
        return readerFor(service, source);
      };
      return asAgency(pool, agency, async (client) =>
        does({ client, agency, now: now(), keyer: await getKeyer(client, person, now()) }, readerOf),
      );
    },
    async close() {
      await reader.close();
      await reading.stop();
    },
  };
}
