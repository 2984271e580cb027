import { say } from './says.ts';

/** Faults of services: the public manual, what they name, what they show. */
export const saysOfServices = {
  manualEmpty: say(['is empty', 'The public manual must name it.'], ['ยังว่างอยู่', 'คู่มือประชาชนต้องมีเรื่องนี้']),
  days: (steps: number, time: number) =>
    say(
      [`the steps take ${String(steps)} days of ${String(time)}`, 'Correct one of them.'],
      [`ขั้นตอนรวมกัน ${String(steps)} วัน เกินระยะเวลา ${String(time)} วัน`, 'แก้อย่างใดอย่างหนึ่ง'],
    ),
  listedTwice: say(
    ['is listed twice', 'List it once, with one purpose.'],
    ['อยู่ในรายการสองครั้ง', 'เหลือไว้หนึ่งครั้ง พร้อมบอกว่าใช้ทำอะไร'],
  ),
  template: (name: string) =>
    name === ''
      ? say(['names no template', 'Choose a template.'], ['ยังไม่ได้เลือกแม่แบบ', 'เลือกแม่แบบเอกสาร'])
      : say(
          [`there is no template ${name}`, 'Add templates/*.typ.'],
          [`ไม่มีแม่แบบ ${name}`, 'เลือกแม่แบบที่มี หรือเพิ่มแม่แบบ'],
        ),
  afterUnknown: (service: string) =>
    say(
      [`waits for ${service}, which is not among its services`, 'Name a service of this life event.'],
      [`รอ ${service} ซึ่งไม่อยู่ในเหตุการณ์ชีวิตนี้`, 'ระบุงานบริการในเหตุการณ์ชีวิตนี้'],
    ),
  afterCircle: say(
    ['waits for itself by way of others', 'Take one `after` away.'],
    ['รอกันเป็นวง', 'เอา `after` ออกหนึ่งแห่ง'],
  ),
  subject: say(
    ['needs a kind of subject and an item of the service', 'Mend it.'],
    ['ต้องเป็นชนิดที่รู้จัก กับรายการข้อมูลที่งานบริการใช้', 'แก้ชนิดหรือรายการ'],
  ),
  area: (code: string) =>
    say([`there is no area ${code}`, 'Add it to areas/.'], [`ไม่มีพื้นที่รหัส ${code}`, 'แก้รหัสพื้นที่']),
  by: say(
    ['by names no item of the service', 'Add by, e.g. shop.subDistrict.'],
    ['ไม่ได้บอกว่ารายการใดบอกพื้นที่ หรือรายการนั้นไม่อยู่ในงานบริการ', 'ใส่รายการที่บอกพื้นที่ เช่น shop.subDistrict'],
  ),
  feeDay: (day: string) =>
    say(
      [`${day} is no day of the calendar`, 'Give day, month and year; years of files are of the common era.'],
      [`${day} ไม่ใช่วันในปฏิทิน`, 'ใส่วัน เดือน และปี ในไฟล์ใช้ปี ค.ศ.'],
    ),
  feeOrder: say(['ends before it begins', 'Mend one of the two days.'], ['สิ้นสุดก่อนวันเริ่ม', 'แก้วันใดวันหนึ่ง']),
  windowDay: (day: string) =>
    say(
      [`${day} is no day of the year`, 'Give month and day, as 10-01.'],
      [`${day} ไม่ใช่วันในปี`, 'ใส่เดือนและวัน เช่น 10-01'],
    ),
  windowOrder: say(
    ['ends before it begins', 'Write two windows where it goes over the end of the year.'],
    ['สิ้นสุดก่อนวันเริ่ม', 'ถ้าคร่อมปี ให้เขียนเป็นสองช่วง'],
  ),
  form: (name: string) =>
    name === ''
      ? say(['names no form', 'Choose a form.'], ['ยังไม่ได้เลือกแบบฟอร์ม', 'เลือกแบบฟอร์ม'])
      : say(
          [`there is no form ${name}`, 'Name a form of forms/.'],
          [`ไม่มีแบบฟอร์ม ${name}`, 'เลือกแบบฟอร์มที่มี หรือสร้างใหม่'],
        ),
  item: (name: string) =>
    name === ''
      ? say(['names no item', 'Choose a data item.'], ['ยังไม่ได้เลือกรายการข้อมูล', 'เลือกรายการข้อมูล'])
      : say(
          ['there is no such item', 'Name an item of data-items/.'],
          ['ไม่มีรายการข้อมูลนี้', 'เลือกรายการข้อมูลที่มี'],
        ),
  unreachable: say(
    ['no source gives it and the form does not ask it', 'Add a question.'],
    ['ไม่มีแหล่งข้อมูลให้ และแบบฟอร์มไม่ได้ถาม', 'เพิ่มคำถามในแบบฟอร์ม'],
  ),
  optionalQuestion: say(
    ['is required, but its question is not', 'Make the question required.'],
    ['งานบริการต้องมี แต่คำถามไม่บังคับ', 'ทำให้คำถามบังคับตอบ'],
  ),
  otherCondition: say(
    ['the form asks it under another condition', 'Use one condition for both.'],
    ['แบบฟอร์มถามด้วยเงื่อนไขอื่น', 'ใช้เงื่อนไขเดียวกันทั้งสองที่'],
  ),
  unlisted: (service: string, item: string) =>
    say(
      [
        `${service} does not list ${item}`,
        'Add it to the service’s items with its purpose, or drop the question.',
      ],
      [`${service} ไม่มี ${item} ในรายการที่ใช้`, 'เพิ่มในรายการของงานบริการพร้อมบอกว่าใช้ทำอะไร หรือเอาคำถามออก'],
    ),
  shownUnlisted: say(
    ['is not among the service’s items', 'Add it there with its purpose, or show another.'],
    ['ไม่อยู่ในรายการที่งานบริการใช้', 'เพิ่มในรายการพร้อมบอกว่าใช้ทำอะไร หรือแสดงรายการอื่น'],
  ),
  shownFile: say(['is a file', 'Files are never shown: take it out.'], ['เป็นไฟล์', 'ไม่แสดงไฟล์ต่อทุกคน เอาออก']),
  shownSensitive: say(
    ['is sensitive (PDPA s.26)', 'It is never shown: take it out.'],
    ['เป็นข้อมูลอ่อนไหว (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคลฯ ม.26)', 'ไม่แสดงต่อทุกคน เอาออก'],
  ),
  shownSecret: say(['is secret', 'It is never shown: take it out.'], ['เป็นความลับ', 'ไม่แสดงต่อทุกคน เอาออก']),
  shownPersonal: say(
    ['is personal', 'Name the law that has the document displayed in shownBy, or take it out.'],
    ['เป็นข้อมูลส่วนบุคคล', 'ระบุกฎหมายที่ให้แสดงเอกสาร หรือเอาออก'],
  ),
  eventService: (service: string, variant: string) =>
    say([`there is no ${service} ${variant}`, 'Mend the id.'], [`ไม่มี ${service} ${variant}`, 'แก้รหัส']),
};

/** Faults of the rows of evidence. */
export const saysOfEvidence = {
  provesNothing: (resolution: string) =>
    say(
      [`no item proves what is resolved by ${resolution}`, 'Drop items, or resolve it by data.'],
      [`สิ่งที่ใช้แทนเป็น ${resolution} จึงไม่มีรายการข้อมูลใดพิสูจน์ได้`, 'เอารายการออก หรือใช้ข้อมูลจากแหล่งจริงแทน'],
    ),
  noOfficer: say(
    ['only an officer can prove it, and none does', 'Let the officer attest it.'],
    ['มีแต่เจ้าหน้าที่ที่พิสูจน์ได้ แต่ไม่มีใครทำ', 'ให้เจ้าหน้าที่รับรอง'],
  ),
  noWord: (word: string) =>
    say(
      [
        `the word ${word} does not prove it`,
        'Name a word of the service, resolved by consent or attestation.',
      ],
      [`คำของบุคคลอื่น ${word} ใช้แทนไม่ได้`, 'ระบุคำที่งานบริการต้องการ และใช้แทนด้วยความยินยอมหรือการรับรอง'],
    ),
  noReason: say(
    ['does not say why nobody has to bring it', 'Add note.'],
    ['ไม่ได้บอกว่าทำไมไม่ต้องนำมา', 'ใส่หมายเหตุทั้งสองภาษา'],
  ),
  unasked: (items: string) =>
    say(
      [`the form has no ${items}`, 'Add it to the form, or resolve it otherwise.'],
      [`แบบฟอร์มไม่มี ${items}`, 'เพิ่มในแบบฟอร์ม หรือใช้อย่างอื่นแทน'],
    ),
  otherQuestion: (question: string) =>
    say(
      [`its question ${question} is none of its items`, 'Add it to items.'],
      [`คำถาม ${question} ไม่อยู่ในรายการที่แทน`, 'เพิ่มในรายการที่แทน'],
    ),
  condition: (condition: string) =>
    say(
      [`is asked only where ${condition}, and needed elsewhere`, 'Give both the same condition.'],
      [`ถามเฉพาะเมื่อ ${condition} แต่ต้องใช้ในกรณีอื่นด้วย`, 'ใช้เงื่อนไขเดียวกัน'],
    ),
  mandatory: (paper: { readonly th: string; readonly en: string }) =>
    say(
      [
        `${paper.en} is issued by the state and would be a mandatory upload`,
        'Resolve it by data, attestation or inspection; the agency makes its own copy (Act of B.E. 2565, s.12).',
      ],
      [
        `${paper.th} รัฐเป็นผู้ออก แต่จะบังคับให้แนบไฟล์`,
        'ใช้ข้อมูล การรับรอง หรือการตรวจแทน หน่วยงานทำสำเนาเอง (พ.ร.บ. การปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565 ม.12)',
      ],
    ),
  unlisted: (item: string) =>
    say(
      [`${item} is not among the service’s items`, 'Add it there with its purpose.'],
      [`${item} ไม่อยู่ในรายการที่งานบริการใช้`, 'เพิ่มในรายการพร้อมบอกว่าใช้ทำอะไร'],
    ),
  ownQuestion: (question: string) =>
    say(
      [
        `${question} is a question of the form’s own, and no data item`,
        'Leave it out of the items that stand for the paper; naming it as the question is enough.',
      ],
      [`${question} เป็นคำถามของแบบฟอร์มเอง ไม่ใช่รายการข้อมูล`, 'เอาออกจากรายการที่ใช้แทน ระบุไว้ที่ช่องคำถามก็พอ'],
    ),
  noSource: say(
    ['names no data service or no items', 'Add dataService and items.'],
    ['ไม่ได้บอกบริการข้อมูลหรือรายการที่แทน', 'เลือกบริการข้อมูลและรายการ'],
  ),
  notGiven: (source: string, items: string) =>
    say(
      [`${source} does not give ${items}`, 'Split the row by source.'],
      [`${source} ไม่ได้ให้ ${items}`, 'แยกแถวตามแหล่งข้อมูล'],
    ),
  noFallback: say(
    ['nothing happens when the source is down', 'Choose what the officer does then.'],
    ['ไม่มีทางทำต่อเมื่อแหล่งข้อมูลไม่ตอบ', 'เลือกว่าเจ้าหน้าที่ทำอะไรเมื่อนั้น'],
  ),
  late: (resolution: string) =>
    say(
      [
        `it is resolved by ${resolution} and would be looked at after the decision`,
        'Drop when, or let an officer look at it.',
      ],
      [`สิ่งที่ใช้แทนเป็น ${resolution} จึงตรวจหลังการพิจารณาไม่ได้`, 'เอา "ตรวจเมื่อ" ออก หรือให้เจ้าหน้าที่ตรวจ'],
    ),
  noQuestion: say(
    ['names no question of the form', 'Add question.'],
    ['ไม่ได้บอกคำถามในแบบฟอร์ม', 'ใส่คำถามที่ถามเรื่องนี้'],
  ),
  noUpload: (question: string) =>
    say(
      [`${question} is no upload`, 'Name a question of kind file.'],
      [`${question} ไม่ใช่คำถามชนิดไฟล์`, 'ระบุคำถามชนิดไฟล์'],
    ),
  twice: say(['stands there twice', 'Rename one.'], ['มีรหัสนี้สองแถว', 'เปลี่ยนรหัสแถวหนึ่ง']),
  noRow: say(
    ['is asked, but is no evidence row', 'Add the row, or drop it.'],
    ['แบบฟอร์มขอไฟล์นี้ แต่ไม่มีในหลักฐาน', 'เพิ่มแถวในหลักฐาน หรือเอาคำถามออก'],
  ),
};
