import type { LocalText } from '@saphan/contracts';
import { say } from './says.ts';

const inThousands = (steps: number): string => Math.ceil(steps / 1_000).toLocaleString('en');

/** Faults of forms, their questions, and what they compute. */
export const saysOfForms = {
  rowEmpty: say(['a row asks nothing', 'Add questions.'], ['แถวไม่ได้ถามอะไร', 'เพิ่มคำถาม']),
  unknownMisplaced: say(
    ['“I don’t know” has no place at this kind of question', 'Leave mayBeUnknown out.'],
    ['คำถามชนิดนี้ตอบว่า “ไม่ทราบ” ไม่ได้', 'เอา mayBeUnknown ออก'],
  ),
  rowNameless: say(['a row has no name', 'Add entry, e.g. partner.'], ['แถวไม่มีชื่อ', 'ใส่ชื่อของแถว เช่น partner']),
  rowsMany: (most: number) =>
    say(
      [`more than ${String(most)} rows`, 'Ask for a file with the list.'],
      [`เกิน ${String(most)} แถว`, 'ขอเป็นไฟล์แทน'],
    ),
  rowsUncounted: say(
    ['the number of rows is no whole number of one or more', 'Give whole numbers.'],
    ['จำนวนแถวไม่ใช่จำนวนเต็มตั้งแต่หนึ่งขึ้นไป', 'ใส่จำนวนเต็ม'],
  ),
  rowsTooFew: say(
    ['it needs more rows than it takes', 'Raise maximum, or lower minimum.'],
    ['ต้องมีแถวมากกว่าที่รับได้', 'เพิ่มค่ามากที่สุด หรือลดค่าน้อยที่สุด'],
  ),
  rowId: (id: string) =>
    say(
      [`${id} can't be the id of a question in a row`, 'Use one word, e.g. share.'],
      [`${id} เป็นรหัสของคำถามในแถวไม่ได้`, 'ใช้คำเดียว เช่น share'],
    ),
  rowTwice: (id: string) =>
    say([`a row asks ${id} twice`, 'Delete one of them.'], [`แถวถาม ${id} สองครั้ง`, 'ลบออกหนึ่งข้อ']),
  rowUnfit: (id: string) =>
    say(
      [`${id} can't stand in a row`, 'Ask it outside the repeat group.'],
      [`${id} อยู่ในแถวไม่ได้`, 'ถามนอกกลุ่มที่ทำซ้ำ'],
    ),
  notRepeated: say(
    ['only a repeat group has questions of its own', 'Delete questions, or make it a repeat group.'],
    ['มีแต่กลุ่มที่ทำซ้ำที่มีคำถามย่อยได้', 'ลบคำถามย่อย หรือทำเป็นกลุ่มที่ทำซ้ำ'],
  ),
  noOptions: say(
    ['there is nothing to choose', 'Add options, or codes to the data item.'],
    ['ไม่มีตัวเลือกให้เลือก', 'เพิ่มตัวเลือก หรือเพิ่มค่ารหัสในรายการข้อมูล'],
  ),
  optionTwice: say(['an option stands there twice', 'Delete one.'], ['มีตัวเลือกซ้ำ', 'ลบออกหนึ่งตัว']),
  limits: say(['minimum is above maximum', 'Swap them.'], ['ค่าน้อยที่สุดมากกว่าค่ามากที่สุด', 'สลับกัน']),
  noMedia: say(
    ['no media type is accepted', 'Add accept, e.g. [application/pdf].'],
    ['ไม่รับไฟล์ชนิดใดเลย', 'บอกชนิดไฟล์ที่รับ เช่น application/pdf'],
  ),
  unknownMedia: (types: string, known: string) =>
    say(
      [`files of ${types} are never taken`, `Accept some of ${known}.`],
      [`ไฟล์ชนิด ${types} รับไม่ได้`, `ใช้ชนิดเหล่านี้: ${known}`],
    ),
  fileBytes: (megabytes: number) =>
    say(
      ['no file can have that size', `Take 1 byte at least and ${String(megabytes)} MB at most.`],
      ['ไม่มีไฟล์ขนาดนั้นได้', `ตั้งแต่ 1 ไบต์ และไม่เกิน ${String(megabytes)} MB`],
    ),
  noPhotos: say(
    ['keeps the place of photos and takes none', 'Delete keepLocation, or add e.g. image/jpeg to accept.'],
    ['เก็บตำแหน่งในรูปแต่ไม่รับรูป', 'ลบ keepLocation หรือรับรูป เช่น image/jpeg'],
  ),
  pattern: (fault: LocalText) =>
    say(
      [fault.en, 'Mend the regular expression.'],
      [`รูปแบบข้อความใช้ไม่ได้ (${fault.th})`, 'แก้ regular expression'],
    ),
  noList: say(
    ['the data item is no list', 'Ask what the item’s schema has, or mend the schema.'],
    ['รายการข้อมูลไม่ใช่บัญชีหลายแถว', 'ถามตามแบบของรายการ หรือแก้แบบของรายการ'],
  ),
  unknownInRow: (names: string) =>
    say(
      [`the data item has no ${names}`, 'Ask what the item’s schema has, or mend the schema.'],
      [`รายการข้อมูลไม่มี ${names}`, 'ถามตามแบบของรายการ หรือแก้แบบของรายการ'],
    ),
  askedTwice: say(['is asked twice', 'Delete one of the two questions.'], ['ถามสองครั้ง', 'ลบคำถามออกหนึ่งข้อ']),
  unbound: say(
    ['is neither a data item nor own.<service>.<name>', 'Bind it, or rename it.'],
    ['ไม่ใช่รายการข้อมูล และไม่ใช่ own.<งานบริการ>.<ชื่อ>', 'ผูกกับรายการข้อมูล หรือเปลี่ยนรหัส'],
  ),
  notOwn: (prefix: string) =>
    say(
      ['is another form’s own question', `Give it an id that begins with ${prefix}`],
      ['เป็นคำถามเฉพาะของแบบฟอร์มอื่น', `ใช้รหัสที่ขึ้นต้นด้วย ${prefix}`],
    ),
  samePrefix: (other: string, prefix: string) =>
    say(
      [`and ${other} would both have questions ${prefix}…`, 'Give one of them another id.'],
      [`กับ ${other} ใช้รหัสคำถาม ${prefix}… ร่วมกัน`, 'เปลี่ยนรหัสของอันใดอันหนึ่ง'],
    ),
  otherKind: (kind: string, display: string) =>
    say(
      [`${kind} does not fit ${display}`, 'Use the item’s own kind.'],
      [`คำถามชนิด ${kind} ใช้กับรายการชนิด ${display} ไม่ได้`, 'ใช้ชนิดของรายการ'],
    ),
  fromNoList: (item: string) =>
    say(
      [`${item} is no list`, 'Name a data item that is a list.'],
      [`${item} ไม่ใช่บัญชีหลายแถว`, 'ระบุรายการข้อมูลที่เป็นบัญชี'],
    ),
  many: (count: number, most: number) =>
    say(
      [`${String(count)} questions`, `A form has at most ${String(most)}: nobody answers more.`],
      [`มี ${String(count)} คำถาม`, `แบบฟอร์มมีได้ไม่เกิน ${String(most)} คำถาม`],
    ),
  unknownName: (name: string) =>
    say(
      [`${name} has no answer here`, 'Ask it, or add it to the service’s items.'],
      [`ที่นี่ไม่มีคำตอบของ ${name}`, 'ถามเรื่องนี้ หรือเพิ่มในรายการของงานบริการ'],
    ),
  otherRows: (source: string) =>
    say(
      [
        `means another thing in another form, where the rows ask other kinds: ${source}`,
        'Ask the rows of one data item the same in every form.',
      ],
      [`มีความหมายอื่นในแบบฟอร์มอื่นที่แถวถามคนละชนิด: ${source}`, 'ถามแถวของรายการข้อมูลเดียวกันให้เหมือนกันทุกแบบฟอร์ม'],
    ),
  ownRows: say(
    ['a row cannot read the rows that it stands in', 'Make it a rule of the repeat group.'],
    ['แถวอ่านกลุ่มแถวที่ตัวเองอยู่ไม่ได้', 'ทำเป็นกฎของกลุ่มที่ทำซ้ำ'],
  ),
  cycle: (names: string) =>
    say(
      [`decides about itself: ${names}`, 'Take one of these conditions away.'],
      [`เงื่อนไขวนกลับมาที่ตัวเอง: ${names}`, 'เอาเงื่อนไขหนึ่งออก'],
    ),
  calculatedCycle: (names: string) =>
    say(
      [`is worked out of itself: ${names}`, 'Take one of these calculations or conditions away.'],
      [`คำนวณวนกลับมาที่ตัวเอง: ${names}`, 'เอาการคำนวณหรือเงื่อนไขหนึ่งออก'],
    ),
  notCalculable: say(
    ['an answer of this kind cannot be calculated', 'Make it a text, number, money, date, yes/no or choice.'],
    ['คำตอบชนิดนี้คำนวณไม่ได้', 'ใช้ชนิดข้อความ ตัวเลข จำนวนเงิน วันที่ ใช่/ไม่ใช่ หรือตัวเลือก'],
  ),
  calculatedUnknown: say(
    [
      'nobody is asked for what is calculated, so nobody can say that they do not know',
      'Take “I don’t know” away.',
    ],
    ['ค่าที่คำนวณไม่ได้ถามใคร จึงตอบว่าไม่ทราบไม่ได้', 'เอาตัวเลือก “ไม่ทราบ” ออก'],
  ),
  calculatedFetched: say(
    [
      'a register gives it, so nothing is calculated',
      'Take the calculation away, or use a question of the form’s own.',
    ],
    ['มีทะเบียนให้ค่านี้อยู่แล้ว จึงไม่ต้องคำนวณ', 'เอาการคำนวณออก หรือใช้คำถามของแบบฟอร์มเอง'],
  ),
  calculatedAtStart: say(
    ['a life event’s short questions are answered, not calculated', 'Calculate it in a form.'],
    ['คำถามสั้นของเหตุการณ์ในชีวิตต้องตอบเอง คำนวณไม่ได้', 'คำนวณในแบบฟอร์ม'],
  ),
  expression: (at: string, said: LocalText, title: LocalText, cure: LocalText, source: string) =>
    say(
      [`${at} ${said.en} in: ${source}`, cure.en],
      [`${title.th} (${[at, said.th].filter(Boolean).join(' ')}) ใน: ${source}`, cure.th],
    ),
  costly: (steps: number, all: number, most: number) =>
    say(
      [
        `can take ${inThousands(steps)} of the ${inThousands(all)} thousand steps of all rules here, of which a page has ${inThousands(most)}`,
        'Write a smaller range, give the repeat group a maximum, or count a list once.',
      ],
      [
        `อาจใช้ ${inThousands(steps)} พันขั้น จากทุกกฎรวม ${inThousands(all)} พันขั้น เกินที่หน้าหนึ่งมี ${inThousands(most)} พันขั้น`,
        'ลดช่วงตัวเลข กำหนดจำนวนแถวมากที่สุด หรือนับรายการเพียงครั้งเดียว',
      ],
    ),
  contradiction: (constraint: string, fault: LocalText) =>
    say([`${constraint}: ${fault.en}`, 'Agree on one.'], [`${constraint}: ${fault.th}`, 'ตกลงให้เหลือแบบเดียว']),
};
