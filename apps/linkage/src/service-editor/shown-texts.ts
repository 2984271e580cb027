/** What the public check page shows of a document, and by which law; how it is renewed. */
export const shownLabels = {
  th: {
    'renewal.variant': 'ต่ออายุด้วยคำขอชนิด',
    'renewal.firstDays': 'เตือนครั้งแรกก่อนกี่วัน (60)',
    'renewal.againDays': 'เตือนซ้ำก่อนกี่วัน (30)',
    'renewal.lastDays': 'เตือนครั้งสุดท้ายก่อนกี่วัน (7)',
    shown: 'รายการที่หน้าตรวจเอกสารแสดงต่อทุกคน',
    'shownBy.act.th': 'กฎหมายที่ให้แสดงข้อมูลบุคคล (ไทย)',
    'shownBy.act.en': 'กฎหมายที่ให้แสดงข้อมูลบุคคล (อังกฤษ)',
    'shownBy.section': 'มาตรา',
    'shownBy.unconfirmed': 'ยังไม่ยืนยัน',
  },
  en: {
    'renewal.variant': 'Renewed by the kind of application',
    'renewal.firstDays': 'First reminder, days before (60)',
    'renewal.againDays': 'Second reminder, days before (30)',
    'renewal.lastDays': 'Last reminder, days before (7)',
    shown: 'Items that the public check page shows to all',
    'shownBy.act.th': 'Act that lets personal ones be shown (Thai)',
    'shownBy.act.en': 'Act that lets personal ones be shown (English)',
    'shownBy.section': 'Section',
    'shownBy.unconfirmed': 'Not confirmed yet',
  },
};
