import { defineTexts } from '@saphan/contracts';

export const changeStartTexts = defineTexts(
  {
    title: 'คุณกำลังแก้คำตอบของคำขอที่เริ่มไว้แล้ว',
    same: 'บริการและหน่วยงานที่พิจารณายังเหมือนเดิม',
    gained: 'เพิ่มเข้ามา',
    lost: 'ไม่ต้องยื่นแล้ว',
    followed: 'บริการเปลี่ยนตามที่เลือก',
    kept: 'ที่กรอกไว้แล้วยังอยู่ครบ คำขอเดิมจะเปลี่ยนเมื่อกดปุ่ม',
    none: 'คำตอบเหล่านี้ไม่มีบริการที่ต้องยื่น คำขอเดิมจึงยังไม่เปลี่ยน',
    use: 'ใช้คำตอบเหล่านี้',
    leave: 'ไม่แก้ กลับไปคำขอเดิม',
    anew: 'หรือเริ่มคำขอใหม่อีกฉบับ',
    change: 'แก้',
    start: 'ที่ตอบไว้ตอนต้น',
    startLead: 'คำตอบเหล่านี้เลือกบริการและหน่วยงาน ถ้าแก้ คุณจะเห็นก่อนว่าอะไรเปลี่ยน',
  },
  {
    title: 'You are changing the answers of an application that you have begun',
    same: 'Services and deciding agencies stay the same.',
    gained: 'Comes in',
    lost: 'No longer needed',
    followed: 'Your choice changes what you apply for.',
    kept: 'All that you filled in stays. The application changes when you press the button.',
    none: 'These answers lead to no service, so the application has not been changed.',
    use: 'Use these answers',
    leave: 'Leave it as it was',
    anew: 'or begin another application',
    change: 'Change',
    start: 'What you answered at the start',
    startLead:
      'These answers chose the services and the agencies. If you change one, you first see what becomes different.',
  },
);
