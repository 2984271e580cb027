import { expect, test } from 'vitest';
import { toSubDistricts } from './sub-districts.ts';

const area = (code: string, name: string, postalCode?: string) => ({
  code,
  names: { th: name, en: name },
  ...(postalCode !== undefined && { postalCodes: [postalCode] }),
});

test('sub-districts stand by province and district, with their post codes', () => {
  const areas = [
    area('50', 'เชียงใหม่'),
    area('10', 'กรุงเทพมหานคร'),
    area('5001', 'เมืองเชียงใหม่'),
    area('1039', 'วัฒนา'),
    area('500108', 'ศรีภูมิ', '50200'),
    area('103901', 'คลองเตยเหนือ', '10110'),
    area('500107', 'ช้างคลาน', '50100'),
    area('500201', 'บ้านไม่มีอำเภอ'),
  ];
  expect(toSubDistricts(areas, 'th')).toEqual([
    { code: '103901', label: 'คลองเตยเหนือ 10110', district: 'กรุงเทพมหานคร · วัฒนา' },
    { code: '500201', label: 'บ้านไม่มีอำเภอ', district: 'เชียงใหม่ · 5002' },
    { code: '500107', label: 'ช้างคลาน 50100', district: 'เชียงใหม่ · เมืองเชียงใหม่' },
    { code: '500108', label: 'ศรีภูมิ 50200', district: 'เชียงใหม่ · เมืองเชียงใหม่' },
  ]);
});
