import type { DataServiceListing, LocalText, Service } from '@saphan/contracts';
import type { ListedService } from '../list/national-list.ts';
import { findNaming, type BarrierIndex, type BarrierRegister } from './barriers.ts';
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
  /** Grades of data that are known, by the id of the data service. */
  readonly grades: ReadonlyMap<string, string>;
  /** Laws and obstacles that are open. */
  readonly barriers: BarrierIndex;
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

/** Grades of data on which a service should not rest. */
const poorGrades: ReadonlySet<string> = new Set(['C', 'D']);

const join = (one: LocalText, th: string, en: string): LocalText => ({
  th: `${one.th} ${th}`,
  en: `${one.en} ${en}`,
});

function evidenceOf({ evidence, providers }: Service, platform: Platform) {
  // What an officer attests or inspects today is held by the state as well; what nobody asks for is no evidence.
  const held = evidence.filter(
    ({ issuedByState, resolution }) => issuedByState && resolution !== 'not-needed',
  );
  const consumers = new Set([...providers.map(({ subsystem }) => subsystem), ...platform.portals]);
  const [unmapped, unlinked, silent, poor]: [LocalText[], LocalText[], LocalText[], LocalText[]] = [
    [],
    [],
    [],
    [],
  ];
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
    for (const { id } of givers) {
      const grade = platform.grades.get(id) ?? '';
      const giver = platform.nameOf(id);
      if (poorGrades.has(grade))
        poor.push(
          join(paper, `ข้อมูลของ ${giver.th} ได้เกรด ${grade}`, `has data of ${giver.en} graded ${grade}`),
        );
    }
    const names = givers.map(({ id }) => platform.nameOf(id));
    const [th, en] = [names.map((name) => name.th).join(', '), names.map((name) => name.en).join(', ')];
    if (links.length === 0) unlinked.push(join(paper, `ไม่มีข้อตกลงกับ ${th}`, `has no agreement with ${en}`));
    else if (!links.some(({ answers }) => answers))
      silent.push(join(paper, `ไม่ได้คำตอบจาก ${th}`, `has had no answer of ${en}`));
  }
  const asked = evidence.filter(({ issuedByState, resolution }) => issuedByState && resolution === 'upload');
  return { held, unmapped, unlinked, silent, poor, asked: asked.map(({ paper }) => paper) };
}

/** What is open of a register and holds a service back, in words. */
function barriersOf(
  planned: PlannedService,
  service: Service | undefined,
  { barriers }: Platform,
): Record<BarrierRegister, LocalText[]> {
  const open: Record<BarrierRegister, LocalText[]> = { law: [], obstacle: [] };
  for (const [{ register, names }, by] of findNaming(planned.id, service, barriers))
    open[register].push(by === undefined ? names : join(names, `(${by})`, `(${by})`));
  return open;
}

/** Gathers what rules may read of a service: from the list, the catalogue, agreements, exchanges and people. */
export function gatherFacts(planned: PlannedService, platform: Platform): ServiceFacts {
  const { id, status, reason, volume, liveService, lifeEvents, entered } = planned;
  const service = liveService === null ? undefined : platform.services.get(liveService);
  const open = barriersOf(planned, service, platform);
  const yearly = volume?.period === 'year' ? volume : undefined;
  const common = {
    'list.status': status,
    'list.reason': reason,
    'volume.low': yearly?.low ?? null,
    'volume.high': yearly === undefined ? null : (yearly.high ?? yearly.low),
    'people.lawsInTheWay': 0,
    'laws.open': open.law.length,
    'obstacles.open': open.obstacle.length,
    ...entered,
  };
  const inTheWay = { 'laws.open': open.law, 'obstacles.open': open.obstacle };
  if (service === undefined)
    return {
      id,
      facts: { ...common, 'service.live': false, 'events.count': lifeEvents.length },
      details: inTheWay,
    };
  const gaps = gapsOf(service);
  const { held, unmapped, unlinked, silent, poor, asked } = evidenceOf(service, platform);
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
      'evidence.poor': poor.length,
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
      ...inTheWay,
      'manual.gaps': gaps,
      'evidence.unmapped': unmapped,
      'evidence.unlinked': unlinked,
      'evidence.silent': silent,
      'evidence.poor': poor,
      'evidence.asked': asked,
    },
  };
}
