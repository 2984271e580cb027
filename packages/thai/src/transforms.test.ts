import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTransformName, transforms } from './transforms.ts';

describe('transforms', () => {
  it('never throw, whatever an old system sends', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.values(transforms)), (raw, transform) => {
        transform(raw);
        return true;
      }),
    );
  });

  it('give nothing for nothing', () => {
    for (const transform of Object.values(transforms)) {
      for (const raw of ['', ' ', null, undefined, {}, []]) expect(transform(raw)).toBeUndefined();
    }
  });

  it('do not look a code up among the properties of all objects', () => {
    expect(transforms['juristic-type']('constructor')).toBeUndefined();
    expect(transforms['yes-no']('toString')).toBeUndefined();
    expect(isTransformName('toString')).toBe(false);
    expect(isTransformName('be-date')).toBe(true);
  });

  it.each([
    ['be-date', '25620829', '2019-08-29'],
    ['be-date', '25620000', '2019'],
    ['be-date', 25620829, '2019-08-29'],
    ['money-text', '1,000,000.00', 100_000_000],
    ['integer-text', '2', 2],
    ['text', ' ก \u200b ข ', 'ก ข'],
    ['yes-no', 'N', false],
    ['area-8', '50010500', '500105'],
    ['area-8', '50010000', '5001'],
    ['juristic-type', '5', 'limited-company'],
    ['juristic-status', 'ยังดำเนินกิจการอยู่', 'operating'],
    ['juristic-status', 'ยังด\u0e4d\u0e32เนินกิจการอยู่', 'operating'],
  ] as const)('%s of %j is %j', (name, raw, value) => {
    expect(transforms[name](raw)).toBe(value);
  });

  it('write one line of an address in parts', () => {
    const parts = {
      Building: '',
      AddressNo: '12/3',
      Moo: '4',
      Soi: '',
      Road: 'ช้างคลาน',
      Tumbol: 'ช้างคลาน',
      Ampur: 'เมืองเชียงใหม่',
      Province: 'เชียงใหม่',
      TumbolCode: '50010500',
      PostCode: '50100',
    };
    expect(transforms['juristic-address'](parts)).toBe(
      '12/3 หมู่ที่ 4 ถนนช้างคลาน ตำบลช้างคลาน อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50100',
    );
    expect(transforms['juristic-address']([{ ...parts, AddressNo: '' }])).toBeUndefined();
  });
});
