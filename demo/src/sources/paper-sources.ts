import type { PaperSource } from '@saphan/contracts';

export const landDeeds = 'TH/GOV/DOL/land/land-deeds.v1';

/** Title deeds of Chiang Mai lie on paper: what stands where on a page. */
export const paperSources = {
  [landDeeds]: {
    type: 'paper',
    keys: { parcel: 'เลขที่โฉนด' },
    columns: {
      deedNumber: { header: 'เลขที่โฉนด' },
      surveyPage: { header: 'หน้าสำรวจ' },
      parcelNumber: { header: 'เลขที่ดิน' },
      subDistrict: { header: 'ตำบล' },
      area: { header: 'เนื้อที่ (ไร่-งาน-ตร.วา)' },
      ownerName: { header: 'ชื่อเจ้าของ' },
      issuedOn: { header: 'ออกให้ ณ วันที่', transform: 'be-date' },
    },
    order: ['เลขที่โฉนด', 'หน้าสำรวจ', 'เลขที่ดิน', 'ตำบล', 'เนื้อที่ (ไร่-งาน-ตร.วา)', 'ชื่อเจ้าของ', 'ออกให้ ณ วันที่'],
  },
} satisfies Readonly<Record<string, PaperSource>>;
