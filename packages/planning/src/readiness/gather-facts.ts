import type { DataServiceListing, LocalText, Service } from '@saphan/contracts';
import type { ListedService } from '../list/national-list.ts';
import type { ServiceFacts } from './facts.ts';

/** An agreement in force. */
export interface LiveLink {
  readonly consumer: string;
  /** Id of the data service. */
  readonly service: string;
  /** Whether an exchange under it was answered in the last seven days. */
  readonly answers: boolean;
}

/** What the platform itself knows, against which services are graded. */
export interface Platform {
  readonly services: ReadonlyMap<string, Service>;
  /** Data services that are given, by the code of their definition. */
  readonly givers: ReadonlyMap<string, readonly DataServiceListing[]>;
  readonly links: readonly LiveLink[];
  /** Systems through which people apply: their agreements serve every service. */
  readonly portals: ReadonlySet<string>;
  /** Life events by the service that is part of them. */
  readonly events: ReadonlyMap<string, number>;
  /** Percent of decisions within the legal time, by the service; of those alone that were decided at all. */
  readonly onTime: ReadonlyMap<string, number>;
  /** Short names of members by id. */
  readonly nameOf: (id: string) => LocalText;
}

export interface PlannedService extends Pick<ListedService, 'id' | 'status' | 'reason' | 'volume'> {
  readonly liveService: string | null;
  readonly lifeEvents: readonly string[];
  /** What people have entered, newest first. */
  readonly entered: Readonly<Record<string, string | number | boolean>>;
}

const manualParts = {
  summary: { th: 'คำอธิบาย', en: 'summary' },
  steps: { th: 'ขั้นตอน', en: 'steps' },
  time: { th: 'เวลาตามกฎหมาย', en: 'legal time' },
  laws: { th: 'กฎหมาย', en: 'laws' },
  places: { th: 'หน่วยงานและสถานที่', en: 'agencies and places' },
} as const satisfies Record<string, LocalText>;

function gapsOf({ summary, steps, time, laws, providers }: Service): LocalText[] {
  const complete: Record<keyof typeof manualParts, boolean> = {
    summary: summary.th !== '' && summary.en !== '',
    steps: steps.length > 0,
    time: time.unconfirmed !== true || time.days > 0,
    laws: laws.length > 0,
    places: providers.length > 0,
  };
  return (Object.keys(complete) as (keyof typeof manualParts)[])
    .filter((part) => !complete[part])
    .map((part) => manualParts[part]);
}

const join = (one: LocalText, th: string, en: string): LocalText => ({
  th: `${one.th} ${th}`,
  en: `${one.en} ${en}`,
});

/** What no register holds: an officer sees it, or nobody asks for it. */
const seenByPeople: ReadonlySet<string> = new Set(['attestation', 'inspection', 'not-needed']);

function evidenceOf({ evidence, providers }: Service, platform: Platform) {
  const held = evidence.filter(
    ({ issuedByState, resolution }) => issuedByState && !seenByPeople.has(resolution),
  );
  const consumers = new Set([...providers.map(({ subsystem }) => subsystem), ...platform.portals]);
  const [unmapped, unlinked, silent]: [LocalText[], LocalText[], LocalText[]] = [[], [], []];
  for (const { paper, dataService, items, resolution } of held) {
    const givers = dataService === undefined ? [] : (platform.givers.get(dataService) ?? []);
    if (resolution !== 'data' || items.length === 0) unmapped.push(paper);
    else if (dataService !== undefined && givers.length === 0)
      unmapped.push(join(paper, `ไม่มีผู้ให้ ${dataService}`, `has no giver of ${dataService}`));
    if (givers.length === 0) continue;
    const ids = new Set(givers.map(({ id }) => id));
    const links = platform.links.filter(
      ({ consumer, service }) => ids.has(service) && consumers.has(consumer),
    );
    const names = givers.map(({ id }) => platform.nameOf(id));
    const [th, en] = [names.map((name) => name.th).join(', '), names.map((name) => name.en).join(', ')];
    if (links.length === 0) unlinked.push(join(paper, `ไม่มีข้อตกลงกับ ${th}`, `has no agreement with ${en}`));
    else if (!links.some(({ answers }) => answers))
      silent.push(join(paper, `ไม่ได้คำตอบจาก ${th}`, `has had no answer of ${en}`));
  }
  const asked = evidence.filter(({ issuedByState, resolution }) => issuedByState && resolution === 'upload');
  return { held, unmapped, unlinked, silent, asked: asked.map(({ paper }) => paper) };
}

/** Gathers what rules may read of a service: from the list, the catalogue, agreements, exchanges and people. */
export function gatherFacts(planned: PlannedService, platform: Platform): ServiceFacts {
  const { id, status, reason, volume, liveService, lifeEvents, entered } = planned;
  const yearly = volume?.period === 'year' ? volume : undefined;
  const common = {
    'list.status': status,
    'list.reason': reason,
    'volume.low': yearly?.low ?? null,
    'volume.high': yearly === undefined ? null : (yearly.high ?? yearly.low),
    'people.lawsInTheWay': 0,
    ...entered,
  };
  const service = liveService === null ? undefined : platform.services.get(liveService);
  if (service === undefined)
    return {
      id,
      facts: { ...common, 'service.live': false, 'events.count': lifeEvents.length },
      details: {},
    };
  const gaps = gapsOf(service);
  const { held, unmapped, unlinked, silent, asked } = evidenceOf(service, platform);
  const onTime = platform.onTime.get(service.id);
  const events = new Set(lifeEvents).size + (platform.events.get(service.id) ?? 0);
  return {
    id,
    facts: {
      ...common,
      'service.live': true,
      'manual.gaps': gaps.length,
      'evidence.state': held.length,
      'evidence.unmapped': unmapped.length,
      'evidence.unlinked': unlinked.length,
      'evidence.silent': silent.length,
      'evidence.asked': asked.length,
      'form.there': service.form !== '',
      'process.there': service.providers.length > 0,
      // The portal takes every fee online.
      'fee.online': true,
      'document.there': service.documents.length > 0,
      'events.count': events,
      ...(onTime !== undefined && { 'cases.onTimePercent': onTime }),
    },
    details: {
      'manual.gaps': gaps,
      'evidence.unmapped': unmapped,
      'evidence.unlinked': unlinked,
      'evidence.silent': silent,
      'evidence.asked': asked,
    },
  };
}
