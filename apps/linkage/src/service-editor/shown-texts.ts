/** What the public check page shows of a document, and by which law. */
export const shownLabels = {
  th: {
    shown: 'รายการที่หน้าตรวจเอกสารแสดงต่อทุกคน',
    'shownBy.act.th': 'กฎหมายที่ให้แสดงข้อมูลบุคคล (ไทย)',
    'shownBy.act.en': 'กฎหมายที่ให้แสดงข้อมูลบุคคล (อังกฤษ)',
    'shownBy.section': 'มาตรา',
    'shownBy.unconfirmed': 'ยังไม่ยืนยัน',
  },
  en: {
    shown: 'Items that the public check page shows to all',
    'shownBy.act.th': 'Act that lets personal ones be shown (Thai)',
    'shownBy.act.en': 'Act that lets personal ones be shown (English)',
    'shownBy.section': 'Section',
    'shownBy.unconfirmed': 'Not confirmed yet',
  },
};
