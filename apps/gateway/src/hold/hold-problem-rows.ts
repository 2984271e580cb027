/** Problems of legal holds. */
export const holdRows = {
  'hold-unknown': [
    404,
    'ไม่มีคำสั่งให้เก็บรักษานี้ หรือไม่มีการแลกเปลี่ยนเลขนี้',
    'There is no such hold, or what it names is no number of an exchange.',
    'mendRequest',
  ],
} as const;
