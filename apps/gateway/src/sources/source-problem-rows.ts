/** Why a source is not asked, or does not answer. */
export const sourceRows = {
  'source-missing': [
    503,
    'หน่วยงานยังไม่ได้ต่อแหล่งข้อมูล',
    'The agency has not plugged in a source for this data service.',
    'fetchLater',
  ],
  'source-not-tried': [
    422,
    'แหล่งข้อมูลชนิดนี้ทดลองถามไม่ได้',
    'A source of this type cannot be tried.',
    'tryDeclared',
  ],
  'trial-names-another': [
    422,
    'คำประกาศนี้ถามเรื่องของผู้อื่นได้ นอกจากผู้ที่ระบุไว้',
    'This declaration could ask about somebody else than whom the trial names.',
    'nameSubject',
  ],
  'source-unavailable': [503, 'แหล่งข้อมูลไม่พร้อม', 'The source does not answer at the moment.', 'fetchLater'],
  'source-timeout': [504, 'แหล่งข้อมูลไม่ตอบในเวลาที่กำหนด', 'The source did not answer in time.', 'fetchLater'],
  'source-failed': [502, 'แหล่งข้อมูลตอบผิดพลาด', 'The source failed.', 'fetchLater'],
  'source-refused': [422, 'แหล่งข้อมูลไม่รับคำขอนี้', 'The source refused the request.', 'mendRequest'],
  'subject-not-found': [404, 'ไม่พบข้อมูล', 'The source has nothing about this.', 'mendRequest'],
  'answer-unfit': [
    502,
    'คำตอบของแหล่งข้อมูลไม่ตรงกับนิยาม',
    'The answer of the source is not what its definition says.',
    'askOperator',
  ],
} as const;
