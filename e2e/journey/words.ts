import { defineTexts } from '@saphan/contracts';

/** Words that a person looks for on the pages, in both languages. */
export const words = defineTexts(
  {
    next: 'ต่อไป',
    latest: 'บันทึกและดูคำตอบล่าสุด',
    declare: 'รับรองและยื่น',
    cosign: 'ขอให้กรรมการอีกคนรับรอง',
    declareSecond: 'รับรอง',
    mend: 'ส่งข้อมูลเพิ่ม',
    declareMended: 'รับรองและส่ง',
    pay: 'ชำระค่าธรรมเนียม',
    payAll: 'ชำระรวมครั้งเดียว',
    payAlone: 'ชำระเฉพาะรายการนี้',
    payAtBank: 'จ่ายเงินจำลอง',
    download: 'ดาวน์โหลด PDF',
    check: 'หน้าตรวจสอบเอกสาร',
    sendLink: 'ส่งลิงก์ยืนยัน',
    confirm: 'ยืนยัน',
  },
  {
    next: 'Next',
    latest: 'Save and see the latest answers',
    declare: 'Declare and submit',
    cosign: 'Ask the other director to declare',
    declareSecond: 'Declare',
    mend: 'Send what is missing',
    declareMended: 'Declare and send',
    pay: 'Pay the fee',
    payAll: 'Pay all at once',
    payAlone: 'Pay this one alone',
    payAtBank: 'Pay with play money',
    download: 'Download PDF',
    check: 'Check page',
    sendLink: 'Send the link',
    confirm: 'Confirm',
  },
);
