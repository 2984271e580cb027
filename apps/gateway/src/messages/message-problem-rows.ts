/** Why a one-way message is not taken, or an order about one; part of the gateway's table. */
export const messageRows = {
  'message-right-ends': [
    403,
    'สิทธิของประชาชนใช้ได้เฉพาะขณะที่ผู้นั้นอยู่ ฝากข้อความไว้ส่งภายหลังไม่ได้',
    'The right of a citizen ends with the sitting: nothing is sent under it later.',
    'sendNow',
  ],
  'message-key-missing': [
    403,
    'เกตเวย์ยังไม่มีกุญแจที่ใช้ระบุว่าระบบนี้เป็นผู้ส่ง',
    'This gateway has no key that the registry lists by which it could say later that this system sends.',
    'makeSystemKey',
  ],
  'message-count': [
    429,
    'ข้อความของหน่วยงานที่รอส่งมีจำนวนเต็มแล้ว',
    'As many messages of this agency as may be are here undelivered.',
    'clearMessages',
  ],
  'message-room': [
    507,
    'พื้นที่สำหรับข้อความที่รอส่งของหน่วยงานเต็มแล้ว',
    'The room for messages of this agency that are not delivered is used up.',
    'clearMessages',
  ],
  'message-not-found': [404, 'ไม่พบข้อความ', 'There is no such message of this system here.', 'mendRequest'],
  'message-not-undelivered': [
    409,
    'ข้อความนี้ไม่ใช่ข้อความที่ส่งไม่สำเร็จ',
    'This is no message that was refused or given up: it waits, was delivered, or was dropped.',
    'seeMessage',
  ],
} as const;
