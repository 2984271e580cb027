import { fileURLToPath } from 'node:url';
import { buildCatalogue } from '@saphan/catalogue';
import type { Catalogue, Service } from '@saphan/contracts';
import { toSearchText } from '@saphan/thai';
import { buildSearchIndex } from '@saphan/search';
import type { Figures } from './main.ts';
import { quantileOf } from './quantile.ts';

const count = 5_000;
const rounds = 2_000;

/** Words that Thai services are named by, and agencies: put together they make names of real length, each once. */
const acts = [
  'ขออนุญาต',
  'แจ้ง',
  'จดทะเบียน',
  'ต่ออายุ',
  'ขอหนังสือรับรอง',
  'เปลี่ยนแปลงรายการ',
  'ยกเลิก',
  'ขอรับเงินช่วยเหลือ',
];
const things = [
  'ร้านอาหาร',
  'โรงงาน',
  'เครื่องสำอาง',
  'ก่อสร้างอาคาร',
  'โรงแรม',
  'ป้าย',
  'สุรา',
  'ยานพาหนะ',
  'คลินิก',
  'สถานพยาบาลสัตว์',
];
const more = [
  'ประเภทที่หนึ่ง',
  'ประเภทที่สอง',
  'รายใหม่',
  'ชั่วคราว',
  'ในเขตเทศบาล',
  'เพื่อการส่งออก',
  'สำหรับนิติบุคคล',
  'สำหรับผู้สูงอายุ',
];
const english = [
  'Permit',
  'Notification',
  'Registration',
  'Renewal',
  'Certificate',
  'Change',
  'Cancellation',
  'Allowance',
];

const pick = (list: readonly string[], number: number): string => list[number % list.length] ?? '';

function makeMany({ services: [first] }: Catalogue): Service[] {
  if (first === undefined) throw new Error('the catalogue has no service');
  return Array.from({ length: count }, (_, number) => {
    const th = `${pick(acts, number)}${pick(things, number >> 3)}${pick(more, number >> 6)} ${String(number)}`;
    const en = `${pick(english, number)} ${String(number)}`;
    return {
      ...first,
      id: `service-${String(number)}`,
      names: { th, en },
      summary: { th: `${th} ตามกฎหมาย`, en },
    };
  });
}

/** What somebody has typed so far: a beginning, with a slip of the finger now and then, or English. */
function toQuery({ names }: Service, round: number): string {
  if (round % 5 === 0) return names.en.slice(0, 4 + (round % 6));
  const typed = names.th.slice(0, 3 + (round % 14));
  const at = 2 + (round % Math.max(1, typed.length - 2));
  return round % 4 === 0 ? `${typed.slice(0, at)}ค${typed.slice(at + 1)}` : typed;
}

const percentile = (times: readonly number[], share: number): number =>
  Number(quantileOf(times, share).toFixed(3));

function time(queries: readonly string[], find: (query: string) => unknown): number[] {
  for (const query of queries.slice(0, 200)) find(query);
  return queries.map((query) => {
    const began = performance.now();
    find(query);
    return performance.now() - began;
  });
}

/** Search as the portal does it while somebody types, beside a scan of all names that knows no word. */
export async function run(tell: (line: string) => void) {
  const catalogue = await buildCatalogue(fileURLToPath(new URL('../catalogue', import.meta.url)));
  const services = makeMany(catalogue);
  const began = performance.now();
  const index = buildSearchIndex({ ...catalogue, services });
  const buildMs = Math.round(performance.now() - began);
  tell(`${String(count)} services are indexed in ${String(buildMs)} ms`);
  const queries = Array.from({ length: rounds }, (_, round) => {
    const service = services[(round * 7919) % count];
    return service === undefined ? '' : toQuery(service, round);
  });
  const found = queries.filter((query) => index.find(query, { limit: 10 }).length > 0).length;
  const times = time(queries, (query) => index.find(query, { limit: 10 }));
  const texts = services.map(({ names }) => toSearchText(`${names.th} ${names.en}`));
  const scanned = time(queries, (query) =>
    texts.filter((text) => text.includes(toSearchText(query))).slice(0, 10),
  );
  const figures: Figures = {
    services: count,
    buildMs,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    foundShare: Number((found / rounds).toFixed(3)),
    scanP95Ms: percentile(scanned, 0.95),
  };
  return { versions: {}, figures };
}
