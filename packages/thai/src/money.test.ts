import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress } from './address.ts';
import { findAreaLevel, isSubDistrictCode, isWithin } from './area-code.ts';
import { findSatang, formatMoney } from './money.ts';
import { findPhone, formatPhone, toInternationalPhone } from './phone.ts';

describe('money', () => {
  it.each(['', '-1', '1.234', '1,00', '10,00,000', 'หนึ่ง', '99999999999999999999', '1e3'])(
    'refuses %j',
    (text) => {
      expect(findSatang(text)).toBeUndefined();
    },
  );
  it('reads and shows', () => {
    expect(findSatang('1,000,000.00')).toBe(100_000_000);
    expect(findSatang('฿ ๕๐๐.5')).toBe(50_050);
    expect(findSatang('500 บาท')).toBe(50_000);
    expect(formatMoney(100_000_000)).toBe('฿1,000,000');
    expect(formatMoney(50_050)).toBe('฿500.50');
    expect(formatMoney(50_000, { satang: 'always' })).toBe('฿500.00');
    expect(formatMoney(-5)).toBe('−฿0.05');
  });
  it('comes back from what it shows', () => {
    fc.assert(fc.property(fc.nat(1e13), (satang) => findSatang(formatMoney(satang)) === satang));
  });
});

describe('phone', () => {
  it.each(['', '1234', '0123456789', '02000123', '0200012345', '+1 555 0100', '08123456789'])(
    'refuses %j',
    (text) => {
      expect(findPhone(text)).toBeUndefined();
    },
  );
  it('reads however it is typed', () => {
    expect(findPhone('02-000-1234')).toBe('020001234');
    expect(findPhone('(053) 123 456')).toBe('053123456');
    expect(findPhone('+66 (0)81 234 5678')).toBe('0812345678');
    expect(findPhone('๐๘๑ ๒๓๔ ๕๖๗๘')).toBe('0812345678');
    expect(findPhone('66812345678')).toBe('0812345678');
  });
  it('shows', () => {
    expect(formatPhone('020001234')).toBe('02-000-1234');
    expect(formatPhone('053123456')).toBe('053-123-456');
    expect(formatPhone('0812345678')).toBe('081-234-5678');
    expect(toInternationalPhone('020001234')).toBe('+6620001234');
  });
});

describe('area codes', () => {
  it('knows levels', () => {
    expect(findAreaLevel('50')).toBe('province');
    expect(findAreaLevel('005001')).toBeUndefined();
    expect(isSubDistrictCode('500107')).toBe(true);
    expect(isWithin('500107', '5001')).toBe(true);
    expect(isWithin('500107', '5002')).toBe(false);
    expect(isWithin('50', '500107')).toBe(false);
  });
});

describe('address', () => {
  const th = {
    houseNumber: '99/1',
    soi: 'นิมมานเหมินท์ 7',
    road: 'นิมมานเหมินท์',
    subDistrict: '500108',
    subDistrictName: 'สุเทพ',
    districtName: 'เมืองเชียงใหม่',
    provinceName: 'เชียงใหม่',
    postalCode: '50200',
  };
  it('is written in the order of the language', () => {
    expect(formatAddress('th', th)).toBe(
      '99/1 ซอยนิมมานเหมินท์ 7 ถนนนิมมานเหมินท์ ตำบลสุเทพ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50200',
    );
    expect(
      formatAddress('en', {
        ...th,
        soi: 'Nimmanhaemin 7',
        road: 'Nimmanhaemin',
        subDistrictName: 'Su Thep',
        districtName: 'Mueang Chiang Mai',
        provinceName: 'Chiang Mai',
      }),
    ).toBe(
      '99/1 Soi Nimmanhaemin 7, Nimmanhaemin Road, Su Thep Sub-district, Mueang Chiang Mai District, Chiang Mai 50200',
    );
  });
  it('uses the words of Bangkok there', () => {
    expect(
      formatAddress('th', {
        houseNumber: '1',
        subDistrict: '100101',
        subDistrictName: 'พระบรมมหาราชวัง',
        districtName: 'พระนคร',
        provinceName: 'กรุงเทพมหานคร',
      }),
    ).toBe('1 แขวงพระบรมมหาราชวัง เขตพระนคร กรุงเทพมหานคร');
  });
});
