import { toNameTh } from '../country/entities.ts';
import { toAddressText } from '../country/make-house.ts';
import type { Rows, StoreFilling } from './fill-store.ts';

/** Permits of the buildings within a municipality; the householder holds them. */
export const municipalityFilling = (areas: ReadonlySet<string>): StoreFilling => ({
  always: {},
  toRows: ({ house, members: [householder] }): Rows => {
    const { building } = house;
    if (building === undefined || householder === undefined || !areas.has(house.area)) return {};
    return {
      building: [
        {
          house_code: house.houseCode,
          permit_number: building.permitNumber,
          permit_on: building.permitOn,
          certificate_number: building.certificateNumber ?? null,
          use: building.use,
          area_square_metres: building.areaSquareMetres,
          storeys: building.storeys,
          holder_name: toNameTh(householder),
          address_text: toAddressText(house),
          sub_district: house.area,
        },
      ],
    };
  },
});
