/** Problems of bodies that an agency keeps. */
export const bodyRows = {
  'body-not-kept': [
    404,
    'ไม่ได้เก็บเนื้อหาของการแลกเปลี่ยนนี้ไว้ หรือพ้นเวลาเก็บแล้ว',
    'No body of this exchange is kept by this agency, or the time for which it was kept is over.',
    'mendRequest',
  ],
} as const;
