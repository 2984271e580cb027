import type { LocalText } from '@saphan/contracts';
import type { Said } from '../finding.ts';

const say = (
  [message, cure]: readonly [message: string, cure: string],
  [messageTh, cureTh]: readonly [message: string, cure: string],
): Said => ({ message: { th: messageTh, en: message }, cure: { th: cureTh, en: cure } });

const supported = 'docs/processes.md';

/** Faults of a process and of a decision table, with their cures. */
export const says = {
  unreadable: (why: string) =>
    say(
      [`can’t be read: ${why}`, 'Draw it in a BPMN 2.0 modeler and save it as .bpmn.'],
      [`อ่านไฟล์ไม่ได้: ${why}`, 'วาดด้วยโปรแกรม BPMN 2.0 แล้วบันทึกเป็น .bpmn'],
    ),
  noProcess: say(
    ['holds no process', 'Draw one process with isExecutable="true".'],
    ['ไม่มีกระบวนงาน', 'วาดกระบวนงานหนึ่งเดียวที่ isExecutable="true"'],
  ),
  manyProcesses: (ids: string) =>
    say(
      [`holds several processes: ${ids}`, 'Mark the one that begins with isExecutable="true", and no other.'],
      [`มีหลายกระบวนงาน: ${ids}`, 'กำหนด isExecutable="true" ให้กระบวนงานที่เริ่มเพียงหนึ่งเดียว'],
    ),
  element: (type: string, cure?: LocalText) => ({
    message: {
      th: `ไม่รองรับองค์ประกอบ ${type}`,
      en: `${type} is not supported`,
    },
    cure: cure ?? {
      th: `ใช้องค์ประกอบที่รองรับแทน ดู ${supported}`,
      en: `Use a supported element instead: ${supported}.`,
    },
  }),
  attribute: (name: string) =>
    say(
      [
        `${name} is not supported here`,
        `Take it out; what it should do is drawn with elements of ${supported}.`,
      ],
      [`ไม่รองรับ ${name} ที่นี่`, `เอาออก แล้ววาดด้วยองค์ประกอบใน ${supported}`],
    ),
  foreign: (name: string) =>
    say(
      [`${name} belongs to another engine and would do nothing here`, 'Take it out.'],
      [`${name} เป็นของระบบอื่นและไม่มีผลที่นี่`, 'เอาออก'],
    ),
  noId: (type: string) => say([`${type} has no id`, 'Give it one.'], [`${type} ไม่มีรหัส`, 'ใส่รหัส']),
  tooMany: (most: number) =>
    say(
      [`has more than ${String(most)} elements, with all that it calls`, 'Divide it, or call less often.'],
      [`มีองค์ประกอบเกิน ${String(most)} ชิ้น รวมทุกกระบวนงานที่เรียก`, 'แบ่งกระบวนงาน หรือเรียกให้น้อยลง'],
    ),
  tooDeep: (most: number) =>
    say(
      [`stands in more than ${String(most)} subprocesses`, 'Draw it as a process that is called.'],
      [`อยู่ในกระบวนงานย่อยซ้อนกันเกิน ${String(most)} ชั้น`, 'วาดเป็นกระบวนงานที่ถูกเรียก'],
    ),
  dangling: say(
    [
      'does not connect two elements of one level',
      'Draw it from one element to another inside the same box.',
    ],
    ['ไม่ได้เชื่อมสององค์ประกอบในระดับเดียวกัน', 'ลากจากองค์ประกอบหนึ่งไปอีกองค์ประกอบในกรอบเดียวกัน'],
  ),
  unreachable: say(
    ['can never be reached', 'Draw a flow to it, or take it out.'],
    ['ไปไม่ถึง', 'ลากเส้นมาที่นี่ หรือเอาออก'],
  ),
  noStart: say(['has no start event', 'Draw one.'], ['ไม่มีเหตุการณ์เริ่ม', 'วาดหนึ่งจุด']),
  innerStart: say(
    ['begins with more than one plain start event', 'Draw exactly one start event without a trigger.'],
    ['ไม่ได้เริ่มด้วยเหตุการณ์เริ่มธรรมดาหนึ่งจุด', 'วาดเหตุการณ์เริ่มธรรมดาหนึ่งจุดเท่านั้น'],
  ),
  severalStarts: say(
    ['has more than one plain start event', 'Keep one: a parallel gateway begins several branches.'],
    ['มีเหตุการณ์เริ่มธรรมดามากกว่าหนึ่ง', 'เหลือหนึ่ง แล้วใช้ parallel gateway แยกสาย'],
  ),
  flowInto: say(
    [
      'has a flow where none may be',
      'A start or boundary event has none coming in, an end event none going out.',
    ],
    ['มีเส้นในที่ที่ไม่ควรมี', 'เหตุการณ์เริ่มหรือขอบไม่มีเส้นเข้า เหตุการณ์จบไม่มีเส้นออก'],
  ),
  noWayOut: say(['leads nowhere', 'Draw what comes next.'], ['ไม่มีทางไปต่อ', 'วาดขั้นถัดไป']),
  noDefault: say(
    [
      'has no default flow: a case would stand still where no condition holds',
      'Mark one outgoing flow as the default.',
    ],
    ['ไม่มีเส้นทางปริยาย เรื่องจะค้างเมื่อไม่มีเงื่อนไขใดเป็นจริง', 'กำหนดเส้นออกหนึ่งเส้นเป็น default'],
  ),
  noCondition: say(
    ['leaves a choice without a condition', 'Write a FEEL condition, or make it the default flow.'],
    ['ออกจากทางเลือกโดยไม่มีเงื่อนไข', 'เขียนเงื่อนไข FEEL หรือทำให้เป็นเส้นทางปริยาย'],
  ),
  strayCondition: say(
    ['has a condition but leaves no choice', 'Draw an exclusive or inclusive gateway before it.'],
    ['มีเงื่อนไขทั้งที่ไม่ได้ออกจากทางเลือก', 'วาด exclusive หรือ inclusive gateway ก่อนหน้า'],
  ),
  eventGateway: say(
    [
      'leads to something that waits for nothing, or that others lead to as well',
      'After an event-based gateway stand message, timer or signal events or receive tasks, with this one flow in.',
    ],
    [
      'นำไปสู่สิ่งที่ไม่ได้รออะไร หรือมีเส้นอื่นเข้ามาด้วย',
      'หลัง event-based gateway ให้เป็นเหตุการณ์ข้อความ เวลา สัญญาณ หรือ receive task ที่มีเส้นเข้าเส้นเดียว',
    ],
  ),
  endless: say(
    ['goes round without ever waiting', 'Put a task or an event that waits into the circle.'],
    ['วนโดยไม่มีจุดรอ', 'ใส่งานหรือเหตุการณ์ที่รอไว้ในวง'],
  ),
  noTrigger: (what: string) =>
    say([`does not say which ${what}`, `Choose or write the ${what}.`], [`ไม่ได้บอก${what}`, `ระบุ ${what}`]),
  severalTriggers: say(
    ['waits for more than one thing', 'Draw one event for each.'],
    ['รอหลายอย่างในเหตุการณ์เดียว', 'วาดเหตุการณ์แยกกัน'],
  ),
  timer: (text: string) =>
    say(
      [
        `“${text}” is no time`,
        'Write an ISO 8601 duration (P3D, PT8H) or instant, or a FEEL date or duration.',
      ],
      [`“${text}” ไม่ใช่เวลา`, 'เขียนระยะเวลา ISO 8601 (P3D, PT8H) เวลาที่แน่นอน หรือ FEEL ที่ให้วันที่หรือระยะเวลา'],
    ),
  cycle: say(['fires again and again', 'Use a duration or a date.'], ['ทำซ้ำตามรอบเวลา', 'ใช้ระยะเวลาหรือวันที่']),
  nonInterruptingError: say(
    ['an error always ends what it happened in', 'Make it interrupting (cancelActivity="true").'],
    ['ข้อผิดพลาดต้องหยุดงานเสมอ', 'ตั้ง cancelActivity="true"'],
  ),
  noList: say(
    [
      'is done several times but names no list',
      'Write saphan:collection="FEEL list" (with saphan:entry="name"), or a loop cardinality.',
    ],
    [
      'ทำหลายครั้งแต่ไม่ได้บอกรายการ',
      'เขียน saphan:collection="รายการ FEEL" (และ saphan:entry="ชื่อ") หรือ loop cardinality',
    ],
  ),
  notList: (type: string) =>
    say(
      [`is done for each entry of ${type}, which is no list`, 'Name a list.'],
      [`ทำซ้ำตาม ${type} ซึ่งไม่ใช่รายการ`, 'ระบุรายการ'],
    ),
  noSuchProcess: (id: string) =>
    say(
      [`calls “${id}”, which does not exist`, 'Name a process of this file or of the catalogue.'],
      [`เรียก “${id}” ซึ่งไม่มี`, 'ระบุกระบวนงานในไฟล์นี้หรือในแคตตาล็อก'],
    ),
  callsItself: say(
    ['calls a process that calls it', 'Draw a loop instead.'],
    ['เรียกกระบวนงานที่เรียกตัวเอง', 'วาดเป็นวงแทน'],
  ),
  expression: (at: string, said: LocalText, cure: LocalText) => ({
    message: { th: `เงื่อนไขที่ ${at}: ${said.th}`, en: `expression at ${at}: ${said.en}` },
    cure,
  }),
  variableName: (name: string) =>
    say(
      [
        `“${name}” is no name of a variable, or it is declared twice`,
        'Write letters and digits, beginning with a small letter; each name once.',
      ],
      [`“${name}” ไม่ใช่ชื่อตัวแปร หรือประกาศซ้ำ`, 'ใช้ตัวอักษรและตัวเลข ขึ้นต้นด้วยตัวเล็ก ชื่อละครั้ง'],
    ),
  variableType: (name: string, types: string) =>
    say(
      [`variable ${name} has no known type`, `Write one of ${types}.`],
      [`ตัวแปร ${name} ไม่มีชนิดที่รู้จัก`, `ใช้ ${types}`],
    ),
  variableUnknown: (name: string) =>
    say(
      [
        `writes “${name}”, which is not declared where it stands`,
        'Declare it with <saphan:variable> on the process, or on the task or subprocess that is done for each entry.',
      ],
      [`เขียนค่า “${name}” ซึ่งไม่ได้ประกาศไว้`, 'ประกาศด้วย <saphan:variable> ที่กระบวนงาน หรือที่งานซึ่งทำซ้ำตามรายการ'],
    ),
  eachOutside: say(
    ['declares variables of its own but is done only once', 'Declare them on the process.'],
    ['ประกาศตัวแปรของตัวเองทั้งที่ทำครั้งเดียว', 'ประกาศที่กระบวนงาน'],
  ),
  decisionType: (name: string, wanted: LocalText, given: LocalText) =>
    say(
      [
        `writes ${given.en} to ${name}, which is ${wanted.en}`,
        'Give the variable the type that the table yields.',
      ],
      [`เขียน${given.th}ลงใน ${name} ซึ่งเป็น${wanted.th}`, 'ให้ตัวแปรมีชนิดตามที่ตารางให้'],
    ),
  noName: say(
    ['has no name in Thai or in English', 'Name it in Thai, and write saphan:nameEn.'],
    ['ไม่มีชื่อภาษาไทยหรือภาษาอังกฤษ', 'ตั้งชื่อภาษาไทย และเขียน saphan:nameEn'],
  ),
  noConsultation: (id: string) =>
    say(
      [
        `would ask ${id}, but is no work of asking`,
        'Give it saphan:kind="consult", or take saphan:consults out.',
      ],
      [`จะหารือ ${id} แต่ไม่ใช่งานหารือ`, 'ใส่ saphan:kind="consult" หรือเอา saphan:consults ออก'],
    ),
  noKind: (kinds: string) =>
    say(
      ['does not say what kind of work it is', `Write saphan:kind with one of ${kinds}.`],
      ['ไม่ได้บอกว่าเป็นงานชนิดใด', `เขียน saphan:kind เป็น ${kinds}`],
    ),
  noDecision: (id: string) =>
    say(
      [
        `names no decision table that is there: “${id}”`,
        'Write saphan:decision with the id of a table, and saphan:into with a variable.',
      ],
      [`ไม่ได้ระบุตารางตัดสินใจที่มี: “${id}”`, 'เขียน saphan:decision เป็นรหัสตาราง และ saphan:into เป็นตัวแปร'],
    ),
  dmnUnreadable: (why: string) =>
    say(
      [`can’t be read: ${why}`, 'Save a DMN 1.3 decision table as .dmn, or write the JSON form.'],
      [`อ่านไม่ได้: ${why}`, 'บันทึกตาราง DMN 1.3 เป็น .dmn หรือเขียนแบบ JSON'],
    ),
  dmnOnlyTables: (what: string) =>
    say(
      [`${what} is not supported`, 'Write a decision table over answers and variables.'],
      [`ไม่รองรับ ${what}`, 'เขียนเป็นตารางตัดสินใจจากคำตอบและตัวแปร'],
    ),
  hitPolicy: (policy: string) =>
    say(
      [
        `has no hit policy that is known: ${policy}`,
        'Use U, A, P, F, R, O or C (with +, <, >, # or without).',
      ],
      [`ไม่รู้จัก hit policy ${policy}`, 'ใช้ U, A, P, F, R, O หรือ C (มีหรือไม่มี +, <, >, #)'],
    ),
  emptyTable: say(
    [
      'has no rule, no output, or a rule with too few cells',
      'Give each rule one cell for each input and output.',
    ],
    ['ไม่มีกฎ ไม่มีผลลัพธ์ หรือกฎมีช่องไม่ครบ', 'ให้แต่ละกฎมีช่องครบทุกข้อมูลเข้าและผลลัพธ์'],
  ),
  outputName: say(
    ['an output has no name of its own', 'Name each output differently.'],
    ['ผลลัพธ์ไม่มีชื่อของตัวเอง', 'ตั้งชื่อผลลัพธ์ให้ต่างกัน'],
  ),
  outputTypes: say(
    ['yields values of different types', 'Let every rule yield the same type.'],
    ['ให้ค่าต่างชนิดกัน', 'ให้ทุกกฎให้ค่าชนิดเดียวกัน'],
  ),
  priorities: say(
    ['ranks its results but lists no output values', 'List them, the weightiest first.'],
    ['จัดลำดับผลลัพธ์แต่ไม่มีรายการค่า', 'เขียนรายการค่า สำคัญที่สุดก่อน'],
  ),
  notListed: (value: string) =>
    say(
      [`yields ${value}, which is not among the output values`, 'Add it to the list, or correct it.'],
      [`ให้ ${value} ซึ่งไม่อยู่ในรายการค่า`, 'เพิ่มในรายการ หรือแก้'],
    ),
  aggregation: say(
    ['adds up or compares what is no number', 'Collect numbers or money of one output.'],
    ['รวมหรือเทียบสิ่งที่ไม่ใช่จำนวน', 'รวมจำนวนหรือเงินของผลลัพธ์เดียว'],
  ),
};
