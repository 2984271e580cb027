import type { FileSource } from '@saphan/contracts';

/** The Excise Department has no server: it brings a file that its old program exports. What its words mean stands here. */
export const fileSources = {
  'TH/GOV/EXCISE/licences/excise-licences.v1': {
    type: 'file',
    keys: { pid: 'เลขผู้ถือ', juristic: 'เลขผู้ถือ' },
    list: 'licences',
    encoding: 'windows-874',
    columns: {
      number: { header: 'เลขที่ใบอนุญาต' },
      kind: {
        header: 'ประเภท',
        codes: { ส1: 'liquor-1', ส2: 'liquor-2', ย1: 'tobacco-1', ย2: 'tobacco-2', ย3: 'tobacco-3' },
      },
      placeName: { header: 'ชื่อสถานที่ขาย' },
      houseCode: { header: 'เลขรหัสประจำบ้าน' },
      issuedOn: { header: 'วันออก', transform: 'be-date' },
      expiresOn: { header: 'วันหมดอายุ', transform: 'be-date' },
      status: { header: 'สถานะ', codes: { ปกติ: 'in-force', สิ้นอายุ: 'lapsed', เพิกถอน: 'revoked' } },
    },
  },
} satisfies Readonly<Record<string, FileSource>>;
