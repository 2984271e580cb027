/** What can be wrong with subscriptions and events; part of the gateway's table. */
export const eventRows = {
  'subscription-malformed': [
    422,
    'คำขอรับแจ้งไม่ถูกรูปแบบ ณ ตำแหน่งที่ระบุ',
    'The subscription is not well formed at this place.',
    'mendRequest',
  ],
  'subscription-other-subject': [
    409,
    'เลขที่คำขอรับแจ้งนี้ใช้กับเลขที่อื่นแล้ว',
    'This id is of a subscription about another subject.',
    'mendRequest',
  ],
  'subscription-count': [
    429,
    'จำนวนคำขอรับแจ้งเต็มแล้ว',
    'There are as many subscriptions as one system may have here.',
    'endSubscriptions',
  ],
  'event-malformed': [
    422,
    'การแจ้งการเปลี่ยนแปลงไม่ถูกรูปแบบ',
    'What is told is not well formed: JSON with a type alone.',
    'mendRequest',
  ],
  'event-cursor-malformed': [422, 'ตำแหน่งที่อ่านถึงไม่ถูกรูปแบบ', 'This is no place to go on after.', 'mendRequest'],
  'event-cursor-old': [
    410,
    'เหตุการณ์หลังตำแหน่งนี้บางส่วนพ้นเวลาเก็บแล้ว หรือไม่มีตำแหน่งนี้อีกต่อไป',
    'Events after this one have been forgotten before they were read, or this place is no longer one.',
    'readAnew',
  ],
} as const;
