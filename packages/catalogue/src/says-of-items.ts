import type { LocalText } from '@saphan/contracts';
import { say } from './says.ts';

const mendSchema = ['Mend the schema or the example.', 'แก้แบบของค่าหรือตัวอย่าง'] as const;
const mendParts = ['Mend parts or written.', 'แก้ส่วนย่อยหรือวิธีเขียน'] as const;
const parts = (en: string, th: string) => say([en, mendParts[0]], [th, mendParts[1]]);

/** Faults of data items, data services and ids. */
export const saysOfItems = {
  schema: (fault: string) =>
    say([fault, mendSchema[0]], [`แบบของค่าหรือตัวอย่างใช้ไม่ได้ (${fault})`, mendSchema[1]]),
  pattern: (fault: LocalText) =>
    say(
      [fault.en, 'Mend the regular expression.'],
      [`รูปแบบข้อความใช้ไม่ได้ (${fault.th})`, 'แก้ regular expression'],
    ),
  unnamed: (codes: string) =>
    say(
      [`without a name: ${codes}`, 'Add them under codes, th and en.'],
      [`ยังไม่มีชื่อ: ${codes}`, 'ใส่ชื่อของรหัสทั้งไทยและอังกฤษ'],
    ),
  unknownCodes: (codes: string) =>
    say(
      [`not in the schema: ${codes}`, 'Add them to enum, or drop them.'],
      [`ไม่อยู่ในแบบของค่า: ${codes}`, 'เพิ่มใน enum หรือเอาออก'],
    ),
  writtenWithoutParts: parts('it is written from parts that it does not have', 'เขียนจากส่วนย่อยที่ไม่มี'),
  noPart: (part: string) => parts(`there is no ${part}`, `ไม่มี ${part}`),
  partElsewhere: (part: string) => parts(`${part} comes from another source`, `${part} มาจากแหล่งอื่น`),
  partOfOther: (part: string, other: string) =>
    parts(`${part} is a part of ${other} too`, `${part} เป็นส่วนย่อยของ ${other} ด้วย`),
  partUnwritten: (part: string) => parts(`it is written without ${part}`, `เขียนโดยไม่มี ${part}`),
  partUnknown: (name: string) => parts(`${name} is not among its parts`, `${name} ไม่ใช่ส่วนย่อย`),
  replacement: (item: string) =>
    say(
      [`${item} can't stand in its place`, 'Name an item that is not deprecated itself, or none.'],
      [`${item} ใช้แทนไม่ได้`, 'ระบุรายการที่ยังใช้อยู่ หรือไม่ระบุ'],
    ),
  noSource: (code: string) =>
    say(
      [`there is no data service ${code}`, 'Name a code of data-services/.'],
      [`ไม่มีบริการข้อมูล ${code}`, 'เลือกบริการข้อมูลที่มี'],
    ),
  notGiven: (code: string) =>
    say(
      [`${code} does not give it`, 'Add it to the answer, or name another source.'],
      [`${code} ไม่ได้ให้รายการนี้`, 'เพิ่มในคำตอบ หรือเลือกแหล่งอื่น'],
    ),
  twice: (name: string, file: string) =>
    say(
      [`${name} stands in ${file} too`, 'Give one of them another id, or delete it.'],
      [`${name} อยู่ใน ${file} ด้วย`, 'เปลี่ยนรหัสอันหนึ่ง หรือลบ'],
    ),
  noName: (id: string) =>
    say(
      [`${id} can't be read as a name in FEEL`, 'Avoid FEEL’s keywords as segments.'],
      [`${id} อ่านเป็นชื่อใน FEEL ไม่ได้`, 'อย่าใช้คำสงวนของ FEEL ในรหัส'],
    ),
  prefix: (id: string) =>
    say(
      [`${id} is an item too`, 'Name the item so that no id begins another.'],
      [`${id} เป็นรายการข้อมูลด้วย`, 'ตั้งรหัสให้ไม่ขึ้นต้นด้วยรหัสของรายการอื่น'],
    ),
};

export const saysOfDataServices = {
  placeItem: (item: string) =>
    say(
      [`there is no item ${item}`, 'Name the item of the place.'],
      [`ไม่มีรายการ ${item}`, 'ระบุรายการของสถานที่'],
    ),
  noAreas: say(['has no areas', 'Add its territory to areas/.'], ['ไม่มีพื้นที่', 'เพิ่มพื้นที่']),
  area: (code: string) =>
    say([`there is no area ${code}`, 'Add it to areas/.'], [`ไม่มีพื้นที่รหัส ${code}`, 'แก้รหัสพื้นที่']),
  heldTwice: (code: string) =>
    say(
      [`two members hold ${code}`, 'Give each place to one.'],
      [`สองหน่วยงานดูแล ${code}`, 'ให้หน่วยงานเดียวดูแลแต่ละพื้นที่'],
    ),
  placeless: (service: string, item: string) =>
    say(
      [`${service} uses it and does not say where: ${item}`, 'Add the item to the service.'],
      [`${service} ใช้บริการนี้แต่ไม่บอกพื้นที่: ${item}`, 'เพิ่มรายการในงานบริการ'],
    ),
  noItem: (item: string) =>
    say(
      [`there is no item ${item}`, 'Name an item of data-items/.'],
      [`ไม่มีรายการ ${item}`, 'เลือกรายการข้อมูลที่มี'],
    ),
  noDocument: (type: string) =>
    say(
      [`no service issues a document ${type}`, 'Name the type of a document that a service issues.'],
      [`ไม่มีงานบริการใดออกเอกสาร ${type}`, 'ระบุประเภทเอกสารที่งานบริการออกให้'],
    ),
  itemTwice: (item: string) =>
    say(
      [`${item} stands there twice`, 'Give each property an item of its own.'],
      [`มี ${item} สองครั้ง`, 'ให้แต่ละค่ามีรายการของตนเอง'],
    ),
  notPrunable: (keyword: string, at: string) =>
    say(
      [`${keyword} at ${at} can't be pruned`, 'Use one plain type instead.'],
      [`ตัด ${keyword} ที่ ${at} ออกทีละส่วนไม่ได้`, 'ใช้ชนิดเดียวแทน'],
    ),
  notAnswered: (item: string) =>
    say(
      [`no answer has ${item}`, 'Name an item that this data service gives.'],
      [`ไม่มีคำตอบใดให้ ${item}`, 'เลือกรายการที่บริการข้อมูลนี้ให้'],
    ),
  ruleTwice: (id: string) =>
    say(
      [`two rules are called ${id}`, 'Give one of them another id.'],
      [`มีกฎชื่อ ${id} สองข้อ`, 'เปลี่ยนรหัสของข้อหนึ่ง'],
    ),
  aboutPersons: say(
    [
      'answers about another person, so the kind of subject is pid alone',
      'Leave pid alone, or take the relations away.',
    ],
    ['ตอบเรื่องบุคคลอื่น จึงถามได้ด้วยชนิด pid เท่านั้น', 'เหลือ pid ชนิดเดียว หรือเอาความสัมพันธ์ออก'],
  ),
  noMandateForPersons: say(
    [
      'no data service states who may act for a person',
      'Add one that gives mandates of kind pid, or take the relations away.',
    ],
    ['ไม่มีบริการข้อมูลใดบอกว่าใครทำแทนบุคคลได้', 'เพิ่มบริการที่ให้สิทธิทำแทนชนิด pid หรือเอาความสัมพันธ์ออก'],
  ),
  aboutNobody: (service: string) =>
    say(
      [
        `${service} uses it and does not say about whom`,
        'Name the item with the person’s number under subjects/pid of the service.',
      ],
      [`${service} ใช้บริการนี้แต่ไม่บอกว่าเรื่องของใคร`, 'ระบุรายการที่เป็นเลขของบุคคลนั้นใน subjects/pid ของงานบริการ'],
    ),
  noMandates: (list: string) =>
    say([`no answer has ${list}`, 'Name a list of the answer.'], [`คำตอบไม่มี ${list}`, 'ระบุบัญชีในคำตอบ']),
};
