/** Problems of the keys that follow a member's own. */
export const keyRows = {
  'keys-made-elsewhere': [
    409,
    'เกตเวย์อื่นเป็นผู้สร้างกุญแจดอกถัดไปของหน่วยงานนี้',
    'Another gateway makes the next keys of this member.',
    'renewAtFirst',
  ],
  'next-keys-many': [
    409,
    'กุญแจของหน้าที่หรือระบบหนึ่งที่ยังใช้ได้ครบจำนวนแล้ว',
    'As many keys of one use, or of one system, hold already as the registry takes.',
    'withdrawNext',
  ],
  'next-key-unknown': [
    404,
    'ไม่ใช่กุญแจดอกถัดไปของหน่วยงานนี้',
    'This is no next key of the member, or it is in use already.',
    'seeKeys',
  ],
  'linkage-refused': [
    502,
    'ศูนย์เชื่อมโยงไม่รับ หรือไม่ตอบ',
    'The Linkage Center does not take it, or does not answer.',
    'askRegistry',
  ],
} as const;
