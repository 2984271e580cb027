import { defineTexts } from '@saphan/contracts';

/** Words of the pages on which a registrar ends what stands in the registry. */
export const standingTexts = defineTexts(
  {
    revoke: 'เพิกถอน',
    change: 'ระงับหรือเพิกถอน',
    back: 'กลับโดยไม่เปลี่ยน',
    reason: 'เหตุผล',
    reasonHint: 'เก็บไว้ในประวัติการเปลี่ยนแปลง ซึ่งผู้ตรวจสอบอ่านได้ อย่าใส่ข้อมูลบุคคล',
    faults: { reason: 'บอกเหตุผลก่อน ยังไม่มีอะไรเปลี่ยน', status: 'เลือกสถานะใหม่ ยังไม่มีอะไรเปลี่ยน' },
    member: {
      title: (name: string) => `ระงับหรือเพิกถอน ${name}`,
      lead: 'ทุกเกตเวย์จะปฏิเสธการแลกเปลี่ยนของหน่วยงานนี้ ทั้งที่ขอและที่ให้ ภายในสองวินาที ข้อตกลงและหลักฐานเดิมยังอยู่',
      done: 'เปลี่ยนสถานะของหน่วยงานแล้ว มีผลทุกเกตเวย์ภายในสองวินาที',
    },
    gateway: {
      title: (name: string) => `ระงับหรือเพิกถอนเกตเวย์ ${name}`,
      lead: 'เกตเวย์อื่นจะไม่ติดต่อและไม่รับเกตเวย์นี้ภายในสองวินาที หน่วยงานที่ฝากไว้ที่นี่แห่งเดียวจะแลกเปลี่ยนไม่ได้',
      done: 'เปลี่ยนสถานะของเกตเวย์แล้ว มีผลทุกแห่งภายในสองวินาที',
    },
    status: 'สถานะใหม่',
    statuses: { active: 'ใช้งานได้', suspended: 'ระงับ', revoked: 'เพิกถอน' },
    statusHow: {
      active: 'กลับมาแลกเปลี่ยนได้ดังเดิม',
      suspended: 'ชั่วคราว คืนสถานะได้จากหน้านี้',
      revoked: 'ไม่มีทางกลับจากหน้านี้',
    },
    confirm: 'เปลี่ยนสถานะ',
    final: 'ถูกเพิกถอนแล้ว หน้านี้คืนสถานะให้ไม่ได้',
    key: {
      title: 'เพิกถอนกุญแจ',
      lead: (name: string) =>
        `กุญแจของ ${name} สิ่งที่ลงนามด้วยกุญแจนี้ต่อจากนี้ไม่มีผล และย้อนกลับไม่ได้ สิ่งที่ลงนามไว้ก่อนยังพิสูจน์ได้`,
      key: 'กุญแจ',
      use: 'ใช้เพื่อ',
      thumbprint: 'ลายนิ้วมือ',
      along: 'กุญแจที่จะถูกเพิกถอนไปด้วย',
      alongHow:
        'ขึ้นทะเบียนโดยคำรับรองของกุญแจนี้ ผู้ที่ขโมยกุญแจไปอาจเป็นผู้ขึ้นทะเบียน เลือกเก็บไว้เฉพาะดอกที่หน่วยงานยืนยันด้วยลายนิ้วมือว่าเป็นของตน',
      none: 'ไม่มีกุญแจอื่นถูกเพิกถอนไปด้วย',
      keep: 'เก็บไว้',
      certificates: 'ใบรับรองของเกตเวย์ไม่ถูกเพิกถอนไปด้วย หน่วยงานที่ไม่มีกุญแจเหลือเข้าร่วมใหม่ด้วยคำเชิญ',
      confirm: 'เพิกถอนกุญแจ',
      done: (count: number) => `เพิกถอนกุญแจแล้ว ${String(count)} ดอก มีผลทุกเกตเวย์ภายในสองวินาที`,
    },
    certificate: {
      title: 'เพิกถอนใบรับรอง',
      lead: (gateway: string) =>
        `ใบรับรองของเกตเวย์ ${gateway} เกตเวย์อื่นจะไม่รับภายในสองวินาที ใบที่ถูกเพิกถอนต่ออายุเองไม่ได้ เกตเวย์ต้องเข้าร่วมใหม่ด้วยคำเชิญ`,
      certificate: 'ใบรับรอง',
      confirm: 'เพิกถอนใบรับรอง',
      done: 'เพิกถอนใบรับรองแล้ว มีผลทุกเกตเวย์ภายในสองวินาที',
    },
  },
  {
    revoke: 'Revoke',
    change: 'Suspend or revoke',
    back: 'Back, changing nothing',
    reason: 'Reason',
    reasonHint: 'It is kept with the changes, which auditors read. No data of persons.',
    faults: {
      reason: 'Say why first. Nothing has changed yet.',
      status: 'Choose the new state. Nothing has changed yet.',
    },
    member: {
      title: (name: string) => `Suspend or revoke ${name}`,
      lead: 'Every gateway refuses what this agency asks and gives within two seconds. Agreements and evidence stay.',
      done: 'The state of the agency is changed. Every gateway knows within two seconds.',
    },
    gateway: {
      title: (name: string) => `Suspend or revoke the gateway ${name}`,
      lead: 'Other gateways neither call this one nor let it in, within two seconds. Agencies that are hosted here alone exchange nothing then.',
      done: 'The state of the gateway is changed. Every other one knows within two seconds.',
    },
    status: 'New state',
    statuses: { active: 'active', suspended: 'suspended', revoked: 'revoked' },
    statusHow: {
      active: 'It exchanges again as before.',
      suspended: 'For a time; lifted on this page.',
      revoked: 'This page leads no way back.',
    },
    confirm: 'Change the state',
    final: 'It is revoked. This page cannot take that back.',
    key: {
      title: 'Revoke a key',
      lead: (name: string) =>
        `A key of ${name}. Nothing that it signs from now on holds, and there is no way back. What it signed before stays provable.`,
      key: 'Key',
      use: 'For',
      thumbprint: 'Thumbprint',
      along: 'Keys that go with it',
      alongHow:
        'They were listed on its word, and whoever stole it may have had them listed. Keep only those that the agency knows as its own by their thumbprints.',
      none: 'No other key goes with it.',
      keep: 'Keep',
      certificates:
        'Certificates of gateways stay. An agency that has no key of a use left joins anew, by an invitation.',
      confirm: 'Revoke the key',
      done: (count: number) =>
        `${count === 1 ? '1 key is' : `${String(count)} keys are`} revoked. Every gateway knows within two seconds.`,
    },
    certificate: {
      title: 'Revoke a certificate',
      lead: (gateway: string) =>
        `A certificate of the gateway ${gateway}. Other gateways refuse it within two seconds. A revoked one is not renewed: the gateway joins anew, by an invitation.`,
      certificate: 'Certificate',
      confirm: 'Revoke the certificate',
      done: 'The certificate is revoked. Every gateway knows within two seconds.',
    },
  },
);
