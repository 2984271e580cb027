import { describe, expect, it } from 'vitest';
import { findCoveringMember, isInCharge } from './find-covering-member.ts';

const divided = {
  coverage: {
    by: 'shop.subDistrict',
    members: [
      { member: 'TH/LGO/CNX', areas: ['500101', '500102'] },
      { member: 'TH/LGO/MAEHIA', areas: ['500109'] },
      { member: 'TH/LGO/LPN', areas: ['51'] },
    ],
  },
};
const at = (area: unknown) => ({ 'shop.subDistrict': area });

describe('nobody is in charge', () => {
  it.each(['50', '500103', '', undefined, null, 500101])('of %j', (area) => {
    expect(findCoveringMember(divided, at(area))).toBeUndefined();
    expect(isInCharge(divided, 'TH/LGO/CNX', at(area))).toBe(false);
  });
});

describe('the register of the place is asked', () => {
  it.each([
    ['500102', 'TH/LGO/CNX'],
    ['500109', 'TH/LGO/MAEHIA'],
    ['510203', 'TH/LGO/LPN'],
  ])('%s: %s', (area, member) => {
    expect(findCoveringMember(divided, at(area))).toBe(member);
    expect(isInCharge(divided, member, at(area))).toBe(true);
    expect(isInCharge(divided, 'TH/LGO/OTHER', at(area))).toBe(false);
  });
  it('anybody’s, where a data service is not divided', () => {
    expect(isInCharge({}, 'TH/GOV/DOPA', {})).toBe(true);
  });
});
