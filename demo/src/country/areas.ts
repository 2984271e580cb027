/** A sub-district with the names around it, in both languages, and roads that run there. */
export interface DemoArea {
  readonly code: string;
  readonly th: AreaNames;
  readonly en: AreaNames;
  readonly postalCode: string;
  /** Thai and English names; where there are none, houses have a Moo instead. */
  readonly roads: readonly (readonly [th: string, en: string])[];
}

interface AreaNames {
  readonly subDistrict: string;
  readonly district: string;
  readonly province: string;
}

const province = { '10': ['กรุงเทพมหานคร', 'Bangkok'], '50': ['เชียงใหม่', 'Chiang Mai'] } as const;
const district = {
  '1001': ['พระนคร', 'Phra Nakhon'],
  '1039': ['วัฒนา', 'Watthana'],
  '5001': ['เมืองเชียงใหม่', 'Mueang Chiang Mai'],
  '5007': ['แม่ริม', 'Mae Rim'],
  '5014': ['สันทราย', 'San Sai'],
  '5015': ['หางดง', 'Hang Dong'],
  '5019': ['สารภี', 'Saraphi'],
} as const;

function area(code: string, th: string, en: string, postalCode: string, roads: string): DemoArea {
  const [districtTh, districtEn] = district[code.slice(0, 4) as keyof typeof district];
  const [provinceTh, provinceEn] = province[code.slice(0, 2) as keyof typeof province];
  return {
    code,
    th: { subDistrict: th, district: districtTh, province: provinceTh },
    en: { subDistrict: en, district: districtEn, province: provinceEn },
    postalCode,
    roads: roads
      .split(', ')
      .filter((road) => road !== '')
      .map((road) => road.split('|') as unknown as readonly [string, string]),
  };
}

/** All sub-districts of Mueang Chiang Mai, some around it, and a few of Bangkok: enough for each rule about areas. */
export const demoAreas: readonly DemoArea[] = [
  area(
    '500101',
    'ศรีภูมิ',
    'Si Phum',
    '50200',
    'ราชภาคินัย|Ratchaphakhinai, มูลเมือง|Mun Mueang, มณีนพรัตน์|Mani Nopparat',
  ),
  area(
    '500102',
    'พระสิงห์',
    'Phra Sing',
    '50200',
    'ราชดำเนิน|Ratchadamnoen, สามล้าน|Sam Lan, พระปกเกล้า|Phra Pok Klao',
  ),
  area('500103', 'หายยา', 'Hai Ya', '50100', 'วัวลาย|Wua Lai, ทิพย์เนตร|Thip Net, สุริยวงศ์|Suriyawong'),
  area('500104', 'ช้างม่อย', 'Chang Moi', '50300', 'ช้างม่อย|Chang Moi, ราชวงศ์|Ratchawong, วิชยานนท์|Wichayanon'),
  area(
    '500105',
    'ช้างคลาน',
    'Chang Khlan',
    '50100',
    'ท่าแพ|Tha Phae, ช้างคลาน|Chang Khlan, เจริญประเทศ|Charoen Prathet',
  ),
  area(
    '500106',
    'วัดเกต',
    'Wat Ket',
    '50000',
    'เจริญเมือง|Charoen Mueang, เจริญราษฎร์|Charoen Rat, บำรุงราษฎร์|Bamrung Rat',
  ),
  area(
    '500107',
    'ช้างเผือก',
    'Chang Phueak',
    '50300',
    'ช้างเผือก|Chang Phueak, ห้วยแก้ว|Huai Kaeo, สนามบินเก่า|Sanam Bin Kao',
  ),
  area(
    '500108',
    'สุเทพ',
    'Su Thep',
    '50200',
    'นิมมานเหมินท์|Nimmanhaemin, สุเทพ|Su Thep, ศิริมังคลาจารย์|Siri Mangkhalachan',
  ),
  area('500109', 'แม่เหียะ', 'Mae Hia', '50100', 'เชียงใหม่-หางดง|Chiang Mai-Hang Dong'),
  area('500110', 'ป่าแดด', 'Pa Daet', '50100', 'มหิดล|Mahidol, เชียงใหม่-ลำพูน|Chiang Mai-Lamphun'),
  area('500111', 'หนองหอย', 'Nong Hoi', '50000', 'เชียงใหม่-ลำพูน|Chiang Mai-Lamphun, มหิดล|Mahidol'),
  area('500112', 'ท่าศาลา', 'Tha Sala', '50000', 'เจริญเมือง|Charoen Mueang'),
  area('500113', 'หนองป่าครั่ง', 'Nong Pa Khrang', '50000', 'แก้วนวรัฐ|Kaeo Nawarat'),
  area('500114', 'ฟ้าฮ่าม', 'Fa Ham', '50000', 'เจริญราษฎร์|Charoen Rat, ฟ้าฮ่าม|Fa Ham'),
  area('500115', 'ป่าตัน', 'Pa Tan', '50300', 'อัษฎาธร|Atsadathon, ราษฎร์อุทิศ|Rat Uthit'),
  area('500116', 'สันผีเสื้อ', 'San Phisuea', '50300', ''),
  area('500701', 'ริมใต้', 'Rim Tai', '50180', ''),
  area('500706', 'ห้วยทราย', 'Huai Sai', '50180', ''),
  area('500710', 'ดอนแก้ว', 'Don Kaeo', '50180', ''),
  area('501401', 'สันทรายหลวง', 'San Sai Luang', '50210', ''),
  area('501408', 'หนองหาร', 'Nong Han', '50290', ''),
  area('501501', 'หางดง', 'Hang Dong', '50230', ''),
  area('501511', 'น้ำแพร่', 'Nam Phrae', '50230', ''),
  area('501901', 'ยางเนิ้ง', 'Yang Noeng', '50140', ''),
  area('501907', 'หนองผึ้ง', 'Nong Phueng', '50140', ''),
  area('100105', 'ศาลเจ้าพ่อเสือ', 'San Chaopho Suea', '10200', 'ตะนาว|Tanao'),
  area('100108', 'ตลาดยอด', 'Talat Yot', '10200', 'จักรพงษ์|Chakkraphong, ข้าวสาร|Khao San'),
  area('103902', 'คลองตันเหนือ', 'Khlong Tan Nuea', '10110', 'สุขุมวิท|Sukhumvit, เพชรบุรี|Phetchaburi'),
];

/** Sub-districts in which Chiang Mai municipality is the local government (wholly or in part). */
export const municipalAreaCodes: ReadonlySet<string> = new Set(
  [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15].map((number) => `5001${String(number).padStart(2, '0')}`),
);

/** The sub-district of Mae Hia town municipality, all of it. */
export const maeHiaAreaCodes: ReadonlySet<string> = new Set(['500109']);

export const municipalAreas = demoAreas.filter(({ code }) => municipalAreaCodes.has(code));

/** @throws RangeError for an area that the demo country does not have */
export function getArea(code: string): DemoArea {
  const found = demoAreas.find((entry) => entry.code === code);
  if (!found) throw new RangeError(`no area ${code} in the demo country`);
  return found;
}
