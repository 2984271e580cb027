import { toBareKey, toNameKey } from '../agency/name-key.ts';

/** What a service does to the thing it is about. */
export type Variant = 'new' | 'renew' | 'amend' | 'cancel' | 'replacement' | 'transfer' | 'form';

export interface GroupedService {
  readonly id: string;
  readonly agency: string;
  readonly name: string;
}

export interface GroupSuggestion {
  /** The one that stands for all: asked for anew where there is such, else the shortest name. */
  readonly head: GroupedService;
  readonly members: readonly { readonly service: GroupedService; readonly kind: 'variant' | 'double' }[];
}

/** Words by which a name says what is done, the longest first. */
const words: readonly (readonly [Variant, RegExp])[] = [
  ['replacement', /(?:ออก)?ใบแทน/gu],
  ['renew', /ต่ออายุ/gu],
  ['amend', /(?:แก้ไขเปลี่ยนแปลง|แก้ไขเพิ่มเติม|เปลี่ยนแปลงแก้ไข|แก้ไข|เปลี่ยนแปลง)(?:รายการ)?(?:ใน)?/gu],
  ['cancel', /(?:เพิกถอน|ยกเลิก|ขอเลิก|บอกเลิก|^เลิก)/gu],
  ['transfer', /(?:รับโอน|โอน)/gu],
  ['form', /^(?:แบบคำขอ|แบบฟอร์ม|แบบ)/gu],
];
const filling = /^(?:(?:การ|คำขอ|ขอรับ|ขอ|ยื่น|ออก)+)|(?:การ)(?=ใบอนุญาต)/gu;

/** What a name is about, without what is done to it. */
export function readVariant(name: string): { readonly variant: Variant; readonly subject: string } {
  let subject = toNameKey(name);
  let variant: Variant = 'new';
  for (const [each, pattern] of words) {
    const without = subject.replace(filling, '').replaceAll(pattern, '');
    if (without === subject.replace(filling, '')) continue;
    if (variant === 'new') variant = each;
    subject = without;
  }
  return { variant, subject: subject.replace(filling, '') };
}

/** Shorter than this a subject says too little to be one. */
const shortest = 6;
/** More than these of one subject are a way of naming, not a service. */
const mostMembers = 30;

function toGroup(services: readonly GroupedService[], areDoubles: boolean): GroupSuggestion[] {
  if (services.length < 2 || services.length > mostMembers) return [];
  const read = services.map((service) => ({ service, ...readVariant(service.name) }));
  const [head, ...others] = read.toSorted(
    (one, other) =>
      Number(one.variant !== 'new') - Number(other.variant !== 'new') ||
      one.service.name.length - other.service.name.length ||
      (one.service.id < other.service.id ? -1 : 1),
  );
  if (head === undefined) return [];
  const kindOf = (variant: Variant): 'variant' | 'double' =>
    areDoubles || variant === head.variant || variant === 'form' ? 'double' : 'variant';
  return [
    {
      head: head.service,
      members: others.map(({ service, variant }) => ({ service, kind: kindOf(variant) })),
    },
  ];
}

const groupBy = (
  services: readonly GroupedService[],
  keyOf: (service: GroupedService) => string | undefined,
): GroupedService[][] => {
  const groups = Map.groupBy(services, keyOf);
  groups.delete(undefined);
  return [...groups.values()];
};

/**
 * Services that may be one: of one agency those that do different things to one subject, of several those with the same name. A
 * person says whether they are.
 */
export function suggestGroups(services: readonly GroupedService[]): GroupSuggestion[] {
  const bySubject = groupBy(services, ({ agency, name }) => {
    const { subject } = readVariant(name);
    return subject.length < shortest ? undefined : `${agency}\n${subject}`;
  });
  const variants = bySubject.flatMap((group) => toGroup(group, false));
  const grouped = new Set(variants.flatMap(({ members }) => members.map(({ service }) => service.id)));
  const byName = groupBy(
    services.filter(({ id }) => !grouped.has(id)),
    ({ name }) => (toBareKey(name).length < shortest ? undefined : toBareKey(name)),
  );
  return [...variants, ...byName.flatMap((group) => toGroup(group, true))];
}

/** Of those that are live, the ones that a planned service may have become: the same name first, then one inside the other. */
export function suggestLive<Live extends { readonly name: string }>(
  name: string,
  live: readonly Live[],
): Live[] {
  const mine = readVariant(name);
  const rank = (other: string): number => {
    const theirs = readVariant(other);
    if (toNameKey(other) === toNameKey(name)) return 3;
    if (toBareKey(other) === toBareKey(name)) return 2;
    if (theirs.variant !== mine.variant) return 0;
    const [a, b] = [mine.subject, theirs.subject];
    return Math.min(a.length, b.length) >= shortest && (a.includes(b) || b.includes(a)) ? 1 : 0;
  };
  return live
    .map((each) => ({ each, rank: rank(each.name) }))
    .filter((row) => row.rank > 0)
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, 5)
    .map(({ each }) => each);
}
