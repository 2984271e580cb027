import type { CopyValue } from '@saphan/db';
import { demoAreas } from '../country/areas.ts';
import type { DemoHouse, DemoPerson } from '../country/entities.ts';
import type { StoreFilling } from './fill-store.ts';

/** The part of an address line that the area gives, with the words that are used there. */
const areaLine = (code: string, names: { subDistrict: string; district: string; province: string }): string =>
  code.startsWith('10')
    ? `แขวง${names.subDistrict} เขต${names.district} ${names.province}`
    : `ตำบล${names.subDistrict} อำเภอ${names.district} จังหวัด${names.province}`;

const toHouseRow = (house: DemoHouse): Record<string, CopyValue> => ({
  house_code: house.houseCode,
  house_number: house.houseNumber,
  moo: house.moo ?? null,
  soi: house.soi?.[0] ?? null,
  road: house.road?.[0] ?? null,
  sub_district: house.area,
  use: house.use,
});

const toPersonRow = (person: DemoPerson): Record<string, CopyValue> => ({
  pid: person.pid,
  title_th: person.title[0],
  first_name_th: person.firstName[0],
  last_name_th: person.lastName[0],
  title_en: person.title[1],
  first_name_en: person.firstName[1],
  last_name_en: person.lastName[1],
  birth_date: person.birthDate,
  sex: person.sex,
  nationality: person.nationality,
  status: person.status,
  house_code: person.houseCode,
  relation: person.relation,
  mother_pid: person.motherPid ?? null,
  father_pid: person.fatherPid ?? null,
  card_issued_on: person.card?.issuedOn ?? null,
  card_expires_on: person.card?.expiresOn ?? null,
});

/** Population and houses. */
export const dopaFilling: StoreFilling = {
  always: {
    area: demoAreas.map(({ code, th, postalCode }) => ({
      sub_district: code,
      line_th: areaLine(code, th),
      postal_code: postalCode,
    })),
  },
  toRows: ({ house, members }) => ({
    house: [toHouseRow(house)],
    person: members.map(toPersonRow),
    guardianship: members.flatMap(({ pid, guardian }) =>
      guardian === undefined
        ? []
        : [
            {
              child_pid: pid,
              guardian_pid: guardian.pid,
              court_order: guardian.courtOrder,
              ordered_on: guardian.orderedOn,
            },
          ],
    ),
    name_change: members.flatMap(({ pid, formerNames }) =>
      formerNames.map(({ nameTh, kind, changedOn }) => ({
        pid,
        name_th: nameTh,
        kind,
        changed_on: changedOn,
      })),
    ),
  }),
};
