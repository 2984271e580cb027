import type { DemoHouse, Sex } from './entities.ts';
import { namedPerson } from './named-person.ts';
import type { Name } from './names.ts';
import type { DemoOfficer } from './officers.ts';

/** One officer who checks and decides alone, as the demo has it where an agency provides little. */
interface DepartmentOfficer {
  readonly household: number;
  readonly member: string;
  readonly sex: Sex;
  readonly firstName: Name;
  readonly lastName: Name;
  readonly born: string;
  readonly position: Name;
}

const departments: readonly DepartmentOfficer[] = [
  {
    household: 32,
    member: 'TH/GOV/DBD',
    sex: 'female',
    firstName: ['พิมพ์ใจ', 'Phimchai'],
    lastName: ['จดแจ้ง', 'Chotchaeng'],
    born: '1983-02-14',
    position: ['นายทะเบียนหุ้นส่วนบริษัท รับจดทะเบียนจัดตั้ง', 'Registrar of companies, new registrations'],
  },
];

const home = ({ household }: DepartmentOfficer): Omit<DemoHouse, 'houseCode'> => ({
  houseNumber: `${String(household)}/1`,
  road: ['ตะนาว', 'Tanao'],
  area: '100105',
  use: 'residence',
});

/** Officers of departments, each with the home that the house register has. */
export const departmentOfficers: readonly {
  readonly officer: DemoOfficer;
  readonly home: Omit<DemoHouse, 'houseCode'>;
}[] = departments.map((each) => ({
  officer: {
    person: namedPerson({ ...each, member: 0, office: '1001' }),
    member: each.member,
    roles: ['case-officer', 'licensing-authority'],
    position: each.position,
  },
  home: home(each),
}));
