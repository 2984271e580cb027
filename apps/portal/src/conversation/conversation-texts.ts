import { defineTexts } from '@saphan/contracts';

export const conversationTexts = defineTexts(
  {
    title: 'ข้อความกับหน่วยงาน',
    lead: (agency: string) => `เขียนถึง${agency}เกี่ยวกับเรื่องนี้ เจ้าหน้าที่ตอบในหน้านี้ และเราแจ้งทางอีเมลเมื่อมีคำตอบ`,
    none: 'ยังไม่มีข้อความ',
    you: 'คุณ',
    sending: 'กำลังส่ง',
    arrived: (count: number) => `หน่วยงานได้รับข้อความของคุณแล้ว ${count} ข้อความ จะขึ้นที่นี่ในอีกสักครู่`,
    late: 'ข้อความล่าสุดไม่ได้ส่งถึง เพราะเรื่องสิ้นสุดก่อน',
    write: 'ข้อความ',
    hint: 'ไม่เกิน 2,000 ตัวอักษร สิ่งที่หน่วยงานขอเพิ่มให้ส่งทาง “ส่งข้อมูลเพิ่ม” ไม่ใช่ที่นี่',
    send: 'ส่งข้อความ',
    empty: 'เขียนข้อความก่อนส่ง',
    tooLong: 'ข้อความยาวเกิน 2,000 ตัวอักษร ตัดให้สั้นลง',
    tooMany: 'รอคำตอบอยู่ 10 ข้อความแล้ว เขียนเพิ่มได้เมื่อหน่วยงานตอบ',
    over: 'เรื่องนี้สิ้นสุดแล้ว เขียนเพิ่มไม่ได้ ติดต่อหน่วยงานตามช่องทางในคู่มือ',
    back: 'กลับไปหน้าติดตาม',
    link: (count: number) => (count === 0 ? 'เขียนถึงหน่วยงาน' : `ข้อความกับหน่วยงาน (${count})`),
    answered: (agency: string) => `${agency}เขียนถึงคุณ`,
    read: 'อ่านและตอบ',
  },
  {
    title: 'Messages with the agency',
    lead: (agency: string) =>
      `Write to ${agency} about this case. An officer answers here, and an e-mail tells you of the answer.`,
    none: 'No messages yet',
    you: 'You',
    sending: 'on its way',
    arrived: (count: number) =>
      count === 1
        ? 'The agency has your message. It shows here in a moment.'
        : `The agency has ${count} of your messages. They show here in a moment.`,
    late: 'Your last message did not arrive: the case had ended before.',
    write: 'Message',
    hint: 'At most 2,000 characters. What the agency asks for is sent by “Send what is missing”, not here.',
    send: 'Send the message',
    empty: 'Write the message before you send it.',
    tooLong: 'The message is longer than 2,000 characters. Make it shorter.',
    tooMany: 'Ten messages wait for an answer. You can write again once the agency has answered.',
    over: 'This case has ended and takes no more messages. Contact the agency as its public manual says.',
    back: 'Back to following',
    link: (count: number) => (count === 0 ? 'Write to the agency' : `Messages with the agency (${count})`),
    answered: (agency: string) => `${agency} has written to you`,
    read: 'Read and answer',
  },
);
