import type { DemoHouse, Sex } from './entities.ts';
import { namedPerson } from './named-person.ts';
import type { Name } from './names.ts';
import type { DemoOfficer, OfficerRole } from './officers.ts';

const deciding = ['case-officer', 'licensing-authority'] as const satisfies readonly OfficerRole[];

/** One officer who checks and decides alone and governs what the agency has in the catalogue, as the demo has it where it provides little. */
interface DepartmentOfficer {
  readonly household: number;
  readonly member: string;
  readonly sex: Sex;
  readonly firstName: Name;
  readonly lastName: Name;
  readonly born: string;
  readonly position: Name;
  /** Where others do the rest. */
  readonly roles?: readonly OfficerRole[];
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
    roles: deciding,
  },
  {
    household: 33,
    member: 'TH/GOV/DOPA',
    sex: 'female',
    firstName: ['ลำดวน', 'Lamduan'],
    lastName: ['ปกครองดี', 'Pokkhrongdi'],
    born: '1981-04-03',
    position: ['เจ้าพนักงานปกครอง นายทะเบียนโรงแรม กรมการปกครอง', 'Administrator, registrar of hotels, DOPA'],
    roles: deciding,
  },
  {
    household: 34,
    member: 'TH/GOV/DIW',
    sex: 'male',
    firstName: ['ธีรพงษ์', 'Thiraphong'],
    lastName: ['โรงงานดี', 'Rongngandi'],
    born: '1977-01-25',
    position: ['วิศวกร กรมโรงงานอุตสาหกรรม', 'Engineer, Department of Industrial Works'],
  },
  {
    household: 35,
    member: 'TH/GOV/HSS',
    sex: 'female',
    firstName: ['กมลวรรณ', 'Kamonwan'],
    lastName: ['สุขภาพดี', 'Sukkhaphapdi'],
    born: '1986-12-11',
    position: [
      'นักวิชาการสาธารณสุข กรมสนับสนุนบริการสุขภาพ',
      'Public health officer, Department of Health Service Support',
    ],
  },
  {
    household: 36,
    member: 'TH/GOV/DLT',
    sex: 'male',
    firstName: ['ประพันธ์', 'Praphan'],
    lastName: ['เดินรถดี', 'Doenrotdi'],
    born: '1980-06-18',
    position: ['นักวิชาการขนส่ง กรมการขนส่งทางบก', 'Transport officer, Department of Land Transport'],
  },
  {
    household: 37,
    member: 'TH/GOV/RTP',
    sex: 'male',
    firstName: ['ณรงค์', 'Narong'],
    lastName: ['รักษาการ', 'Raksakan'],
    born: '1974-09-09',
    position: ['สารวัตร สำนักงานตำรวจแห่งชาติ', 'Inspector, Royal Thai Police'],
  },
  {
    household: 38,
    member: 'TH/GOV/DCP',
    sex: 'female',
    firstName: ['วิไลวรรณ', 'Wilaiwan'],
    lastName: ['วัฒนธรรม', 'Watthanatham'],
    born: '1985-05-05',
    position: ['นักวิชาการวัฒนธรรม กรมส่งเสริมวัฒนธรรม', 'Culture officer, Department of Cultural Promotion'],
  },
  {
    household: 39,
    member: 'TH/GOV/PEA',
    sex: 'male',
    firstName: ['สุรเดช', 'Suradet'],
    lastName: ['ไฟสว่าง', 'Faisawang'],
    born: '1988-03-30',
    position: ['วิศวกรไฟฟ้า การไฟฟ้าส่วนภูมิภาค', 'Electrical engineer, Provincial Electricity Authority'],
  },
  {
    household: 40,
    member: 'TH/GOV/PWA',
    sex: 'female',
    firstName: ['ชลธิชา', 'Chonthicha'],
    lastName: ['น้ำใส', 'Namsai'],
    born: '1989-08-12',
    position: ['วิศวกร การประปาส่วนภูมิภาค', 'Engineer, Provincial Waterworks Authority'],
  },
  {
    household: 41,
    member: 'TH/GOV/DEP',
    sex: 'female',
    firstName: ['อรทัย', 'Orathai'],
    lastName: ['เมตตา', 'Metta'],
    born: '1982-10-21',
    position: [
      'นักสังคมสงเคราะห์ กรมส่งเสริมและพัฒนาคุณภาพชีวิตคนพิการ',
      'Social worker, Department of Empowerment of Persons with Disabilities',
    ],
  },
  {
    household: 42,
    member: 'TH/GOV/DOE',
    sex: 'male',
    firstName: ['วีระ', 'Wira'],
    lastName: ['หางานดี', 'Hangandi'],
    born: '1976-02-08',
    position: ['นักวิชาการแรงงาน กรมการจัดหางาน', 'Labour officer, Department of Employment'],
  },
  {
    household: 43,
    member: 'TH/GOV/SLF',
    sex: 'female',
    firstName: ['ปาริชาต', 'Parichat'],
    lastName: ['ทุนเรียน', 'Thunrian'],
    born: '1987-11-16',
    position: ['เจ้าหน้าที่ กองทุนเงินให้กู้ยืมเพื่อการศึกษา', 'Officer, Student Loan Fund'],
  },
  {
    household: 44,
    member: 'TH/GOV/DCA',
    sex: 'male',
    firstName: ['ธนวัฒน์', 'Thanawat'],
    lastName: ['เดินทางดี', 'Doenthangdi'],
    born: '1984-07-07',
    position: ['นักการทูต กรมการกงสุล', 'Consular officer, Department of Consular Affairs'],
  },
  {
    household: 45,
    member: 'TH/GOV/DOL',
    sex: 'female',
    firstName: ['บุษบา', 'Butsaba'],
    lastName: ['ที่ดินทอง', 'Thidinthong'],
    born: '1979-12-28',
    position: ['เจ้าพนักงานที่ดิน กรมที่ดิน', 'Land officer, Department of Lands'],
  },
  {
    household: 46,
    member: 'TH/GOV/OPDC',
    sex: 'male',
    firstName: ['ชัยพร', 'Chaiphon'],
    lastName: ['ตรงเวลา', 'Trongwela'],
    born: '1981-06-19',
    position: ['นักพัฒนาระบบราชการ สำนักงาน ก.พ.ร.', 'Public sector development officer, OPDC'],
  },
  {
    household: 47,
    member: 'TH/GOV/ANAMAI',
    sex: 'female',
    firstName: ['นิภา', 'Nipha'],
    lastName: ['อนามัยดี', 'Anamaidi'],
    born: '1980-05-14',
    position: ['นักวิชาการสาธารณสุข กรมอนามัย', 'Public health officer, Department of Health'],
    roles: ['data-steward'],
  },
  {
    household: 48,
    member: 'TH/GOV/DGA',
    sex: 'male',
    firstName: ['เมธา', 'Metha'],
    lastName: ['รัฐดิจิทัล', 'Ratdichithan'],
    born: '1986-09-02',
    position: ['นักวิชาการข้อมูล สพร.', 'Data officer, DGA'],
    roles: ['data-steward'],
  },
  {
    household: 49,
    member: 'TH/GOV/DCY',
    sex: 'female',
    firstName: ['ดวงใจ', 'Duangchai'],
    lastName: ['รักเด็ก', 'Rakdek'],
    born: '1983-01-11',
    position: [
      'นักพัฒนาสังคม กรมกิจการเด็กและเยาวชน',
      'Social development officer, Department of Children and Youth',
    ],
    roles: ['data-steward'],
  },
  {
    // Two officers decide on entertainment places: she proposes, the inspector decides.
    household: 50,
    member: 'TH/GOV/RTP',
    sex: 'female',
    firstName: ['สุดารัตน์', 'Sudarat'],
    lastName: ['ตรวจตรา', 'Truattra'],
    born: '1990-03-11',
    roles: ['case-officer'],
    position: ['รองสารวัตร สำนักงานตำรวจแห่งชาติ', 'Sub-inspector, Royal Thai Police'],
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
    roles: each.roles ?? [...deciding, 'data-steward'],
    position: each.position,
  },
  home: home(each),
}));
