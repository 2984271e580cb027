import { formatAddress } from '@saphan/thai';
import { demoAreas, getArea, maeHiaAreaCodes, municipalAreaCodes, municipalAreas } from './areas.ts';
import type { BuildingUse, DemoBuilding, DemoHouse, HouseUse } from './entities.ts';
import type { Random } from './random.ts';
import { toDemoHouseCode } from './synthetic-ids.ts';

const buildingUses = {
  residence: ['residence'],
  shop: ['shophouse', 'restaurant'],
  mixed: ['mixed', 'shophouse'],
  office: ['office'],
} as const satisfies Record<HouseUse, readonly BuildingUse[]>;

/** A permit as the municipality numbers them: sequence and year in the Buddhist era. */
function makeBuilding(random: Random, use: HouseUse): DemoBuilding {
  const year = random.between(1990, 2024);
  const month = String(random.between(1, 12)).padStart(2, '0');
  const finished = random.chance(0.85);
  return {
    permitNumber: `${random.between(1, 480)}/${year + 543}`,
    permitOn: `${year}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`,
    ...(finished ? { certificateNumber: `${random.between(1, 400)}/${year + 544}` } : {}),
    use: random.pick(buildingUses[use]),
    // One in five is larger than the 200 m² up to which a food place only notifies.
    areaSquareMetres: random.chance(0.2) ? random.between(402, 1600) / 2 : random.between(80, 400) / 2,
    storeys: random.between(1, 4),
  };
}

/** Three of four houses stand in the municipality; only those have a permit in its files, and not all of them. */
export function makeHouse(random: Random, index: number): DemoHouse {
  const area = random.pick(random.chance(0.75) ? municipalAreas : demoAreas);
  const use = random.pick<HouseUse>(['residence', 'residence', 'residence', 'mixed', 'shop', 'office']);
  const number = random.between(1, 399);
  const road = area.roads.length > 0 ? random.pick(area.roads) : undefined;
  const lane = road && random.chance(0.3) ? random.between(1, 21) : undefined;
  const known = municipalAreaCodes.has(area.code) && random.chance(0.9);
  return {
    houseCode: toDemoHouseCode(index),
    houseNumber: random.chance(0.5) ? `${number}/${random.between(1, 60)}` : String(number),
    ...(road ? { road } : { moo: String(random.between(1, 12)) }),
    ...(road && lane !== undefined ? { soi: [`${road[0]} ${lane}`, `${road[1]} ${lane}`] as const } : {}),
    area: area.code,
    use,
    ...(known ? { building: makeBuilding(random, use) } : {}),
  };
}

/**
 * The house with its permit where Mae Hia has one in its files; another is left as it is.
 * @param random of its own, so that a municipality that came later has moved nobody
 */
export const withMaeHiaPermit = (random: Random, house: DemoHouse): DemoHouse =>
  maeHiaAreaCodes.has(house.area) && random.chance(0.9)
    ? { ...house, building: makeBuilding(random, house.use) }
    : house;

/** The house's address in one line. */
export function toAddressText(house: DemoHouse, lang: 'th' | 'en' = 'th'): string {
  const area = getArea(house.area);
  const at = lang === 'th' ? 0 : 1;
  return formatAddress(lang, {
    houseNumber: house.houseNumber,
    moo: house.moo,
    soi: house.soi?.[at],
    road: house.road?.[at],
    subDistrict: house.area,
    subDistrictName: area[lang].subDistrict,
    districtName: area[lang].district,
    provinceName: area[lang].province,
    postalCode: area.postalCode,
  });
}
