import { defineTexts } from '@saphan/contracts';

export const differenceTexts = defineTexts(
  {
    title: 'สิ่งที่เปลี่ยนไป',
    sinceNotice: 'ตั้งแต่แจ้งสิ่งที่ขาดเมื่อ',
    sinceReceived: 'ตั้งแต่รับคำขอเมื่อ',
    asked: 'ที่ขอไป',
    came: 'ส่งมาแล้ว',
    same: 'ไม่ได้ส่งหรือค่าเดิม',
    look: 'ดูในคำตอบ',
    comment: 'ผู้ยื่นเขียนมาด้วยว่า',
    values: 'ค่าที่เปลี่ยน',
    by: { person: 'ผู้ยื่นแก้', source: 'แหล่งข้อมูลเปลี่ยน' },
    nothing: 'ไม่มีค่า',
    files: 'ไฟล์ใหม่',
    onTheWay: 'กำลังส่งมา',
  },
  {
    title: 'What has changed',
    sinceNotice: 'Since the notice of what was missing,',
    sinceReceived: 'Since the application came,',
    asked: 'Asked for',
    came: 'sent',
    same: 'not sent, or as before',
    look: 'see the answer',
    comment: 'The person writes with it',
    values: 'Values that differ',
    by: { person: 'by the person', source: 'at its source' },
    nothing: 'nothing',
    files: 'New files',
    onTheWay: 'on its way',
  },
);
