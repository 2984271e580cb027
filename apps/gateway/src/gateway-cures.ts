import type { LocalText } from '@saphan/contracts';

/** What to do about a problem; many have the same cure. */
export const cures = {
  askOperator: {
    th: 'แจ้งผู้ดูแลระบบของหน่วยงานที่ส่งคำขอ พร้อมเลขที่การแลกเปลี่ยน',
    en: 'Tell the operator of the asking agency, with the number of the exchange.',
  },
  mendRequest: {
    th: 'แก้คำขอให้ตรงกับเอกสารของบริการข้อมูล แล้วส่งใหม่',
    en: 'Mend the request as the documentation of the data service says, then send it again.',
  },
  changeAgreement: {
    th: 'ตรวจข้อตกลงการเชื่อมโยงระหว่างสองหน่วยงาน แล้วเสนอฉบับใหม่หากจำเป็น',
    en: 'Look at the agreement between the two agencies and offer a new one if needed.',
  },
  renewAtFirst: {
    th: 'สั่งที่เกตเวย์แรกตามชื่อของหน่วยงานนี้ แล้วคัดลอกแฟ้มกุญแจของหน่วยงานมาที่เกตเวย์อื่น',
    en: "Order them at the first of this member's gateways by name, then copy the member's file to the others.",
  },
  withdrawNext: {
    th: 'ถอนกุญแจดอกถัดไปที่ไม่ใช้ (หน้าหน่วยงานที่ศูนย์เชื่อมโยงแสดงทุกดอก) ด้วย saphan agency withdraw-key แล้วลองอีกครั้ง',
    en: 'Withdraw a next key that is not in use (the page of the member at the Linkage Center shows all): saphan agency withdraw-key. Then try again.',
  },
  seeKeys: {
    th: 'ดูกุญแจที่รออยู่ด้วย saphan agency renew-keys กุญแจที่ใช้อยู่ให้นายทะเบียนของศูนย์เชื่อมโยงเพิกถอน',
    en: 'saphan agency renew-keys names the pending ones. One that is in use is revoked by the registrar of the Linkage Center.',
  },
  askRegistry: {
    th: 'ตรวจสถานะของหน่วยงานและระบบที่ศูนย์เชื่อมโยง',
    en: 'Check the standing of member, subsystem and gateway at the Linkage Center.',
  },
  waitAndRepeat: {
    th: 'รอสักครู่แล้วส่งใหม่ด้วย Idempotency-Key เดิม',
    en: 'Wait a moment and send again, a write with the same Idempotency-Key.',
  },
  fetchLater: {
    th: 'ดำเนินการต่อได้ หน่วยงานผู้พิจารณาจะขอข้อมูลนี้ภายหลัง',
    en: 'Go on; the agency that decides fetches this later.',
  },
  mendFile: {
    th: 'แก้ไฟล์ ณ ตำแหน่งที่ระบุ แล้วส่งใหม่ทั้งไฟล์ ข้อมูลชุดเดิมยังใช้อยู่',
    en: 'Mend the file at that place and upload the whole again. What was there before is still in use.',
  },
  mendDocument: {
    th: 'แก้เอกสาร ณ ตำแหน่งนั้น: ระบุทุกคุณสมบัติเป็นรายชื่อพร้อม x-data-item ที่บริการข้อมูลมี อ้างอิงเฉพาะภายในเอกสารเดียวกัน และแยกทางเลือก (oneOf) เป็นคนละ operation แล้วประกาศใหม่',
    en: 'Mend the document there: list every property by name, with an x-data-item that the data service has; refer within the same document only; make an operation of each alternative (oneOf). Then declare it again.',
  },
  waitForQuota: {
    th: 'รอตามเวลาใน Retry-After หากต้องใช้มากกว่านี้เป็นปกติ ให้เสนอข้อตกลงฉบับใหม่ที่มีโควตาสูงกว่า',
    en: 'Wait as Retry-After says. If more is needed as a rule, offer a new agreement with a larger quota.',
  },
  repin: {
    th: 'ตรวจว่ารหัสและที่อยู่เป็นของศูนย์เชื่อมโยงเดียวกัน แล้วเตรียมเกตเวย์ใหม่ด้วย saphan agency prepare',
    en: 'Check that token and address are of the same Linkage Center, then prepare the gateway again (saphan agency prepare).',
  },
  sendNow: {
    th: 'ส่งโดยไม่ใช้ Prefer: respond-async ขณะที่ผู้นั้นยังอยู่ หรือตกลงใช้สิทธิของเจ้าหน้าที่หรือการยื่นคำขอแทน',
    en: 'Send it without Prefer: respond-async while the person is there, or agree on the right of an officer or of a submission.',
  },
  makeSystemKey: {
    th: 'ให้ผู้ดูแลเกตเวย์สร้างและลงทะเบียนกุญแจด้วย saphan agency system-key',
    en: 'Have the operator make and register one: saphan agency system-key.',
  },
  tryDeclared: {
    th: 'ทดลองได้กับฐานข้อมูล API และไฟล์ของหน่วยงาน ชนิดอื่นเกตเวย์ตอบจากสิ่งที่เก็บไว้เอง',
    en: 'Databases, APIs and files of the agency can be tried; of the others the gateway answers itself.',
  },
  allowAddress: {
    th: 'ขอให้ผู้ดูแลเกตเวย์เพิ่มที่อยู่นี้ในรายการของหน่วยงาน (PUT /sources/addresses)',
    en: 'Ask the operator of the gateway to add the address to the agency’s list (PUT /sources/addresses).',
  },
  nameSubject: {
    th: 'อย่าใส่เลขของบุคคลหรือสิ่งใดในที่อยู่ ค่าคงที่ หรือตัวกรอง ให้ระบุว่าถามเรื่องของใคร แล้วใช้ {subject} ในที่อยู่',
    en: 'Put no number of a person or thing into an address, a constant or a filter: name the subject, and have {subject} in the address.',
  },
  clearMessages: {
    th: 'รอให้ข้อความที่ค้างถูกส่ง หรือให้ผู้ดูแลแก้เหตุ สั่งลองใหม่ หรือทิ้งข้อความที่ส่งไม่สำเร็จ (saphan message list) แล้วส่งใหม่ด้วย Idempotency-Key เดิม',
    en: 'Wait until messages have left, or have the operator mend the cause and retry or drop what was not delivered (saphan message list); then send again with the same Idempotency-Key.',
  },
  sendManifest: {
    th: 'ส่งบัญชีรายการก่อน (PUT /{id}/manifest) เอกสารที่ส่งค้างไว้นานถูกลบแล้ว',
    en: 'Send the manifest first (PUT /{id}/manifest); what was begun and left is forgotten after a time.',
  },
  otherDocumentId: {
    th: 'ใช้เลขเอกสารใหม่',
    en: 'Send it under another id.',
  },
  sendPartAgain: {
    th: 'ส่งส่วนนั้นอีกครั้งจากไฟล์เดิม',
    en: 'Send that part again, from the same file.',
  },
  waitForRoom: {
    th: 'รอแล้วส่งใหม่ หรือแจ้งหน่วยงานผู้รับให้รับเอกสารที่มาถึงแล้วออกไป',
    en: 'Send later, or ask the receiving agency to take the documents that have arrived.',
  },
  endSubscriptions: {
    th: 'ยกเลิกคำขอรับแจ้งที่ไม่ต้องใช้แล้ว (PUT /{id}/ended) แล้วลองใหม่',
    en: 'End those that are no longer needed (PUT /{id}/ended), then try again.',
  },
  readAnew: {
    th: 'อ่านข้อมูลของทุกเรื่องที่ขอรับแจ้งใหม่ แล้วอ่านต่อจากตำแหน่งที่ at ระบุ',
    en: 'Read anew what you have subscribed to, then go on after the place that `at` names.',
  },
  seeMessage: {
    th: 'ดูสถานะของข้อความก่อน',
    en: 'Look at the state of the message first.',
  },
  newExchange: {
    th: 'ส่งใหม่ด้วยเลขที่การแลกเปลี่ยนใหม่',
    en: 'Send again with a new exchange id.',
  },
  scanAgain: {
    th: 'สแกนหน้าใหม่เป็น PNG, JPEG หรือ PDF ที่ไม่มีรหัสผ่าน แล้วนำเข้าอีกครั้ง ยังไม่มีหน้าใดของไฟล์นี้ถูกเก็บ',
    en: 'Scan it again as PNG, JPEG or a PDF without a password, and upload that. No page of this file was kept.',
  },
  splitScan: {
    th: 'แบ่งเป็นหลายไฟล์ ไฟล์ละไม่เกิน 500 หน้าและ 40 MB',
    en: 'Split it into files of 500 pages and 40 MB at most.',
  },
  seeRegister: {
    th: 'เปิดหน้าทะเบียนหรือชุดงานอีกครั้งเพื่อดูสถานะล่าสุด',
    en: 'Open the page of the register or the batch again: it shows how things stand now.',
  },
  seePages: {
    th: 'เปิดหน้าที่ระบุ แล้วตัดสินหรือส่งชุดงานกลับไปบันทึกใหม่',
    en: 'Look at the pages that are named, then leave one out or return the batch.',
  },
  askAgency: { th: 'ติดต่อหน่วยงานเจ้าของทะเบียน', en: 'Ask the agency whose register it is.' },
  takeNext: { th: 'รับหน้าถัดไปแทน', en: 'Take the next page instead.' },
} as const satisfies Record<string, LocalText>;
