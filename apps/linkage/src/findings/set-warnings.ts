import { defineTexts, type DataItem, type LocalText, type Service, type Snapshot } from '@saphan/contracts';
import type { Finding } from '@saphan/catalogue';
import { feesInForce, findPrefillAgreement } from '@saphan/forms';
import { toBangkokDay } from '@saphan/thai';
import type { SetEntry } from '../change-set/set-entries.ts';
import { fromParts } from '../change-set/entry-parts.ts';
import type { Visit } from '../pages/visit.ts';

/** What does not stand against a set, but would surprise whoever publishes it. */
export type Warning = Pick<Finding, 'file' | 'place' | 'message' | 'cure'>;

const texts = defineTexts(
  {
    noFee: 'วันนี้ไม่มีค่าธรรมเนียมแถวใดที่ใช้อยู่ หน้าจอจะบอกว่าไม่มีค่าธรรมเนียม',
    noFeeCure: 'ตรวจวันที่เริ่มใช้ ถ้ายังไม่ถึงกำหนดตามกฎหมายก็ปล่อยไว้ได้',
    noAgreement: (source: string) =>
      `ยังไม่มีข้อตกลงที่นำรายการนี้จาก ${source} มาถึงช่องทางยื่นคำขอหรือหน่วยงานที่พิจารณา จะไม่มีใครเห็นค่านี้`,
    noAgreementCure: 'ให้หน่วยงานที่พิจารณาทำข้อตกลงกับแหล่งข้อมูลที่หน้า "ข้อตกลง" ก่อนเปิดบริการ หรือเอารายการออก',
  },
  {
    noFee: 'No row of the fees is in force today: screens will say that there is no fee.',
    noFeeCure: 'Look at the day from which it is in force; leave it where the law begins later.',
    noAgreement: (source: string) =>
      `No agreement brings this item from ${source} to the portal or to the deciding agency: nobody will see its value.`,
    noAgreementCure:
      'Let the deciding agency conclude an agreement with the source (“Agreements”) before the service opens, or take the item out.',
  },
);

type Words = ReturnType<typeof texts>;
const inBoth = (pick: (text: Words) => string): LocalText => ({
  th: pick(texts('th')),
  en: pick(texts('en')),
});

type Agreed = Snapshot['agreements'][number]['agreement'];

function inForce({ agreements }: Snapshot, now: number): readonly Agreed[] {
  return agreements.flatMap(({ agreement, revokedAt }) => {
    const { from, until } = agreement.validity;
    const holds = revokedAt === undefined && Date.parse(from) <= now && now < Date.parse(until);
    return holds ? [agreement] : [];
  });
}

interface Brought {
  readonly snapshot: Snapshot;
  readonly agreed: readonly Agreed[];
  /** RFC 3339 */
  readonly now: string;
}

/** Whether an item comes into the form under the person's own right, or to every agency that decides. */
function isBrought(item: DataItem, service: Service, { snapshot, agreed, now }: Brought): boolean {
  const listings = snapshot.dataServices
    .filter(({ definition, status }) => definition === item.source && status === 'active')
    .map(({ id }) => id);
  const askers = new Set(agreed.filter(({ right }) => right === 'citizen').map(({ consumer }) => consumer));
  const isFilledIn = [...askers].some((asker) =>
    listings.some((listing) =>
      findPrefillAgreement(snapshot, asker, listing, now)?.agreement.items.includes(item.id),
    ),
  );
  return (
    isFilledIn ||
    service.providers.every(({ subsystem }) =>
      agreed.some(
        ({ consumer, right, service: listing, items }) =>
          consumer === subsystem &&
          right === 'officer' &&
          listings.includes(listing) &&
          items.includes(item.id),
      ),
    )
  );
}

function ofService(service: Service, visit: Visit, items: ReadonlyMap<string, DataItem>): Warning[] {
  const { snapshot } = visit.view;
  const brought = { snapshot, agreed: inForce(snapshot, visit.now), now: new Date(visit.now).toISOString() };
  const warnings: Warning[] = [];
  const file = 'services';
  if (service.fees.length > 0 && feesInForce(service, toBangkokDay(visit.now)).length === 0)
    warnings.push({
      file,
      place: `${service.id}/fees`,
      message: inBoth(({ noFee }) => noFee),
      cure: inBoth(({ noFeeCure }) => noFeeCure),
    });
  for (const { item: id } of service.items) {
    const item = items.get(id);
    if (item?.source === undefined || isBrought(item, service, brought)) continue;
    const source = visit.view.findDefinition(item.source)?.names;
    const name = (language: 'th' | 'en') =>
      `${item.names[language]}: ${texts(language).noAgreement(source?.[language] ?? item.source ?? '')}`;
    warnings.push({
      file,
      place: `${service.id}/items/${id}`,
      message: { th: name('th'), en: name('en') },
      cure: inBoth(({ noAgreementCure }) => noAgreementCure),
    });
  }
  return warnings;
}

/** Of the services that a set brings or changes. Whether a service is whole is for the checks to say. */
export function findWarnings(visit: Visit, entries: readonly SetEntry[]): readonly Warning[] {
  const contents = (list: SetEntry['list']): unknown[] =>
    entries.flatMap((entry) => (entry.list === list ? (fromParts(list, entry.content) ?? []) : []));
  const items = new Map(
    [...visit.view.catalogue.items, ...(contents('items') as DataItem[])].map((item) => [item.id, item]),
  );
  return (contents('services') as Partial<Service>[]).flatMap((service) => {
    const { fees, items: used, providers } = service;
    if (fees === undefined || used === undefined || providers === undefined) return [];
    return ofService(service as Service, visit, items);
  });
}
