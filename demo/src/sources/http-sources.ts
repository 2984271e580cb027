import type { HttpSource } from '@saphan/contracts';

/** DBD's `JuristicType`. */
const juristicTypes = {
  '2': 'registered-partnership',
  '3': 'limited-partnership',
  '5': 'limited-company',
  '7': 'public-company',
} as const;

/** DBD's `JuristicStatus`. */
const juristicStatuses = {
  ยังดำเนินกิจการอยู่: 'operating',
  พิทักษ์ทรัพย์เด็ดขาด: 'receivership',
  แปรสภาพ: 'converted',
  เลิก: 'dissolved',
  ควบ: 'merged',
  ถอน: 'withdrawn',
  ร้าง: 'deserted',
  ล้มละลาย: 'bankrupt',
} as const;

/** The Department of Health's courses. */
const courses = { FHO: 'operator', FHH: 'handler' } as const;

/** Its register of food handler training gives the newest certificate first. */
const foodTraining = (anamaiUrl: string): HttpSource => ({
  type: 'http',
  baseUrl: anamaiUrl,
  credential: { header: 'authorization', prefix: 'Bearer ', secret: 'anamai-api-key' },
  timeoutMs: 5000,
  operations: [
    {
      method: 'GET',
      path: '/',
      target: '/v1/trainees/{subject}/certificates',
      fields: {
        certificateNumber: { pointer: '/data/0/id', transform: 'text' },
        course: { pointer: '/data/0/attributes/courseCode', codes: courses },
        passedOn: { pointer: '/data/0/attributes/period/from', transform: 'text' },
        expiresOn: { pointer: '/data/0/attributes/period/to', transform: 'text' },
        organiser: { pointer: '/data/0/attributes/organiser/name', transform: 'text' },
      },
    },
  ],
});

/** Each service speaks its own way; what its words mean stands here and nowhere else. */
export function httpSources({
  dbdUrl,
  anamaiUrl,
}: {
  readonly dbdUrl: string;
  readonly anamaiUrl: string;
}): Readonly<Record<string, HttpSource>> {
  const dbd = (operation: Omit<HttpSource['operations'][number], 'method' | 'path'>): HttpSource => ({
    type: 'http',
    baseUrl: dbdUrl,
    credential: { header: 'api-key', secret: 'dbd-api-key' },
    timeoutMs: 5000,
    operations: [{ method: 'GET', path: '/', ...operation }],
  });
  return {
    'TH/GOV/ANAMAI/training/food-training.v1': foodTraining(anamaiUrl),
    'TH/GOV/DBD/juristic/company.v1': dbd({
      target: '/api/v4/juristic/{subject}',
      fields: {
        juristicId: { pointer: '/Result/JuristicID' },
        nameTh: { pointer: '/Result/JuristicName_TH', transform: 'text' },
        nameEn: { pointer: '/Result/JuristicName_EN', transform: 'text' },
        type: { pointer: '/Result/JuristicType', codes: juristicTypes },
        registeredOn: { pointer: '/Result/RegisterDate', transform: 'be-date' },
        registeredCapitalSatang: { pointer: '/Result/RegisterCapital', transform: 'satang' },
        paidCapitalSatang: { pointer: '/Result/PaidRegisterCapital', transform: 'satang' },
        status: { pointer: '/Result/JuristicStatus', codes: juristicStatuses },
        tsic: { pointer: '/Result/StandardID', transform: 'text' },
        objectives: { pointer: '/Result/Objective', transform: 'text' },
        signingRule: { pointer: '/Result/AuthorizeDescriptions', transform: 'text' },
        addressText: { pointer: '/Result/AddressInformations/AddressText', transform: 'text' },
        subDistrict: { pointer: '/Result/AddressInformations/TumbolCode', transform: 'text' },
        directors: {
          pointer: '/Result/CommitteeInformations',
          each: {
            nameTh: { pointer: '/Name', transform: 'text' },
            position: { pointer: '/Position', transform: 'text' },
          },
        },
      },
    }),
    'TH/GOV/DBD/juristic/directorships.v1': dbd({
      target: '/api/v4/committee/{subject}/authorize',
      fields: {
        companies: {
          pointer: '/Result',
          each: {
            juristicId: { pointer: '/JuristicID' },
            nameTh: { pointer: '/JuristicName_TH', transform: 'text' },
            nameEn: { pointer: '/JuristicName_EN', transform: 'text' },
            status: { pointer: '/JuristicStatus', codes: juristicStatuses },
            signingRule: { pointer: '/AuthorizeDescription', transform: 'text' },
            relation: { pointer: '/AuthorizePosition', codes: { D: 'director' } },
            needed: { pointer: '/AuthorizeCount', transform: 'integer' },
            signers: { pointer: '/AuthorizeWith' },
          },
        },
      },
    }),
  };
}
