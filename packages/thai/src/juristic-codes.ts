/** What DBD's `JuristicStatus` says in Thai, and the code that data items carry. */
export const juristicStatuses = {
  ยังดำเนินกิจการอยู่: 'operating',
  พิทักษ์ทรัพย์เด็ดขาด: 'receivership',
  แปรสภาพ: 'converted',
  เลิก: 'dissolved',
  ควบ: 'merged',
  ถอน: 'withdrawn',
  ร้าง: 'deserted',
  ล้มละลาย: 'bankrupt',
} as const satisfies Record<string, string>;
export type JuristicStatus = (typeof juristicStatuses)[keyof typeof juristicStatuses];

/** DBD's `JuristicType`, and the code that data items carry. */
export const juristicTypes = {
  2: 'registered-partnership',
  3: 'limited-partnership',
  5: 'limited-company',
  7: 'public-company',
} as const satisfies Record<number, string>;
export type JuristicType = (typeof juristicTypes)[keyof typeof juristicTypes];
