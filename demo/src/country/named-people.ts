import { changedName, namedPerson } from './named-person.ts';

const sriwilai = ['ศรีวิไล', 'Sriwilai'] as const;
const wongthong = ['วงศ์ทอง', 'Wongthong'] as const;

/** Opens a restaurant in her own house: the journey that the README tells. */
export const kanya = namedPerson({
  household: 0,
  sex: 'female',
  firstName: ['กัญญา', 'Kanya'],
  lastName: sriwilai,
  born: '1991-04-09',
  formerNames: [changedName('นางสาวน้อย ศรีวิไล', 'first-name', '2015-02-17')],
});
/** Of her birth only the year is known. */
export const bualoi = namedPerson({
  household: 0,
  member: 1,
  sex: 'female',
  firstName: ['บัวลอย', 'Bualoi'],
  lastName: sriwilai,
  born: '1958',
  married: true,
});
/** Directs a company whose directors sign by twos; the next one is the second. */
export const thanaphon = namedPerson({
  household: 1,
  sex: 'male',
  firstName: ['ธนพล', 'Thanaphon'],
  lastName: wongthong,
  born: '1984-08-15',
  married: true,
});
export const linda = namedPerson({
  household: 1,
  member: 1,
  sex: 'female',
  firstName: ['ลินดา', 'Linda'],
  lastName: wongthong,
  born: '1986-01-22',
  married: true,
  formerNames: [changedName('นางสาวลินดา แสนคำ', 'last-name', '2012-11')],
});
export const child = namedPerson({
  household: 1,
  member: 2,
  sex: 'male',
  firstName: ['ภูผา', 'Phupha'],
  lastName: wongthong,
  born: '2021-03-05',
  mother: linda,
  father: thanaphon,
});
export const phimchanok = namedPerson({
  household: 2,
  sex: 'female',
  firstName: ['พิมพ์ชนก', 'Phimchanok'],
  lastName: ['แก้วมณี', 'Kaeomani'],
  born: '1988-12-01',
});
/** His building is larger than 200 m²: another service than for Kanya. */
export const prasoet = namedPerson({
  household: 3,
  sex: 'male',
  firstName: ['ประเสริฐ', 'Prasoet'],
  lastName: ['เจริญไพศาล', 'Charoenphaisan'],
  born: '1972-02-29',
  married: true,
  vatSince: '2019-07-01',
});
export const mali = namedPerson({
  household: 4,
  sex: 'female',
  firstName: ['มาลี', 'Mali'],
  lastName: ['คำแก้ว', 'Khamkaeo'],
  born: '1979-06-03',
  married: true,
});
/** Lives and works in a house that belongs to another. */
export const anon = namedPerson({
  household: 4,
  member: 1,
  sex: 'male',
  firstName: ['อานนท์', 'Anon'],
  lastName: ['บุญมี', 'Bunmi'],
  born: '1997-10-30',
});
/** The longest names of the country: for every column, card and document. */
export const kittithanat = namedPerson({
  household: 5,
  sex: 'male',
  firstName: ['กิตติธนัชพงศ์ศักดิ์', 'Kittithanatphongsak'],
  lastName: ['วงศ์สุวรรณไพศาลพิทักษ์กุล', 'Wongsuwanphaisanphithakkun'],
  born: '1969-09-19',
  married: true,
});
/** Lives outside the municipality, and has only a year of birth. */
export const khampan = namedPerson({
  household: 6,
  office: '5007',
  sex: 'male',
  firstName: ['คำปัน', 'Khampan'],
  lastName: ['อินต๊ะมูล', 'Intamun'],
  born: '1948',
  married: true,
});
/** Lost his parents; a court has made his grandfather Khampan his guardian. */
export const ward = namedPerson({
  household: 6,
  member: 1,
  office: '5007',
  sex: 'male',
  firstName: ['ตะวัน', 'Tawan'],
  lastName: ['อินต๊ะมูล', 'Intamun'],
  born: '2015-08-09',
  guardian: { of: khampan, courtOrder: 'ยชพ 112/2566', orderedOn: '2023-07-14' },
});
/** Lives in the town next door, where another municipality decides. */
export const suda = namedPerson({
  household: 7,
  sex: 'female',
  firstName: ['สุดา', 'Suda'],
  lastName: ['จันทร์แก้ว', 'Chankaeo'],
  born: '1983-02-14',
});
