import { defineTexts } from '@saphan/contracts';

export const copyTexts = defineTexts(
  {
    title: 'ทำสำเนาเอง',
    lead: 'กฎหมายให้หน่วยงานทำสำเนาเองโดยไม่คิดเงิน ไม่ให้ผู้ยื่นไปเอามา ถ่ายหรือสแกนต้นฉบับที่เห็น สำเนาเก็บไว้กับเรื่องนี้ และผู้ยื่นเห็นว่าเจ้าหน้าที่รับรอง',
    law: 'พ.ร.บ.การปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565 มาตรา 12',
    paper: 'เอกสาร',
    reason: 'เห็นต้นฉบับที่ใด ผลเป็นอย่างไร',
    copies: 'รูปถ่ายหรือไฟล์สแกน',
    hint: (most: number, megabytes: number) =>
      `JPEG PNG หรือ PDF ไม่เกิน ${most} ไฟล์ ไฟล์ละไม่เกิน ${megabytes} MB`,
    confirm: 'เก็บสำเนาและรับรอง',
    copy: (at: number) => `สำเนาที่ ${at}`,
    faults: {
      copies: 'เลือกไฟล์ JPEG PNG หรือ PDF อย่างน้อยหนึ่งไฟล์ ไม่ใหญ่เกินกำหนด',
      reason: 'เขียนว่าเห็นต้นฉบับที่ใด',
    },
  },
  {
    title: 'Make a copy yourself',
    lead: 'By law the agency makes its copies itself, free, and sends nobody for them. Photograph or scan the original that you see. The copy stays with this case, and the person sees that an officer vouched for it.',
    law: 'Electronic Performance of State Duties Act B.E. 2565, section 12',
    paper: 'Paper',
    reason: 'Where did you see the original, and what did you find?',
    copies: 'Photos or scans',
    hint: (most: number, megabytes: number) =>
      `JPEG, PNG or PDF, up to ${most} files of up to ${megabytes} MB each`,
    confirm: 'Keep the copy and vouch for it',
    copy: (at: number) => `Copy ${at}`,
    faults: {
      copies: 'Choose at least one JPEG, PNG or PDF file that is not too large',
      reason: 'Say where you saw the original',
    },
  },
);
