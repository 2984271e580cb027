import { defineTexts } from '@saphan/contracts';

/** Words of the page that tells how an exchange is proved. */
export const proofTexts = defineTexts(
  {
    title: 'พิสูจน์การแลกเปลี่ยน',
    lead: 'ใครก็ตรวจได้ว่าใครขออะไรจากใคร ตามข้อตกลงใด และจบอย่างไร โดยไม่ต้องเชื่อระบบใดและไม่ต้องต่อเครือข่าย ศูนย์เชื่อมโยงไม่มีหลักฐานเอง หน่วยงานทั้งสองฝ่ายต่างเก็บของตน',
    number: 'หาเลขการแลกเปลี่ยน',
    numberHow:
      'อยู่ในตราของข้อมูลทุกค่า ในหน้า “ใครใช้ข้อมูลฉัน” ของเจ้าของข้อมูล ข้างหลักฐานในหน้าของเรื่องที่โต๊ะเจ้าหน้าที่ และในบันทึกของเกตเวย์',
    file: 'เอาไฟล์หลักฐานออกมา',
    fileHow:
      'ที่โต๊ะเจ้าหน้าที่ของหน่วยงานที่ขอหรือหน่วยงานที่ให้: ตรวจสอบ → หลักฐานการแลกเปลี่ยน → เปิดครั้งที่ต้องการ → ดาวน์โหลดหลักฐาน ผู้ตรวจสอบบอกเหตุก่อน และการเอาออกถูกบันทึก เกตเวย์ของหน่วยงานก็ส่งออกได้',
    key: 'เอากุญแจสาธารณะของศูนย์เชื่อมโยง',
    keyHow:
      'ลายนิ้วมือของกุญแจ เทียบกับที่เกตเวย์ของหน่วยงานซึ่งไม่เกี่ยวกับการแลกเปลี่ยนนี้ยึดไว้ตั้งแต่เข้าร่วม ถ้ากุญแจเคยเปลี่ยน ให้ใช้ดอกของเวลานั้นด้วย',
    keyFile: 'ดาวน์โหลดกุญแจ (JWK)',
    check: 'ตรวจบนเครื่องที่ไม่ต่อเครือข่าย',
    checkHow:
      'ถ้าทุกลายมือชื่อถูกต้อง คำสั่งจบด้วย “all signatures hold” ถ้าไม่ จะบอกว่าส่วนใดไม่ถูกต้อง (“does not hold”) แฟ้มประวัติการเปลี่ยนแปลงของศูนย์ตรวจด้วย saphan verify-export',
    proves: 'สิ่งที่พิสูจน์ได้',
    provesWhat: [
      'ผู้ขอลงนามคำขอ ผู้ให้ลงนามคำตอบซึ่งครอบลายมือชื่อของคำขอ ไม่มีฝ่ายใดปฏิเสธหรือสลับคำตอบได้',
      'กุญแจของทั้งสองฝ่ายและข้อตกลงเป็นของเวลานั้นตามทะเบียนที่ลงนาม การเปลี่ยนภายหลังไม่มีผล',
      'บันทึกอยู่ที่ใดในบันทึกของเกตเวย์ และศูนย์เชื่อมโยงเห็นเป็นพยานเมื่อใด ผู้ที่แก้ภายหลังขัดกับพยาน',
    ],
    provesNot: 'สิ่งที่ไม่ได้พิสูจน์',
    provesNotWhat: [
      'ไฟล์ไม่มีค่าของข้อมูลและไม่มีชื่อบุคคล บอกเพียงว่ารายการใดถูกส่ง',
      'เวลาเป็นนาฬิกาของแต่ละฝ่าย ขอไฟล์ของทั้งสองฝ่ายเพื่อเทียบ',
      'การไม่มีบันทึกไม่พิสูจน์สิ่งใด ให้ขอไฟล์จากอีกฝ่าย',
    ],
    agencies: 'หน่วยงานและเกตเวย์',
  },
  {
    title: 'Prove an exchange',
    lead: 'Anybody can check who asked whom for what, under which agreement, and how it ended: believing no system and without a network. The Linkage Center has no evidence itself; each of the two agencies keeps its own.',
    number: 'Find the number of the exchange',
    numberHow:
      'It stands in the seal of every value, in “Who used my data” of the person concerned, beside the evidence on a case’s page at the desk, and in the log of either gateway.',
    file: 'Take the file of evidence out',
    fileHow:
      'At the desk of the agency that asked, or of the one that gave: Audit → Evidence of exchanges → the exchange → Download the evidence. An auditor says why first, and taking it out is recorded. The gateway of either agency exports it too.',
    key: 'Get the public key of the Linkage Center',
    keyHow:
      'is its thumbprint: compare it with what the gateway of an agency that has no part in the exchange has pinned since it joined. Where the key has changed since, give the one of that time too.',
    keyFile: 'Download the key (JWK)',
    check: 'Check it on a machine without a network',
    checkHow:
      'Where all is well it ends with “all signatures hold”; else it names what “does not hold”. The Center’s own changes, downloaded as one file, are checked by saphan verify-export.',
    proves: 'What is proved',
    provesWhat: [
      'The asking side signed the request, the giving side the answer, and the answer covers the request’s signature: neither can deny it or put another answer under it.',
      'The keys of both sides and the agreement were those of that time, in the registry as it was signed. Later changes don’t matter.',
      'Where the record stands in the gateway’s log, and when the Linkage Center witnessed it there. Whoever rewrites it later contradicts the witness.',
    ],
    provesNot: 'What is not',
    provesNotWhat: [
      'The file holds no values and no names of persons: it tells which items came, not what they said.',
      'The time is each side’s own clock. Two files, one from each side, show both.',
      'A missing record proves nothing by itself: ask the other side for its file.',
    ],
    agencies: 'Agencies and their gateways',
  },
);
