import { findAreaOfEight } from './area-code.ts';
import { formatAddress } from './address.ts';
import { normaliseText } from './normalise.ts';

const textOf = (record: Readonly<Record<string, unknown>>, key: string): string => {
  const value = record[key];
  return typeof value === 'string' ? normaliseText(value) : '';
};

/**
 * One Thai line of DBD's `AddressInformations` (Building, RoomNo, Floor, VillageName, AddressNo, Moo, Soi, Road,
 * Tumbol, Ampur, Province, TumbolCode, PostCode). Nothing where number or area are missing.
 */
export function findLegacyAddress(raw: unknown): string | undefined {
  const entry: unknown = Array.isArray(raw) ? raw[0] : raw;
  if (typeof entry !== 'object' || entry === null) return undefined;
  const record = entry as Readonly<Record<string, unknown>>;
  const houseNumber = textOf(record, 'AddressNo');
  const subDistrictName = textOf(record, 'Tumbol');
  if (houseNumber === '' || subDistrictName === '') return undefined;
  return formatAddress('th', {
    houseNumber,
    room: textOf(record, 'RoomNo'),
    floor: textOf(record, 'Floor'),
    building: textOf(record, 'Building'),
    village: textOf(record, 'VillageName'),
    moo: textOf(record, 'Moo'),
    soi: textOf(record, 'Soi'),
    road: textOf(record, 'Road'),
    subDistrict: findAreaOfEight(textOf(record, 'TumbolCode')) ?? '',
    subDistrictName,
    districtName: textOf(record, 'Ampur'),
    provinceName: textOf(record, 'Province'),
    postalCode: textOf(record, 'PostCode'),
  });
}
