import { defineTexts } from '@saphan/contracts';

/** Words of the contract on paper. */
export const paperTexts = defineTexts(
  {
    heading: 'ข้อตกลงการเชื่อมโยงข้อมูล',
    number: 'เลขที่',
    between: 'ข้อตกลงนี้ทำขึ้นระหว่าง',
    asker: 'ผู้ขอข้อมูล',
    and: 'กับ',
    giver: 'ผู้ให้ข้อมูล',
    agree: 'โดยทั้งสองฝ่ายตกลงกันดังนี้',
    service: 'บริการข้อมูล',
    serviceIs: 'ผู้ให้ข้อมูลให้',
    calledBy: 'แก่',
    purpose: 'วัตถุประสงค์',
    only: 'และไม่ใช้เพื่อการอื่น',
    law: 'ฐานกฎหมาย',
    section: (act: string, section: string) => `${act} มาตรา ${section}`,
    pdpa: (ground: string) => `และพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา ${ground}`,
    items: 'รายการข้อมูล',
    itemsAre: (count: number) => `ให้ได้เฉพาะ ${String(count)} รายการต่อไปนี้ สิ่งที่ไม่อยู่ในรายการจะถูกตัดออกก่อนตอบ`,
    noItems: 'ไม่มีข้อมูลส่งกลับ',
    inputs: 'ข้อมูลที่ส่งไปพร้อมคำขอ',
    right: 'สิทธิในการขอ',
    relations: (relations: string) => `ผู้ขอทำการในฐานะ ${relations}`,
    assurance: (ial: number, aal: number) =>
      `ต้องพิสูจน์และยืนยันตัวตนไม่ต่ำกว่า IAL ${String(ial)} AAL ${String(aal)}`,
    limits: 'ขอบเขตและการเก็บรักษา',
    quota: (minute: number, day: number) =>
      `ขอได้ไม่เกิน ${minute.toLocaleString('en')} ครั้งต่อนาที และ ${day.toLocaleString('en')} ครั้งต่อวัน`,
    retention: (days: number) =>
      `ทั้งสองฝ่ายเก็บหลักฐานอย่างน้อย ${days.toLocaleString('en')} วัน แล้วลบทั้งเดือนเมื่อไม่มีข้อตกลงใดของเดือนนั้นให้เก็บต่อ`,
    onward: {
      none: 'ห้ามส่งต่อให้ผู้อื่น',
      'deciding-agency': 'ส่งต่อได้เฉพาะหน่วยงานผู้พิจารณาคำขอ พร้อมตราประทับของต้นทาง',
    },
    disclosure: 'การแสดงต่อเจ้าของข้อมูล',
    shown: {
      atOnce: 'เจ้าของข้อมูลเห็นทุกครั้งที่มีการใช้ข้อมูลทันที ที่หน้า “ใครใช้ข้อมูลฉัน”',
      after: (days: number) => `เจ้าของข้อมูลเห็นการใช้ข้อมูลเมื่อพ้น ${days.toLocaleString('en')} วัน`,
      never: (citation: string) => `ไม่แสดงต่อเจ้าของข้อมูล ตาม ${citation}`,
    },
    duration: 'ระยะเวลา',
    validity: (from: string, until: string) =>
      `ใช้ตั้งแต่ ${from} ถึง ${until} ฝ่ายใดฝ่ายหนึ่งหรือศูนย์เชื่อมโยงยกเลิกได้ทันที`,
    signed: { consumer: 'ลงนาม ผู้ขอข้อมูล', provider: 'ลงนาม ผู้ให้ข้อมูล' },
    key: 'ด้วยกุญแจ',
    genuine: 'ตรวจแล้ว ตรงกับกุญแจในทะเบียน',
    broken: 'ตรวจไม่ผ่าน',
  },
  {
    heading: 'Agreement on the exchange of data',
    number: 'No.',
    between: 'Between',
    asker: 'the asker',
    and: 'and',
    giver: 'the giver',
    agree: 'it is agreed:',
    service: 'Data service',
    serviceIs: 'The giver provides',
    calledBy: 'to',
    purpose: 'Purpose',
    only: '– and for nothing else.',
    law: 'Legal basis',
    section: (act: string, section: string) => `${act}, section ${section}`,
    pdpa: (ground: string) => `and Personal Data Protection Act B.E. 2562 (2019), section ${ground}`,
    items: 'Data items',
    itemsAre: (count: number) =>
      `Only ${count === 1 ? 'the following item is' : `the following ${String(count)} items are`} given. Whatever else a source answers is cut off before it leaves.`,
    noItems: 'Nothing is given back.',
    inputs: 'Sent along with the request:',
    right: 'Right to ask',
    relations: (relations: string) => `The person acts as: ${relations}.`,
    assurance: (ial: number, aal: number) =>
      `Identity proofed and authenticated at IAL ${String(ial)}, AAL ${String(aal)} or above.`,
    limits: 'Limits and keeping',
    quota: (minute: number, day: number) =>
      `At most ${minute.toLocaleString('en')} requests a minute and ${day.toLocaleString('en')} a day.`,
    retention: (days: number) =>
      `Both keep the evidence for at least ${days.toLocaleString('en')} days. It is then deleted by whole months, each when no agreement of that month asks for more.`,
    onward: {
      none: 'Nothing may be passed on.',
      'deciding-agency':
        "May be passed on to the agency that decides, under the source's seal, and to nobody else.",
    },
    disclosure: 'Showing to the person concerned',
    shown: {
      atOnce: 'The person sees each use at once, on the page “Who used my data”.',
      after: (days: number) => `The person sees each use after ${days.toLocaleString('en')} days.`,
      never: (citation: string) => `The person is not shown the use, under ${citation}.`,
    },
    duration: 'Duration',
    validity: (from: string, until: string) =>
      `From ${from} to ${until}. Either party or the Linkage Center can revoke it at once.`,
    signed: { consumer: 'Signed by the asker', provider: 'Signed by the giver' },
    key: 'with key',
    genuine: 'checked: by the registered key',
    broken: 'the check fails',
  },
);
