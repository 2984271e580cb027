/** Words of the kinds of application to a service; labels by the path of the value. */
export const variantLabels = {
  th: {
    variants: 'เฉพาะรูปแบบคำขอ',
    'insteadOf.variant': 'ใช้แทนรูปแบบ',
    'insteadOf.when': 'ใช้แทนเมื่อ (FEEL)',
    from: 'ตั้งแต่วันที่ (เดือน-วัน)',
    until: 'ถึงวันที่ (เดือน-วัน)',
  },
  en: {
    variants: 'Only for kinds of application',
    'insteadOf.variant': 'In the place of',
    'insteadOf.when': 'In its place where (FEEL)',
    from: 'From (month-day)',
    until: 'To (month-day)',
  },
};

/** What to type there. */
export const variantHints = {
  th: {
    variants: 'รหัสจากส่วนรูปแบบคำขอ คั่นด้วยช่องว่าง เว้นว่างถ้าใช้กับทุกแบบ',
    from: 'เช่น 10-01 คือ 1 ตุลาคม',
    'insteadOf.variant': 'เว้นว่างถ้าผู้ยื่นเลือกเอง ถ้าคำตอบเป็นตัวกำหนด ใส่รหัสของรูปแบบที่ผู้ยื่นเลือก',
  },
  en: {
    variants: 'Ids of “Kinds of application”, spaces between; empty where it belongs to all',
    from: '10-01 is 1 October',
    'insteadOf.variant':
      'Empty where people pick it. Where answers decide, the id of the one that people pick.',
  },
};
