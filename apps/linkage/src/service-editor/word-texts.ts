/** Fields of the words that a service needs of other persons. */
export const wordLabels = {
  th: {
    word: 'คำของบุคคลอื่นที่ใช้แทน (รหัส)',
    'role.th': 'ฐานะของบุคคลนั้น (ไทย)',
    'role.en': 'ฐานะของบุคคลนั้น (อังกฤษ)',
    'says.th': 'ข้อความที่เขารับรอง (ไทย)',
    'says.en': 'ข้อความที่เขารับรอง (อังกฤษ)',
    'by.rows': 'กลุ่มคำถามที่ระบุชื่อ ถ้ามีหลายคน',
    'by.pid': 'คำถามหรือช่องที่บอกเลขประจำตัว',
    'by.name': 'คำถามหรือช่องที่บอกชื่อ',
    needed: 'ต้องได้กี่คน เว้นว่างคือทุกคน',
    reads: 'รายการที่เขาได้เห็น',
    'standing.relation': 'ทะเบียนต้องบอกว่าเขาเป็น',
    'standing.kind': 'ของสิ่งชนิด',
    'standing.item': 'รายการที่บอกว่าสิ่งใด',
  },
  en: {
    word: 'Word of another person that proves it (id)',
    'role.th': 'What they are to the matter (Thai)',
    'role.en': 'What they are to the matter (English)',
    'says.th': 'What they declare (Thai)',
    'says.en': 'What they declare (English)',
    'by.rows': 'Repeat group that names them, for several',
    'by.pid': 'Question or column with the ID number',
    'by.name': 'Question or column with the name',
    needed: 'How many must; empty for all',
    reads: 'Items that they read',
    'standing.relation': 'A register must say that they are',
    'standing.kind': 'of a thing of this kind',
    'standing.item': 'Item that names the thing',
  },
};

/** What there is to choose in them. */
export const wordChoices = {
  th: {
    signature: 'การลงนาม',
    director: 'กรรมการ',
    householder: 'เจ้าบ้าน',
    resident: 'ผู้อาศัย',
    parent: 'พ่อหรือแม่',
    juristic: 'นิติบุคคล',
    house: 'บ้าน',
    parcel: 'ที่ดิน',
    vehicle: 'รถ',
  },
  en: {
    signature: 'a signature',
    director: 'director',
    householder: 'householder',
    resident: 'resident',
    parent: 'parent',
    juristic: 'company',
    house: 'house',
    parcel: 'land',
    vehicle: 'vehicle',
  },
};
