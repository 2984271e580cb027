import { buildCatalogue } from '@saphan/catalogue';
import { fileURLToPath } from 'node:url';
import {
  compareServices,
  compileLadder,
  findStanding,
  gatherFacts,
  indexByNamed,
  matchAgencies,
  findGreedyRoadMap,
  presetLadders,
  readList,
  solveRoadMap,
  type ListSheet,
  type PlannedService,
  type Platform,
  type RoadMapQuestion,
} from '@saphan/planning';
import { openSheets, readSheet } from '@saphan/sheets';
import { workbookOfSheets } from '@saphan/testkit';
import type { Figures } from './main.ts';
import { medianOf } from './quantile.ts';

const listed = 4_906;
const graded = 5_000;
const agencies = 261;
const rounds = 5;
const planned = 5_257;
const linkages = 800;

const verbs = ['ขอ', 'ต่ออายุ', 'แก้ไข', 'ยกเลิก', 'โอน', 'แจ้ง', 'รับรอง', 'ตรวจสอบ', 'ชำระ', 'ลงทะเบียน'];
const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? '';

/** A workbook of the size of the real list; names of 74 letters, as they have in the mean. */
function makeWorkbook(): Buffer {
  const agency = (at: number): string[] => [
    ...[`AGY${String(at)}`, `MIN${String(at % 22)}`, `กระทรวงที่ ${String(at % 22)}`],
    `กรมส่งเสริมและพัฒนากิจการ${pick(verbs, at)} กองที่ ${String(at)}`,
  ];
  const services = Array.from({ length: listed }, (_, at) => [
    `SVC${String(at)}`,
    ...agency(at % agencies),
    `${pick(verbs, at)}ใบอนุญาตประกอบกิจการที่เป็นอันตรายต่อสุขภาพและสิ่งแวดล้อมประเภทที่ ${String(at)}`,
    `STA0${String((at % 5) + 1)}`,
    at % 7 === 0 ? 'ไม่ถึง 100 รายต่อปี' : '',
  ]);
  const columns = ['agency_id', 'ministry_id', 'รายชื่อกระทรวง', 'รายชื่อหน่วยงาน'];
  return workbookOfSheets([
    {
      name: 'งานบริการ',
      rows: [['service_id', ...columns, 'ชื่องานบริการ', 'status_id', 'หมายเหตุ'], ...services],
    },
    { name: 'หน่วยงาน', rows: [columns, ...Array.from({ length: agencies }, (_, at) => agency(at))] },
  ]);
}

/** From the bytes of a file to what it would change, against a list of the same size. */
async function preview(bytes: Buffer, keptBefore: ReturnType<typeof readList> | undefined) {
  const sheets = await openSheets(bytes);
  const read: ListSheet[] = [];
  for (const name of sheets.names) {
    const lines: ListSheet['lines'][number][] = [];
    for await (const line of readSheet(sheets.at(name))) lines.push(line);
    read.push({ name, lines });
  }
  const result = readList(read);
  const known = (keptBefore?.list.agencies ?? []).map(({ id, ministry, name }) => ({
    id,
    names: [{ ministry, name }],
  }));
  matchAgencies(result.list.agencies, known);
  const kept = (keptBefore?.list.services ?? []).map((service) => ({ ...service, gone: false }));
  compareServices(kept, result.list.services);
  return result;
}

async function makePlatform(): Promise<Platform> {
  const catalogue = await buildCatalogue(fileURLToPath(new URL('../catalogue', import.meta.url)));
  const givers = new Map(
    catalogue.dataServices.map(({ code }) => [
      code,
      [
        {
          id: `TH/GOV/X/system/${code}`,
          names: { th: code, en: code },
          definition: code,
          status: 'active' as const,
        },
      ],
    ]),
  );
  const links = catalogue.dataServices.slice(1).map(({ code }) => ({
    consumer: 'TH/GOV/DGA/portal',
    service: `TH/GOV/X/system/${code}`,
    answers: code.length % 2 === 0,
  }));
  return {
    services: new Map(catalogue.services.map((service) => [service.id, service])),
    givers,
    links,
    portals: new Set(['TH/GOV/DGA/portal']),
    onTime: new Map(),
    grades: new Map(),
    events: new Map(),
    barriers: indexByNamed([]),
    nameOf: (id) => ({ th: id, en: id }),
  };
}

/** Numbers that look as if they were drawn, the same in every run. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** 5,257 services that need one to five of 800 linkages, the well-known ones most; and a tenth of what all of them cost. */
function makeQuestion(): RoadMapQuestion {
  const next = drawn(7);
  const works = Array.from({ length: linkages }, (_, at) => ({
    id: `w${String(at)}`,
    costBaht: Math.round(250_000 + next() ** 3 * 20_000_000),
    ...(at % 20 === 19 && { after: [`w${String(at - 19)}`] }),
  }));
  const services = Array.from({ length: planned }, (_, at) => ({
    id: `s${String(at)}`,
    needs: Array.from(
      { length: 1 + Math.floor(next() * 5) },
      () => `w${String(Math.floor(next() ** 3 * linkages))}`,
    ),
    worth: Math.round(next() ** 6 * 100_000) + 1,
  }));
  const all = works.reduce((sum, { costBaht }) => sum + costBaht, 0);
  return { works, services, budgetsBaht: [Math.round(all * 0.1)] };
}

/** Import of the national list to its preview, and readiness of 5,000 services on all ladders from scratch. */
export async function run(
  tell: (line: string) => void,
): Promise<{ readonly versions: Readonly<Record<string, string>>; readonly figures: Figures }> {
  const bytes = makeWorkbook();
  tell(`a workbook of ${String(bytes.length)} bytes, ${String(listed)} services`);
  const [previews, gradings]: [number[], number[]] = [[], []];
  let kept: ReturnType<typeof readList> | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    kept = await preview(bytes, kept);
    previews.push(performance.now() - from);
  }
  const platform = await makePlatform();
  const ids = [...platform.services.keys()];
  const services = Array.from({ length: graded }, (_, at): PlannedService => ({
    id: `SVC${String(at)}`,
    status: `STA0${String((at % 5) + 1)}`,
    reason: null,
    volume: { low: 0, high: at, period: 'year' },
    liveService: pick(ids, at),
    lifeEvents: [],
    entered: at % 2 === 0 ? { 'people.staffTrained': true } : {},
  }));
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    const ladders = presetLadders.map((ladder) => compileLadder(ladder));
    for (const service of services) {
      const facts = gatherFacts(service, platform);
      for (const ladder of ladders) findStanding(ladder, facts);
    }
    gradings.push(performance.now() - from);
  }
  const question = makeQuestion();
  const used = process.cpuUsage();
  const from = performance.now();
  const solved = await solveRoadMap(question, { seconds: 40 });
  const solveMs = performance.now() - from;
  const { user } = process.cpuUsage(used);
  if ('code' in solved) throw new Error(solved.code);
  const greedy = findGreedyRoadMap(question);
  return {
    versions: {},
    figures: {
      previewMs: Math.round(medianOf(previews)),
      previewServices: listed,
      readinessMs: Math.round(medianOf(gradings)),
      readinessServices: graded,
      ladders: presetLadders.length,
      solveMs: Math.round(solveMs),
      solveCpuMs: Math.round(user / 1_000),
      gap: solved.gap,
      roadMapServices: planned,
      roadMapWorks: linkages,
      greedyShare: (greedy?.worth ?? 0) / solved.worth,
    },
  };
}
