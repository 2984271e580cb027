import type { LocalText, SelfTestStep } from '@saphan/contracts';

/** What to do where a step of the self-test fails. */
export const selfTestCures: Readonly<Record<SelfTestStep['name'], LocalText>> = {
  snapshot: {
    th: 'ตรวจ LINKAGE_URL และเครือข่ายไปยังศูนย์เชื่อมโยง รอสองวินาทีแล้วลองใหม่ หากสถานะไม่ใช่ active ให้ติดต่อนายทะเบียน',
    en: 'Check LINKAGE_URL and the way to the Linkage Center, wait two seconds and try again. If something is not active, ask the registrar.',
  },
  keys: {
    th: 'เข้าร่วมด้วยรหัสใหม่ กุญแจในโฟลเดอร์สถานะไม่ใช่ชุดที่ลงทะเบียนไว้',
    en: 'Join with another token: the keys in the state folder are not those that are registered.',
  },
  clock: {
    th: 'ตั้งนาฬิกาของเครื่องด้วย NTP แล้วลองใหม่ เกตเวย์อื่นปฏิเสธเมื่อต่างกันเกิน 60 วินาที',
    en: 'Set the clock of this machine by NTP and try again: other gateways refuse what is 60 seconds off.',
  },
  certificate: {
    th: 'ใช้คำสั่งเข้าร่วมซ้ำด้วยรหัสเดิม หากใบรับรองหมดอายุหรือถูกเพิกถอน ขอรหัสใหม่จากนายทะเบียน',
    en: 'Run the join command again with the same token. If the certificate was revoked, ask the registrar for another token.',
  },
  exchange: {
    th: 'ตรวจว่าที่อยู่ของประตูขาเข้าชี้มาที่เครื่องนี้ พอร์ตเปิด และตัวกลางส่ง TLS ผ่านโดยไม่ถอดรหัส',
    en: 'Check that the address of the inbound door leads to this machine, that its port is open, and that whatever stands between passes TLS through.',
  },
  evidence: {
    th: 'ตรวจฐานข้อมูลของเกตเวย์และบันทึกการทำงาน',
    en: "Check the gateway's database and its log.",
  },
};
